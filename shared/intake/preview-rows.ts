import { squeeze } from '../vocabulary/normalise.ts'
import { findCountry } from '../vocabulary/regions.ts'
import type { Role } from './column-map.ts'
import { cropReader } from './crop-reader.ts'
import { issueLogFor, type MapContext } from './map-context.ts'
import { ROW_MARKS, type RowMark } from './row-mark.ts'
import { dayReader } from './season-reader.ts'
import { cellAt } from './text-column.ts'
import { valueReader } from './value-reader.ts'

/** One row as it stands in the file and as it would be kept. */
export type PreviewRow = {
  /** As in the file, counted from 1. */
  readonly row: number
  readonly mark: RowMark
  /** One per column of the table. */
  readonly cells: readonly PreviewCell[]
}

/**
 * *Units* `value` in the variable's canonical unit, whose label is `unit`. *Missing* `value` null for columns without
 * numbers, for missing cells, and while a unit must be answered; `words` null where a cell stays as it is.
 */
export type PreviewCell = {
  readonly text: string
  readonly value: number | null
  readonly unit: string | null
  /** What words become: an ISO date, the id of a crop or practice, a country code. */
  readonly words: string | null
  readonly flagged: boolean
}

/** Rows around a row of the file (or the first ones), original and canonical side by side. */
export function previewRows(context: MapContext, around: number | null, count: number): PreviewRow[] {
  const quiet: MapContext = { ...context, log: issueLogFor(context.table) }
  const { table, map } = context
  const crop = cropReader(quiet)
  const readers = map.columns.map((use) => (/^value/.test(use.role) ? valueReader(quiet, use) : null))
  const becomes = map.columns.map((use) => wordsOf(quiet, use.role))
  const at = around === null ? 0 : table.rowNumber.findIndex((number) => number >= around)
  const from = Math.max(0, (at < 0 ? 0 : at) - (around === null ? 0 : 2))
  const rows: PreviewRow[] = []
  for (let row = from; row < table.n && rows.length < count; row++) {
    const of = crop(row) ?? ''
    const cells = table.columns.map((column, i): PreviewCell => {
      const text = squeeze(cellAt(column, row))
      const reader = readers[i]
      const cell = reader?.read(row, of)
      if (!reader || !cell || cell === 'waits')
        return { text, value: null, unit: null, words: becomes[i]!(row, text), flagged: false }
      const value = Number.isFinite(cell.value) ? cell.value : null
      return {
        text,
        value,
        unit: reader.variable.unitLabel,
        words: null,
        flagged: cell.flags !== 0 || cell.kind !== 'number',
      }
    })
    rows.push({ row: table.rowNumber[row]!, mark: ROW_MARKS[table.mark[row]!]!, cells })
  }
  return rows
}

/** What a cell of a role becomes in words. */
function wordsOf(context: MapContext, role: Role): (row: number, text: string) => string | null {
  switch (role) {
    case 'date':
    case 'harvest_date':
    case 'sowing_date':
      return dayReader(context, role) ?? (() => null)
    case 'crop':
      return cropReader(context)
    case 'country':
      return (_, text) => findCountry(text)?.code ?? null
    case 'practice':
      return (_, text) => context.map.practices.find((one) => one.words === text)?.id ?? null
    default:
      return () => null
  }
}
