import { invariant } from '../../shared/base/invariant.ts'
import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { Batch } from '../../shared/record/batch.ts'
import { batchOfFile, undoBatch } from './batches.ts'
import type { Database } from './database.ts'
import { writeProblem } from './write-problem.ts'

/** What is written about trials later, and the index that names the trial. */
const ABOUT_TRIALS = { events: 'trial', photos: 'trial', changes: 'record', shares: 'trial' } as const

/** The tables that an import of trials fills. */
const OF_TRIALS: ReadonlySet<string> = new Set(['sites', 'trials', 'chunks'])

/** Rows moved at once: a window stays quick while thousands of trials go by. */
const SLICE = 25

/**
 * An import of a file that was taken back, whole, so that it can be put back while the window is open.
 * *Missing* `rows` null: it brought something into the garden, whose history goes on; the file must be imported again.
 */
export type TakenBack = {
  readonly batch: Batch
  readonly rows: ReadonlyMap<string, readonly unknown[]> | null
}

/** Take back an import of a file, and keep what it was. *Errors* those of `undoBatch`; the store is then as it was. */
export async function takeBack(db: Database, id: string): Promise<Result<TakenBack>> {
  const rows = new Map<string, unknown[]>()
  let isOfTrials = true
  for (const table of tablesWithBatch(db)) {
    const keys = await table.where('batch').equals(id).primaryKeys()
    if (!OF_TRIALS.has(table.name)) isOfTrials &&= keys.length === 0
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
  const undone = await undoBatch(db, id)
  return undone.ok ? ok({ batch: undone.value, rows: isOfTrials ? rows : null }) : undone
}

/**
 * Put back an import that was taken back, whole or not at all.
 * *Errors* `data.already-imported` when the file was brought in again meanwhile, `data.disk-full`, `data.write-failed`.
 */
export async function putBack(db: Database, { batch, rows }: TakenBack): Promise<Result<Batch>> {
  invariant(rows, 'what cannot be put back is not offered')
  try {
    return await db.transaction('rw', db.tables, async () => {
      if (await batchOfFile(db, batch.fileHash))
        return fail(problem('data.already-imported', { file: batch.fileName }))
      for (const [name, kept] of rows) for (const slice of slices(kept)) await db.table(name).bulkAdd(slice)
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
