import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { Change } from '../../shared/record/change.ts'
import { Bed, type Garden, Pick, Planting, UnitWeight } from '../../shared/record/garden.ts'
import type { Site } from '../../shared/record/site.ts'
import type { Database } from './database.ts'
import { machineStamp, type Stamp } from './stamp.ts'
import { writeProblem } from './write-problem.ts'

/** The tables of the garden and the shape of their rows. */
export const GARDEN_TABLES = {
  beds: Bed,
  plantings: Planting,
  picks: Pick,
  unitWeights: UnitWeight,
} as const
export type GardenTableName = keyof typeof GARDEN_TABLES
type Rows = { beds: Bed; plantings: Planting; picks: Pick; unitWeights: UnitWeight }

/**
 * One row to write, or to take away (`is` null). A function makes it from the row as it then stands in the store, so that
 * two edits close together both hold; a row that is gone by then stays gone.
 */
export type GardenStep = {
  [Name in GardenTableName]: {
    readonly table: Name
    readonly id: string
    readonly is: Rows[Name] | ((was: Rows[Name]) => Rows[Name]) | null
    readonly why?: string
  }
}[GardenTableName]

/** The setting that names the place the garden lies in. */
const SITE_KEY = 'garden-site'

/** Everything the ledger holds, in the order of ids, which is the order of making. */
export async function loadGarden(db: Database): Promise<Garden> {
  return db.transaction('r', gardenTables(db), async () => {
    const [beds, plantings, picks, unitWeights] = await Promise.all([
      db.beds.orderBy('id').toArray(),
      db.plantings.orderBy('id').toArray(),
      db.picks.orderBy('id').toArray(),
      db.unitWeights.orderBy('id').toArray(),
    ])
    return { beds, plantings, picks, unitWeights }
  })
}

/** The place of the garden, once somebody named it. */
export async function gardenSite(db: Database): Promise<Site | undefined> {
  const kept = await db.settings.get(SITE_KEY)
  return typeof kept?.value === 'string' ? db.sites.get(kept.value) : undefined
}

/** The place of the garden; made from `first` when there is none yet. *Errors* those of a write. */
export async function ensureGardenSite(
  db: Database,
  first: Omit<Site, 'schema' | 'id'>,
  stamp: Stamp = machineStamp,
): Promise<Result<Site>> {
  try {
    return await db.transaction('rw', [db.sites, db.settings], async () => {
      const there = await gardenSite(db)
      if (there) return ok(there)
      const site: Site = { schema: 'site/1', id: stamp.id(), ...first }
      await db.sites.add(site)
      await db.settings.put({ key: SITE_KEY, value: site.id })
      return ok(site)
    })
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/**
 * Write rows of the garden, all in one strict transaction with a line of history each, or none. When this resolves the
 * disk has it. What is new has a line too: a ledger says when each pick was entered.
 * *Errors* `data.disk-full`, `data.write-failed`; the store is then as it was.
 */
export async function editGarden(
  db: Database,
  steps: readonly GardenStep[],
  stamp: Stamp = machineStamp,
): Promise<Result<readonly Change[]>> {
  try {
    return await db.transaction('rw', [...gardenTables(db), db.changes], async () => {
      const at = new Date(stamp.now()).toISOString()
      const changes: Change[] = []
      for (const { table, id, is: wanted, why = '' } of steps) {
        const was = (await db.table(table).get(id)) ?? null
        if (typeof wanted === 'function' && was === null) continue
        const is = typeof wanted === 'function' ? wanted(was) : wanted
        if (is === null) await db.table(table).delete(id)
        else await db.table(table).put(GARDEN_TABLES[table].parse(is))
        if (JSON.stringify(was) === JSON.stringify(is)) continue
        changes.push({
          schema: 'change/1',
          id: stamp.id(),
          at,
          record: id,
          field: table,
          was,
          is: is as Change['is'],
          why,
        })
      }
      await db.changes.bulkAdd(changes)
      return ok(changes)
    })
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/** The steps that make everything as it was before `changes`, the newest first. */
export function stepsBack(changes: readonly Change[], why: string): GardenStep[] {
  return changes
    .toReversed()
    .map(({ record, field, was }) => ({ table: field, id: record, is: was, why }) as GardenStep)
}

/** The history of some rows of the garden, oldest first. */
export async function gardenHistory(db: Database, ids: readonly string[]): Promise<Change[]> {
  const changes = await db.changes.where('record').anyOf(ids).toArray()
  return changes.filter(({ field }) => field in GARDEN_TABLES).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** All edits of the garden after a row was first entered, oldest first: what a ledger must show. */
export async function gardenEdits(db: Database): Promise<Change[]> {
  const changes = await db.changes
    .filter(({ field, was }) => field in GARDEN_TABLES && was !== null)
    .toArray()
  return changes.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** What an import brings into the garden: new rows, and beds that were here and get a shape. */
export type GardenContents = Garden & { readonly reshaped: readonly Bed[] }

/** Why a change was made, when an import made it. */
export function batchWhy(batch: string): string {
  return `#import ${batch}`
}

/** Store what an import brings into the garden. Runs inside the transaction of the import. */
export async function addGardenRows(
  db: Database,
  batch: string,
  contents: GardenContents,
  stamp: Stamp,
): Promise<void> {
  await db.beds.bulkAdd([...contents.beds])
  await db.plantings.bulkAdd([...contents.plantings])
  await db.picks.bulkAdd([...contents.picks])
  await db.unitWeights.bulkAdd([...contents.unitWeights])
  await editGarden(
    db,
    contents.reshaped.map((bed) => ({ table: 'beds', id: bed.id, is: bed, why: batchWhy(batch) })),
    stamp,
  ).then((written) => {
    if (!written.ok) throw new Error(written.problem.code)
  })
}

/**
 * Take back what an import brought into the garden. Runs inside the transaction of the undo. Beds that own picks or
 * plantings need stay, as own beds; beds that got a shape have the one before again, unless it was changed since.
 */
export async function undoGardenRows(db: Database, batch: string): Promise<void> {
  const gone = new Set<string>()
  for (const table of [db.picks, db.plantings, db.unitWeights]) {
    const rows = table.where('batch').equals(batch)
    for (const id of await rows.primaryKeys()) gone.add(id)
    await rows.delete()
  }
  const beds = await db.beds.where('batch').equals(batch).toArray()
  const needed = new Set<string | undefined>([
    ...(await db.picks.toArray()).map((pick) => pick.bed),
    ...(await db.plantings.toArray()).map((planting) => planting.bed),
  ])
  for (const { batch: _, ...bed } of beds) {
    if (needed.has(bed.id)) await db.beds.put(bed)
    else {
      await db.beds.delete(bed.id)
      gone.add(bed.id)
    }
  }
  const changes = await db.changes
    .filter(({ record, why }) => gone.has(record) || why === batchWhy(batch))
    .toArray()
  for (const { record, was, is, why } of changes) {
    if (why !== batchWhy(batch) || gone.has(record)) continue
    const now = await db.beds.get(record)
    if (JSON.stringify(now) === JSON.stringify(is)) await db.beds.put(Bed.parse(was))
  }
  await db.changes.bulkDelete(changes.map((change) => change.id))
}

/** The tables a garden transaction touches. */
export function gardenTables(db: Database) {
  return [db.beds, db.plantings, db.picks, db.unitWeights]
}
