import type { Change } from '../../shared/record/change.ts'
import type { Bed } from '../../shared/record/garden.ts'
import type { Database } from './database.ts'
import { batchWhy } from './garden.ts'

/** One bed an import made, shaped or needs: as it was before the import was taken back, and as that left it. */
type BedTurn = { readonly before: Bed; readonly after: Bed | null }

/** What an import meant for the garden beyond its own picks, plantings and weights. */
export type GardenBefore = {
  readonly beds: readonly BedTurn[]
  /** Lines of history that go when the import is taken back. */
  readonly changes: readonly Change[]
}

/** Look at the garden before an import is taken back. Runs before `undoBatch`; `bedsAfter` completes it. */
export async function gardenBefore(db: Database, batch: string): Promise<GardenBefore> {
  const [beds, picks, plantings, weights] = await Promise.all([
    db.beds.where('batch').equals(batch).toArray(),
    db.picks.where('batch').equals(batch).toArray(),
    db.plantings.where('batch').equals(batch).toArray(),
    db.unitWeights.where('batch').equals(batch).primaryKeys(),
  ])
  if (beds.length + picks.length + plantings.length + weights.length === 0) {
    const none = (await db.changes.filter(({ why }) => why === batchWhy(batch)).count()) === 0
    if (none) return { beds: [], changes: [] }
  }
  const own = new Set<string>([...beds, ...picks, ...plantings].map((row) => row.id).concat(weights))
  const changes = await db.changes
    .filter(({ record, why }) => own.has(record) || why === batchWhy(batch))
    .toArray()
  const named = new Set<string>([
    ...beds.map((bed) => bed.id),
    ...picks.flatMap((pick) => pick.bed ?? []),
    ...plantings.map((planting) => planting.bed),
    ...changes.filter(({ why }) => why === batchWhy(batch)).map(({ record }) => record),
  ])
  const held = (await db.beds.bulkGet([...named] as Bed['id'][])).filter((bed) => bed !== undefined)
  return { beds: held.map((before) => ({ before, after: before })), changes }
}

/** The same, with what taking back left of the beds. */
export async function bedsAfter(db: Database, { beds, changes }: GardenBefore): Promise<GardenBefore> {
  const now = await db.beds.bulkGet(beds.map(({ before }) => before.id))
  return { changes, beds: beds.map(({ before }, at) => ({ before, after: now[at] ?? null })) }
}

/**
 * Make beds and history what they were. A bed that was changed since keeps its change and is the import's again; a bed
 * that was removed since comes back, since picks and plantings name it. Runs inside the transaction of putting back.
 */
export async function restoreGarden(
  db: Database,
  batch: string,
  { beds, changes }: GardenBefore,
): Promise<void> {
  const changedSince = new Set<string>()
  for (const { before, after } of beds) {
    const now = (await db.beds.get(before.id)) ?? null
    if (now === null || JSON.stringify(now) === JSON.stringify(after)) await db.beds.put(before)
    else {
      changedSince.add(before.id)
      if (before.batch === batch) await db.beds.put({ ...now, batch: before.batch })
    }
  }
  const back = changes.filter(({ record, why }) => why !== batchWhy(batch) || !changedSince.has(record))
  await db.changes.bulkPut(back)
}
