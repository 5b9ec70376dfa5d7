import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import { undoArrivals } from '../../shared/commons/merge.ts'
import { type Batch, rowsAddUp } from '../../shared/record/batch.ts'
import type { ObservationChunk } from '../../shared/record/observation.ts'
import type { Site } from '../../shared/record/site.ts'
import type { Trial } from '../../shared/record/trial.ts'
import { commonsStore } from './commons-store.ts'
import type { Database } from './database.ts'
import { addGardenRows, type GardenContents, gardenTables, undoGardenRows } from './garden.ts'
import { sheetKey } from './record-sheet.ts'
import { machineStamp } from './stamp.ts'
import { planKey } from './trial-plan.ts'
import { writeProblem } from './write-problem.ts'

/** Everything one import makes on this machine. */
export type BatchContents = {
  readonly sites: readonly Site[]
  readonly trials: readonly Trial[]
  readonly chunks: readonly ObservationChunk[]
  readonly garden?: GardenContents | undefined
}

/**
 * What is handed to IndexedDB in one go, so that a long import lets other work of the thread through, the word that stops it
 * first of all. *Units* plots and values; a row by itself counts as a few of them.
 */
const SLICE = 8_000
const ROW = 4

/**
 * Store an import whole, or not at all: one transaction holds everything, the batch row last as its seal.
 * *Errors* `data.batch-does-not-add-up`, `data.already-imported` (the same file bytes are already here),
 * `data.disk-full`, `data.write-failed`; after any of them the store is as it was.
 */
export async function addBatch(
  db: Database,
  batch: Batch,
  contents: BatchContents,
  onProgress?: (done: number, total: number) => void,
): Promise<Result<Batch>> {
  if (!rowsAddUp(batch)) return fail(problem('data.batch-does-not-add-up', { file: batch.fileName }))
  const total = contents.sites.length + contents.trials.length + contents.chunks.length
  let done = 0
  const step = (count: number) => {
    done += count
    onProgress?.(done, total)
  }
  try {
    const tables = [db.sites, db.trials, db.chunks, db.batches, ...gardenTables(db), db.changes]
    return await db.transaction('rw', tables, async () => {
      const same = await batchOfFile(db, batch.fileHash)
      if (same) return fail(problem('data.already-imported', { file: batch.fileName, at: same.at }))
      for (const slice of slices(contents.sites, () => 0)) {
        await db.sites.bulkAdd(slice)
        step(slice.length)
      }
      for (const slice of slices(contents.trials, (trial) => trial.plots.length + trial.summaries.length)) {
        await db.trials.bulkAdd(slice)
        step(slice.length)
      }
      for (const slice of slices(contents.chunks, (chunk) => chunk.n)) {
        await db.chunks.bulkAdd(slice)
        step(slice.length)
      }
      if (contents.garden) await addGardenRows(db, batch.id, contents.garden, machineStamp)
      await db.batches.add(batch)
      return ok(batch)
    })
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/**
 * Take back an import whole: every site, trial, chunk, garden row and record it made, and what was shared from it is no longer
 * listed as shared. *Errors* `data.no-such-batch`, `data.write-failed`.
 */
export async function undoBatch(db: Database, id: string): Promise<Result<Batch>> {
  try {
    return await db.transaction('rw', db.tables, async () => {
      const batch = await db.batches.get(id)
      if (!batch) return fail(problem('data.no-such-batch'))
      const trials = await db.trials.where('batch').equals(id).primaryKeys()
      await db.events.where('trial').anyOf(trials).delete()
      await db.photos.where('trial').anyOf(trials).delete()
      await db.changes.where('record').anyOf(trials).delete()
      await db.shares.where('trial').anyOf(trials).delete()
      await db.settings.bulkDelete(trials.flatMap((trial) => [planKey(trial), sheetKey(trial)]))
      for (const table of [db.sites, db.trials, db.chunks]) await table.where('batch').equals(id).delete()
      await undoGardenRows(db, id)
      await undoArrivals(commonsStore(db), id)
      await db.batches.delete(id)
      return ok(batch)
    })
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/** The batch that brought in exactly these bytes, if any. */
export function batchOfFile(db: Database, fileHash: string): Promise<Batch | undefined> {
  return db.batches.where('fileHash').equals(fileHash).first()
}

/** All imports, newest first. */
export function listBatches(db: Database): Promise<Batch[]> {
  return db.batches.orderBy('at').reverse().toArray()
}

function* slices<T>(rows: readonly T[], weigh: (row: T) => number): Generator<readonly T[]> {
  let slice: T[] = []
  let weight = 0
  for (const row of rows) {
    slice.push(row)
    weight += ROW + weigh(row)
    if (weight < SLICE) continue
    yield slice
    slice = []
    weight = 0
  }
  if (slice.length > 0) yield slice
}
