import { afterEach, describe, expect, it } from 'vitest'
import type { Bed } from '../../../shared/record/garden.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { editGarden, ensureGardenSite, loadGarden } from '../../../src-renderer/data/garden.ts'
import { machineStamp } from '../../../src-renderer/data/stamp.ts'
import { putBack, type TakenBack, takeBack } from '../../../src-renderer/data/take-back.ts'
import { intakeClient } from '../../../src-renderer/worker/intake-client.ts'

const opened: Database[] = []
afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete()
})

const CORNERS = 'plot,x,y\nA,0,0\nA,3,0\nA,3,2\nA,0,2\nB,0,0\nB,1,0\nB,1,4\nB,0,4\n'
const LOG =
  'crop,date,weight,unit,bed\nkale,2025-07-14,1.2,kg,A\ntomato,2025-08-01,3,lb,B\nkale,2025-08-03,400,g,C\n'

/** A garden with one own bed, A, without a shape. */
async function gardenStore(): Promise<{ db: Database; a: Bed }> {
  const db = new Database(`garden-back-${crypto.randomUUID()}`)
  opened.push(db)
  const site = await ensureGardenSite(db, { name: 'Alder Street yard' })
  if (!site.ok) throw new Error(site.problem.code)
  const a: Bed = { schema: 'bed/1', id: machineStamp.id(), site: site.value.id, name: 'A' }
  await write(db, a)
  return { db, a }
}

async function write(db: Database, bed: Bed): Promise<void> {
  const written = await editGarden(db, [{ table: 'beds', id: bed.id, is: bed }])
  if (!written.ok) throw new Error(written.problem.code)
}

async function bringIn(db: Database, text: string, fileName: string): Promise<string> {
  const client = intakeClient(db.name)
  const file = await client.call('open', { bytes: new TextEncoder().encode(text), fileName })
  if (!file.ok) throw new Error(file.problem.code)
  const { handle, map } = file.value
  const batch = machineStamp.id()
  const said = { ...map, constants: { ...map.constants, cornerUnit: 'm' as const } }
  const report = await client.call('import', { handle, map: said, batch, at: '2025-11-20T10:00:00.000Z' })
  if (!report.ok) throw new Error(report.problem.code)
  client.close()
  return batch
}

async function everything(db: Database) {
  const rows = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const))
  return Object.fromEntries(rows)
}

async function taken(db: Database, batch: string): Promise<TakenBack> {
  const back = await takeBack(db, batch)
  if (!back.ok) throw new Error(back.problem.code)
  return back.value
}

describe('a garden import that was taken back and put back', () => {
  it('is what it was: picks, new beds, the shape it gave an own bed, and every line of history', async () => {
    const { db } = await gardenStore()
    const corners = await bringIn(db, CORNERS, 'corners.csv')
    const log = await bringIn(db, LOG, 'harvest.csv')
    const pick = (await db.picks.toArray())[0]!
    await editGarden(db, [{ table: 'picks', id: pick.id, is: { ...pick, note: 'early' } }])
    const before = await everything(db)
    expect(before.batches!.map((batch: { made: object }) => batch.made)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ beds: 2 }),
        expect.objectContaining({ picks: 3, beds: 1 }),
      ]),
    )
    const first = await taken(db, log)
    expect(await db.picks.count()).toBe(0)
    const second = await taken(db, corners)
    expect((await loadGarden(db)).beds.map(({ name, shape }) => [name, shape])).toEqual([['A', undefined]])
    expect(await putBack(db, second)).toMatchObject({ ok: true })
    expect(await putBack(db, first)).toMatchObject({ ok: true })
    expect(await everything(db)).toEqual(before)
  })

  it('beds that stayed for other picks are the import’s again, and can be taken back again', async () => {
    const { db } = await gardenStore()
    const corners = await bringIn(db, CORNERS, 'corners.csv')
    await bringIn(db, LOG, 'harvest.csv')
    const before = await everything(db)
    const back = await taken(db, corners)
    // The log still picks from B: it stayed, as an own bed.
    expect((await loadGarden(db)).beds.find(({ name }) => name === 'B')?.batch).toBeUndefined()
    expect(await putBack(db, back)).toMatchObject({ ok: true })
    expect(await everything(db)).toEqual(before)
  })

  it('what a person changed meanwhile stays changed', async () => {
    const { db, a } = await gardenStore()
    const corners = await bringIn(db, CORNERS, 'corners.csv')
    const back = await taken(db, corners)
    const own: Bed = { ...a, shape: { kind: 'circle', unit: 'm', diameter: 2 } }
    await write(db, own)
    expect(await putBack(db, back)).toMatchObject({ ok: true })
    expect(await db.beds.get(a.id)).toEqual(own)
    expect((await loadGarden(db)).beds.map(({ name }) => name).sort()).toEqual(['A', 'B'])
  })

  it('a bed its picks name comes back with them when it was removed meanwhile', async () => {
    const { db, a } = await gardenStore()
    const log = await bringIn(db, LOG, 'harvest.csv')
    const back = await taken(db, log)
    await editGarden(db, [{ table: 'beds', id: a.id, is: null }])
    expect(await putBack(db, back)).toMatchObject({ ok: true })
    const { beds, picks } = await loadGarden(db)
    const known = new Set(beds.map((bed) => bed.id))
    expect(picks.every((pick) => pick.bed === undefined || known.has(pick.bed))).toBe(true)
  })
})
