import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import { type Batch, rowsAddUp } from '../../shared/record/batch.ts'
import type { Bed, Pick, Planting } from '../../shared/record/garden.ts'
import type { Site } from '../../shared/record/site.ts'
import type { Trial } from '../../shared/record/trial.ts'
import type { BatchContents } from './batches.ts'
import type { Database } from './database.ts'
import { addGardenRows, gardenTables } from './garden.ts'
import { machineStamp } from './stamp.ts'
import { writeProblem } from './write-problem.ts'

/** What an import left in the store, without its values. `edited`: its trials that somebody changed since. */
export type StoredBatch = {
  readonly sites: readonly Site[]
  readonly trials: readonly Trial[]
  readonly garden: {
    readonly beds: readonly Bed[]
    readonly plantings: readonly Planting[]
    readonly picks: readonly Pick[]
  }
  readonly edited: number
}

/** Read what an import left. */
export async function storedBatch(db: Database, id: string): Promise<StoredBatch> {
  const of = <T>(table: { where(name: 'batch'): { equals(id: string): { toArray(): PromiseLike<T[]> } } }) =>
    table.where('batch').equals(id).toArray()
  const [sites, trials, beds, plantings, picks] = await Promise.all([
    of<Site>(db.sites),
    of<Trial>(db.trials),
    of<Bed>(db.beds),
    of<Planting>(db.plantings),
    of<Pick>(db.picks),
  ])
  const ids = trials.map((trial) => trial.id)
  const changes = await db.changes.where('record').anyOf(ids).toArray()
  return {
    sites,
    trials,
    garden: { beds, plantings, picks },
    edited: new Set(changes.map((one) => one.record)).size,
  }
}

/**
 * Put a newer version of a file in the place of an earlier import, in one transaction: what is the same thing keeps its id
 * (`carryIds`) and with it its events, edits and shares; what is no longer in the file goes.
 * *Errors* `data.no-such-batch`, those of `addBatch`; after any of them the store is as it was.
 */
export async function replaceBatch(
  db: Database,
  earlier: string,
  batch: Batch,
  contents: BatchContents,
): Promise<Result<Batch>> {
  if (!rowsAddUp(batch)) return fail(problem('data.batch-does-not-add-up', { file: batch.fileName }))
  try {
    return await db.transaction('rw', db.tables, async () => {
      if (!(await db.batches.get(earlier))) return fail(problem('data.no-such-batch'))
      const same = await db.batches.where('fileHash').equals(batch.fileHash).first()
      if (same) return fail(problem('data.already-imported', { file: batch.fileName, at: same.at }))
      const stay = new Set<string>(contents.trials.map((trial) => trial.id))
      const before = await db.trials.where('batch').equals(earlier).primaryKeys()
      const gone = before.filter((id) => !stay.has(id))
      await db.events.where('trial').anyOf(gone).delete()
      await db.changes.where('record').anyOf(gone).delete()
      await db.shares.where('trial').anyOf(gone).delete()
      for (const table of [db.sites, db.trials, db.chunks, ...gardenTables(db)])
        await table.where('batch').equals(earlier).delete()
      await db.sites.bulkPut([...contents.sites])
      await db.trials.bulkPut([...contents.trials])
      await db.chunks.bulkPut([...contents.chunks])
      if (contents.garden) await addGardenRows(db, batch.id, contents.garden, machineStamp)
      await db.batches.delete(earlier)
      await db.batches.add(batch)
      return ok(batch)
    })
  } catch (error) {
    return fail(writeProblem(error))
  }
}
