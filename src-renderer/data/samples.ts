import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { TaskOptions } from '../../shared/base/task.ts'
import { mergeRecords } from '../../shared/commons/merge.ts'
import { sampleProtocols } from '../../shared/commons/simulate/sample-protocols.ts'
import { SAMPLE_SEED, simulateCommons } from '../../shared/commons/simulate/simulate-commons.ts'
import type { Batch } from '../../shared/record/batch.ts'
import type { Id } from '../../shared/record/id.ts'
import { historicalSamples } from '../../shared/record/samples/historical-samples.ts'
import { undoBatch } from './batches.ts'
import { commonsStore } from './commons-store.ts'
import type { Database } from './database.ts'
import { hashHex, sha256 } from './host.ts'
import { sampleBatch } from './sample-batch.ts'
import { writeProblem } from './write-problem.ts'

/** How the sample's import is called: it came with the app and from no file. */
export const SAMPLE_NAME = 'sample'

/**
 * Load the historical trials, the simulated commons and the example protocols as one import, whole or not at all. When they are here already
 * that import is the answer. *Units* progress in hundredths.
 * *Errors* `data.disk-full`, `data.write-failed`.
 */
export async function addSamples(
  db: Database,
  id: Id,
  at: string,
  options: TaskOptions = {},
): Promise<Result<Batch>> {
  const here = await sampleBatch(db)
  if (here !== undefined) return ok(here)
  options.onProgress?.(10, 100)
  const { sites, trials, chunks } = historicalSamples(id)
  const simulated = [...(await simulateCommons(sha256)), ...(await sampleProtocols(sha256))]
  options.onProgress?.(60, 100)
  const rows = trials.length + simulated.length
  const batch: Batch = {
    schema: 'batch/1',
    ...{ id, at, kind: 'sample', fileName: SAMPLE_NAME },
    fileHash: await hashHex(new TextEncoder().encode(SAMPLE_SEED)),
    ...{ rows, imported: rows, parked: [] },
    made: {
      sites: sites.length,
      trials: trials.length,
      observations: chunks.reduce((all, chunk) => all + chunk.n, 0),
      records: simulated.length,
    },
  }
  const tables = [db.sites, db.trials, db.chunks, db.commons, db.arrivals, db.batches]
  try {
    return await db.transaction('rw', tables, async () => {
      const other = await sampleBatch(db) // another window may have been quicker
      if (other !== undefined) return ok(other)
      await db.sites.bulkAdd(sites)
      await db.trials.bulkAdd(trials)
      await db.chunks.bulkAdd(chunks)
      await mergeRecords(commonsStore(db), simulated, { batch: id, at, how: 'sample', file: null })
      await db.batches.add(batch)
      options.onProgress?.(100, 100)
      return ok(batch)
    })
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/** Take the sample data away again, and nothing else. Nothing happens when they are not here. */
export async function removeSamples(db: Database): Promise<Result<Batch | null>> {
  const batch = await sampleBatch(db)
  return batch === undefined ? ok(null) : undoBatch(db, batch.id)
}
