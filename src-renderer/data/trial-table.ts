import type { TableKind } from '../../shared/archive/left-out.ts'
import { longTable } from '../../shared/archive/long-table.ts'
import { meansTable } from '../../shared/archive/means-table.ts'
import { wideTable } from '../../shared/archive/wide-table.ts'
import { writeCsv } from '../../shared/base/write-csv.ts'
import type { Database } from './database.ts'
import { allTrials, wholeTrial } from './trials.ts'

const MAKES = { long: longTable, wide: wideTable, means: meansTable }

/**
 * One trial, or all, as the bytes of a CSV file that spreadsheets open. *Missing* a trial that is not here gives no rows.
 */
export async function trialTable(
  db: Database,
  kind: TableKind,
  trial: string | null,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly rows: number }> {
  const one = trial === null ? null : await wholeTrial(db, trial)
  const trials = one === null ? await allTrials(db) : one.ok ? [one.value] : []
  const table = MAKES[kind](trials)
  const text = writeCsv(table, { byteOrderMark: true })
  return { bytes: new TextEncoder().encode(text), rows: table.length - 1 }
}
