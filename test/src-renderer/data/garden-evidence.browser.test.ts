import { afterEach, describe, expect, it } from 'vitest'
import { writeBundle } from '../../../shared/commons/bundle.ts'
import { benchmark } from '../../../shared/compare/benchmark.ts'
import type { Site } from '../../../shared/record/site.ts'
import { mergeBundle } from '../../../src-renderer/data/bundles.ts'
import { countUnsharedSeasons } from '../../../src-renderer/data/count-unshared-seasons.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { editGarden, ensureGardenSite } from '../../../src-renderer/data/garden.ts'
import { otherGardens } from '../../../src-renderer/data/garden-evidence.ts'
import {
  noteSharedSeason,
  ownSeasons,
  type ReadyTotal,
  readySeason,
  takeSeasonBack,
} from '../../../src-renderer/data/garden-shares.ts'
import { hashHex, sha256 } from '../../../src-renderer/data/host.ts'
import { machineStamp } from '../../../src-renderer/data/stamp.ts'
import { bed, weighed } from '../../support/garden.ts'

const opened: Database[] = []
const choice = { licence: 'CC-BY-4.0', credit: 'pseudonym' } as const
const at = '2025-11-20T10:00:00.000Z'
const today = '2026-03-01'

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete()
})

/** A garden of one bed of 4.8 m² in which `kg` were picked in 2025, as somebody's own store. */
async function gardenStore(kg: number, zone: 'Csb' | 'Cfb' = 'Csb'): Promise<Database> {
  const db = new Database(`test-${crypto.randomUUID()}`)
  opened.push(db)
  const climate: Site['climate'] = { zone, how: 'picked', alternatives: [] }
  const site = await ensureGardenSite(db, { name: 'Alder Street yard', climate, country: 'US' })
  if (!site.ok) throw new Error(site.problem.code)
  await pick(db, kg)
  return db
}

async function pick(db: Database, kg: number): Promise<void> {
  const own = (await db.beds.toArray())[0] ?? bed('bed 3')
  const one = weighed('2025-07-14', 'tomato', kg, 'kg', own)
  const written = await editGarden(db, [
    { table: 'beds', id: own.id, is: own },
    { table: 'picks', id: one.id, is: one },
  ])
  if (!written.ok) throw new Error(written.problem.code)
}

async function ready(db: Database): Promise<readonly ReadyTotal[]> {
  return (await readySeason(db, 2025, choice)).ready
}

/** Share the season of 2025 and give the bundle that left. */
async function share(db: Database): Promise<Uint8Array<ArrayBuffer>> {
  const totals = await ready(db)
  const noted = await noteSharedSeason(db, totals, 'share.commonfield', machineStamp.id(), at)
  if (!noted.ok) throw new Error(noted.problem.code)
  const written = await writeBundle(
    totals.map((one) => one.stored),
    sha256,
  )
  if (!written.ok) throw new Error(written.problem.code)
  return written.value
}

async function receive(db: Database, from: Database): Promise<void> {
  const records = (await from.commons.toArray()).map(({ id, record }) => ({ id, record }))
  const fileHash = await hashHex(new TextEncoder().encode(JSON.stringify(records)))
  const merged = await mergeBundle(
    db,
    { fileName: 'a.commonfield', fileHash, records },
    machineStamp.id(),
    at,
  )
  if (!merged.ok) throw new Error(merged.problem.code)
}

async function stateOf(db: Database): Promise<string | undefined> {
  return (await ownSeasons(db, today))[0]?.state.kind
}

describe('a season of a garden', () => {
  it('waits to be shared once it is over, and no more when it is shared', async () => {
    const db = await gardenStore(12)
    expect(await stateOf(db)).toBe('only-here')
    expect(await countUnsharedSeasons(db)).toBe(1)
    await share(db)
    expect(await stateOf(db)).toBe('shared')
    expect(await countUnsharedSeasons(db)).toBe(0)
  })

  it('shared twice unchanged adds nothing; changed, its new record replaces the earlier one', async () => {
    const db = await gardenStore(12)
    const [garden, ownBed] = await ready(db)
    expect([garden?.total.scope, ownBed?.total.scope]).toEqual(['garden', 'bed'])
    await share(db)
    expect(await readySeason(db, 2025, choice)).toMatchObject({
      ready: [],
      problems: [{ code: 'commons.season-shared' }],
    })
    await pick(db, 6)
    expect(await stateOf(db)).toBe('changed')
    const again = await ready(db)
    expect(again[0]?.stored.record).toMatchObject({ sup: [garden?.stored.id], body: { value: '3.8' } })
    await share(db)
    expect(await stateOf(db)).toBe('shared')
    const other = await gardenStore(1)
    await receive(other, db)
    expect(await other.commons.count()).toBe(4)
    expect(await otherGardens(other, 'Cs')).toEqual([3.8])
  })

  it('taken back leaves the commons with what it replaced, here and where the retraction comes', async () => {
    const db = await gardenStore(12)
    await share(db)
    await pick(db, 6)
    await share(db)
    const other = await gardenStore(1)
    await receive(other, db)
    expect(await takeSeasonBack(db, 2025, machineStamp.id(), at)).toMatchObject({ ok: true })
    expect(await stateOf(db)).toBe('taken-back')
    expect(await countUnsharedSeasons(db)).toBe(0)
    await receive(other, db)
    expect(await otherGardens(other, 'Cs')).toEqual([])
  })

  it('exactly what was taken back cannot be shared again', async () => {
    const db = await gardenStore(12)
    await share(db)
    await takeSeasonBack(db, 2025, machineStamp.id(), at)
    const again = await readySeason(db, 2025, choice)
    expect(again).toMatchObject({ ready: [], problems: [{ code: 'commons.taken-back' }] })
  })

  it('shared under another world region is taken back first, and then shared anew', async () => {
    const db = await gardenStore(12)
    await share(db)
    const [site] = await db.sites.toArray()
    await db.sites.update(site!.id, { country: 'ES' })
    expect(await stateOf(db)).toBe('moved')
    expect(await readySeason(db, 2025, choice)).toMatchObject({
      ready: [],
      problems: [{ code: 'garden.shared-elsewhere' }],
    })
    expect(await takeSeasonBack(db, 2025, machineStamp.id(), at)).toMatchObject({ ok: true })
    expect(await stateOf(db)).toBe('only-here')
    await share(db)
    expect(await stateOf(db)).toBe('shared')
    const other = await gardenStore(1)
    await receive(other, db)
    expect(await otherGardens(other, 'Cs')).toEqual([2.5])
  })

  it('names nothing private: what leaves holds no area, no kilograms, no name, no id of this machine', async () => {
    const db = await gardenStore(12.34)
    const text = new TextDecoder().decode(await share(db))
    const [site] = await db.sites.toArray()
    const [own] = await db.beds.toArray()
    for (const secret of ['Alder', 'bed 3', '12.34', '4.8', 'Csb', site!.id, own!.id, '07-14', 'US'])
      expect(text).not.toContain(secret)
    expect(text).toContain('"value":"2.6"')
  })

  it('without a climate, an area or weights is not ready, and says why', async () => {
    const db = await gardenStore(12)
    const [site] = await db.sites.toArray()
    const { climate: _, ...bare } = site!
    await db.sites.put(bare)
    expect(await readySeason(db, 2025, choice)).toMatchObject({
      ready: [],
      problems: [{ code: 'commons.season-no-climate' }],
    })
    expect(await countUnsharedSeasons(db)).toBe(0)
    expect(await readySeason(db, 2019, choice)).toMatchObject({ problems: [{ code: 'garden.season-empty' }] })
  })
})

it('gardens of five households that came in bundles give a middle with its limits; own yields, beds and other climates do not count', async () => {
  const mine = await gardenStore(50)
  await share(mine)
  for (const kg of [4.8, 9.6, 14.4, 19.2, 24]) {
    const other = await gardenStore(kg)
    await share(other)
    await receive(mine, other)
  }
  const elsewhere = await gardenStore(99, 'Cfb')
  await share(elsewhere)
  await receive(mine, elsewhere)
  const others = await otherGardens(mine, 'Cs')
  expect(others.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
  const found = benchmark(others)
  expect(found).toMatchObject({ households: 5, quantiles: [{ p: 0.5 }] })
  expect(found?.quantiles[0]?.value).toBeCloseTo(3, 6)
})
