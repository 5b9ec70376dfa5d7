import type { Result } from '../../shared/base/result.ts'
import { carryIds } from '../../shared/intake/carry-ids.ts'
import type { Mapped } from '../../shared/intake/map-rows.ts'
import type { Batch } from '../../shared/record/batch.ts'
import type { Bed } from '../../shared/record/garden.ts'
import { addBatch, type BatchContents } from '../data/batches.ts'
import type { Database } from '../data/database.ts'
import { replaceBatch, storedBatch } from '../data/replace-batch.ts'

/** Store what was mapped, as a new import or in the place of an earlier one. `known`: the beds that were here before. */
export async function storeImport(
  db: Database,
  batch: Batch,
  mapped: Pick<Mapped, 'sites' | 'trials' | 'chunks' | 'garden'>,
  known: readonly Bed[],
  replaces: string | undefined,
  onProgress: (done: number, total: number) => void,
): Promise<Result<Batch>> {
  if (replaces === undefined) return addBatch(db, batch, contentsOf(mapped, known), onProgress)
  const carried = carryIds(mapped, await storedBatch(db, replaces))
  return replaceBatch(db, replaces, batch, contentsOf(carried, known))
}

function contentsOf(
  {
    sites,
    trials,
    chunks,
    garden,
  }: Pick<BatchContents, 'sites' | 'trials' | 'chunks'> & Pick<Mapped, 'garden'>,
  known: readonly Bed[],
): BatchContents {
  const here = new Set<string>(known.map((bed) => bed.id))
  return {
    sites,
    trials,
    chunks,
    garden: {
      beds: garden.beds.filter((bed) => !here.has(bed.id)),
      reshaped: garden.beds.filter((bed) => here.has(bed.id)),
      plantings: garden.plantings,
      picks: garden.picks,
      unitWeights: [],
    },
  }
}
