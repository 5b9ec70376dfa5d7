import type { ObservationChunk } from '../../shared/record/observation.ts'
import type { Trial } from '../../shared/record/trial.ts'
import type { Reads } from './reads.ts'

/** More than so many for each trial asked for: then most of what lies between them is of others. */
const PER_TRIAL = 4

/**
 * The stored values of some trials, by the trial's id. Trials made one after the other lie together, so all between the first
 * and the last are read at one go; where many others lie between, each trial is asked for by itself.
 */
export async function chunksOf(
  reads: Reads,
  trials: readonly Pick<Trial, 'id'>[],
): Promise<ReadonlyMap<string, readonly ObservationChunk[]>> {
  const ids = trials.map(({ id }) => id).sort()
  const [first, last] = [ids[0], ids.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const limit = ids.length * PER_TRIAL + 1
  const together = await reads.all<ObservationChunk>('chunks', {
    index: 'trial',
    between: [first, last],
    limit,
  })
  if (together.length < limit) return Map.groupBy(together, ({ trial }) => trial)
  const each = ids.map((is) => reads.all<ObservationChunk>('chunks', { index: 'trial', is }))
  return Map.groupBy((await Promise.all(each)).flat(), ({ trial }) => trial)
}
