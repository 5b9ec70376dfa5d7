import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { Batch } from '../../shared/record/batch.ts'
import { batchOfFile, undoBatch } from './batches.ts'
import type { Database, Setting } from './database.ts'
import { bedsAfter, type GardenBefore, gardenBefore, restoreGarden } from './garden-take-back.ts'
import { sheetKey } from './record-sheet.ts'
import { planKey } from './trial-plan.ts'
import { writeProblem } from './write-problem.ts'

/** What is written about trials later, and the index that names the trial. */
const ABOUT_TRIALS = { events: 'trial', photos: 'trial', changes: 'record', shares: 'trial' } as const

/** Tables whose rows come back through `restoreGarden`: beds may have stayed, as beds of one's own. */
const WITH_THE_GARDEN: ReadonlySet<string> = new Set(['beds'])

/** Rows moved at once: a window stays quick while thousands of trials go by. */
const SLICE = 25

/** An import of a file that was taken back, whole, so that it can be put back while the window is open. */
export type TakenBack = {
  readonly batch: Batch
  readonly rows: ReadonlyMap<string, readonly unknown[]>
  readonly settings: readonly Setting[]
  readonly garden: GardenBefore
}

/** Take back an import of a file, and keep what it was. *Errors* those of `undoBatch`; the store is then as it was. */
export async function takeBack(db: Database, id: string): Promise<Result<TakenBack>> {
  const rows = new Map<string, unknown[]>()
  for (const table of tablesWithBatch(db)) {
    const keys = await table.where('batch').equals(id).primaryKeys()
    const kept: unknown[] = []
    for (const slice of slices(keys)) kept.push(...(await table.bulkGet(slice)))
    rows.set(table.name, kept)
  }
  const trials = await db.trials.where('batch').equals(id).primaryKeys()
  for (const [name, index] of Object.entries(ABOUT_TRIALS)) {
    const kept: unknown[] = []
    for (const slice of slices(trials))
      kept.push(...(await db.table(name).where(index).anyOf(slice).toArray()))
    rows.set(name, kept)
  }
  const settings: Setting[] = []
  for (const slice of slices(trials)) {
    const held = await db.settings.bulkGet(slice.flatMap((trial) => [planKey(trial), sheetKey(trial)]))
    settings.push(...held.filter((one) => one !== undefined))
  }
  const before = await gardenBefore(db, id)
  const undone = await undoBatch(db, id)
  if (!undone.ok) return undone
  return ok({ batch: undone.value, rows, settings, garden: await bedsAfter(db, before) })
}

/**
 * Put back an import that was taken back, whole or not at all.
 * *Errors* `data.already-imported` when the file was brought in again meanwhile, `data.disk-full`, `data.write-failed`.
 */
export async function putBack(
  db: Database,
  { batch, rows, settings, garden }: TakenBack,
): Promise<Result<Batch>> {
  try {
    return await db.transaction('rw', db.tables, async () => {
      if (await batchOfFile(db, batch.fileHash))
        return fail(problem('data.already-imported', { file: batch.fileName }))
      for (const [name, kept] of rows)
        if (!WITH_THE_GARDEN.has(name)) for (const slice of slices(kept)) await db.table(name).bulkAdd(slice)
      await db.settings.bulkPut([...settings])
      await restoreGarden(db, batch.id, garden)
      await db.batches.add(batch)
      return ok(batch)
    })
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/** Every table whose rows say which import made them. Arrivals belong to bundles, which are received, not imported. */
function tablesWithBatch(db: Database) {
  return db.tables.filter(
    ({ name, schema }) => name !== 'arrivals' && schema.indexes.some((index) => index.name === 'batch'),
  )
}

function* slices<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += SLICE) yield rows.slice(from, from + SLICE)
}
