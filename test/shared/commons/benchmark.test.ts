import { describe, expect, it } from 'vitest'
import { acceptRecord } from '../../../shared/commons/accept.ts'
import { benchmarkExamples } from '../../../shared/commons/benchmark-examples.ts'
import { type BenchmarkBody, CommonsRecord } from '../../../shared/commons/commons-record.ts'
import { firstFormGate } from '../../../shared/commons/gate.ts'
import { likeness } from '../../../shared/commons/likeness.ts'
import { listBenchmarks } from '../../../shared/commons/list-benchmarks.ts'
import { listResults } from '../../../shared/commons/list-results.ts'
import { lookAt } from '../../../shared/commons/look.ts'
import { memoryStore } from '../../../shared/commons/memory-store.ts'
import { mergeRecords } from '../../../shared/commons/merge.ts'
import { PREVIEW_FIELDS } from '../../../shared/commons/preview.ts'
import { type RecordId, recordId } from '../../../shared/commons/record-id.ts'
import { retractRecord } from '../../../shared/commons/retract.ts'
import type { Prepared, ShareTools } from '../../../shared/commons/share.ts'
import { prepareBenchmark } from '../../../shared/commons/share-benchmark.ts'
import type { StoredRecord } from '../../../shared/commons/store.ts'
import { siteExamples } from '../../../shared/record/examples/site.ts'
import type { SeasonTotal } from '../../../shared/record/season-total.ts'
import { sharedTerms } from '../../../shared/record/shared-terms.ts'
import type { Site } from '../../../shared/record/site.ts'
import { arrival, fakeSignature, identity, madeResult, sha256, tools } from '../../support/commons.ts'

const site: Site = {
  ...siteExamples.complete,
  name: 'Alder Street yard',
  country: 'US',
  climate: { zone: 'Csb', how: 'picked', alternatives: [] },
}
const total: SeasonTotal = {
  ...{ scope: 'garden', id: site.id, name: site.name, year: 2025, crop: 'mixed' },
  ...{ kgPerM2: 4.5867, kg: 139.4, areaM2: 30.39, picks: 176, weights: 'part_estimated' },
}
const sharing: ShareTools = {
  ...{ terms: sharedTerms, identity: identity(), gate: firstFormGate, sha256, licence: 'CC-BY-4.0' },
}

async function prepared(
  some: Partial<SeasonTotal> = {},
  commons: readonly StoredRecord[] = [],
  where: Site = site,
): Promise<Prepared & { readonly body: BenchmarkBody }> {
  const made = await prepareBenchmark({ ...total, ...some }, where, commons, sharing)
  if (!made.ok) throw new Error(made.problem.code)
  const { record } = made.value.stored
  if (record.type !== 'benchmark') throw new Error(record.type)
  return { ...made.value, body: record.body }
}

/** A yield as somebody else shared it. */
async function stored(change: object, body: object = {}): Promise<StoredRecord> {
  const record = CommonsRecord.parse({
    ...benchmarkExamples.minimal,
    ...change,
    body: { ...benchmarkExamples.minimal.body, ...body },
  })
  return { id: await recordId(record, sha256), record }
}

describe('the yield of a garden as a record', () => {
  it.each(['minimal', 'complete'] as const)('accepts the %s example', (name) => {
    expect(CommonsRecord.parse(benchmarkExamples[name])).toEqual(benchmarkExamples[name])
  })

  it.each(benchmarkExamples.bad)('refuses $why', ({ value }) => {
    expect(CommonsRecord.safeParse(value).success).toBe(false)
  })

  it('says a yield of two digits, a climate of two letters and a region, and is accepted as it leaves', async () => {
    const { stored: one, bytes, body } = await prepared()
    expect(body).toMatchObject({
      ...{ place: { level: 4, zone: 'Cs', region: '021' }, season: '2025', scope: 'garden', crop: 'mixed' },
      ...{ unit: 'kg/m2', value: '4.6', weights: 'part_estimated' },
    })
    const text = new TextDecoder().decode(bytes)
    expect(await acceptRecord(text, tools)).toEqual({ ok: true, value: one })
    for (const secret of ['Alder', 'Csb', '30.39', '139', '4.58', '176', site.id, String(site.point?.lat)])
      expect(text).not.toContain(secret)
  })

  it('near the border of two climates says the letters they share, or nothing', async () => {
    const near = (alternatives: NonNullable<Site['climate']>['alternatives']): Site => ({
      ...site,
      climate: { zone: 'Csb', how: 'raster', alternatives },
    })
    expect((await prepared({}, [], near(['Cfb']))).body.place.zone).toBe('C')
    expect((await prepared({}, [], near(['BSk']))).body.place.zone).toBeUndefined()
  })

  it('shows every part on the sheet: what leaves, and area, kilograms and names that stay', async () => {
    const { rows } = await prepared({ scope: 'bed', id: 'b', name: 'by the fence', crop: 'tomato' })
    expect(rows.every((row) => PREVIEW_FIELDS.includes(row.field))).toBe(true)
    const stays = rows.filter((row) => row.shared === null).map((row) => row.field)
    expect(stays).toEqual(
      expect.arrayContaining(['area', 'kilograms', 'picks', 'bedName', 'gardenName', 'point']),
    )
  })

  it('is under a key of its own kind: no trial of the same person shares it', async () => {
    const { stored: one } = await prepared()
    const keys = await Promise.all(
      ['["019","cereals"]', '["019","vegetables"]'].map((cell) => sharing.identity.key(cell)),
    )
    expect(keys).not.toContain(one.record.key)
    const next = await prepared({ year: 2026 })
    expect(next.stored.record.key).toBe(one.record.key)
    expect(next.body.garden).toBe((await prepared()).body.garden)
    expect(next.body.total).not.toBe((await prepared()).body.total)
  })

  it('needs a climate', async () => {
    const { climate: _, ...bare } = site
    expect(await prepareBenchmark(total, bare, [], sharing)).toMatchObject({
      ok: false,
      problem: { code: 'commons.season-no-climate' },
    })
  })
})

describe('a season shared again', () => {
  it('unchanged is the same record to the byte, and is refused while it is held', async () => {
    const [first, second] = [await prepared(), await prepared()]
    expect(second.bytes).toEqual(first.bytes)
    const again = await prepareBenchmark(total, site, [first.stored], sharing)
    expect(again).toMatchObject({ ok: false, problem: { code: 'commons.season-shared' } })
    const store = memoryStore()
    await mergeRecords(store, [first.stored], arrival('a'))
    const report = await mergeRecords(store, [second.stored], arrival('b'))
    expect(report).toEqual({ added: 0, known: 1, retracted: 0, takenAway: 0 })
  })

  it('a change below the two digits is no change', async () => {
    const first = await prepared()
    const again = await prepareBenchmark(
      { ...total, kgPerM2: 4.62, kg: 140.4 },
      site,
      [first.stored],
      sharing,
    )
    expect(again).toMatchObject({ ok: false, problem: { code: 'commons.season-shared' } })
  })

  it('changed replaces what was said, and back again replaces that', async () => {
    const first = await prepared()
    const second = await prepared({ kgPerM2: 5 }, [first.stored])
    expect(second.stored.record).toMatchObject({ sup: [first.stored.id] })
    const third = await prepared({}, [first.stored, second.stored])
    expect(third.stored.record).toMatchObject({ sup: [second.stored.id], body: { value: '4.6' } })
    expect(third.stored.id).not.toBe(first.stored.id)
    const { current, replaced } = listBenchmarks([third.stored, first.stored, second.stored])
    expect(current.map(({ id }) => id)).toEqual([third.stored.id])
    expect([...replaced].sort()).toEqual([first.stored.id, second.stored.id].sort())
  })

  it('does not replace another bed, another season or another garden', async () => {
    const first = await prepared()
    for (const other of [{ id: 'another bed' }, { year: 2024 }])
      expect((await prepared(other, [first.stored])).stored.record).not.toHaveProperty('sup')
  })
})

describe('the yields of a commons', () => {
  it('nobody else can replace a record, and no unsigned one a signed one', async () => {
    const mine = await stored({ sig: fakeSignature(1) })
    const other = await stored({ key: `${'B'.repeat(42)}A`, sig: fakeSignature(2), sup: [mine.id] })
    const unsigned = await stored({ sup: [mine.id] }, { value: '99' })
    const { current, doubled } = listBenchmarks([mine, other, unsigned])
    expect(current.map(({ id }) => id)).toContain(other.id)
    expect([...current.map(({ id }) => id), ...doubled]).toContain(mine.id)
  })

  it('two heads of one total count once, the lowest name speaks, in any order', async () => {
    const two = [await stored({}, { value: '3' }), await stored({}, { value: '4' })]
    const [low, high] = two.map(({ id }) => id).sort()
    for (const order of [two, [...two].reverse()]) {
      const { current, doubled } = listBenchmarks(order)
      expect(current.map(({ id }) => id)).toEqual([low])
      expect(doubled).toEqual([high])
    }
  })

  it('can be taken back by their author, and then are gone wherever the retraction comes', async () => {
    const { stored: one, cell } = await prepared()
    const made = await retractRecord(one, cell, sharing.identity, sha256)
    if (!made.ok) throw new Error(made.problem.code)
    const store = memoryStore()
    await mergeRecords(store, [made.value], arrival('a'))
    const report = await mergeRecords(store, [one], arrival('b'))
    expect(report).toMatchObject({ added: 0, retracted: 1 })
  })

  it('are listed with their climate and standing, beside the trials and in none of their counts', async () => {
    const [garden, trial] = [await stored({}), await madeResult(1)]
    const look = lookAt(
      [garden, trial],
      [garden, trial].map(({ id }) => ({ ...arrival(), id: id as RecordId })),
    )
    expect(look.lines).toHaveLength(1)
    expect(look.gardens).toMatchObject([{ scope: 'garden', kgPerM2: 3.4, standing: 'counts' }])
    expect(look.sources).toMatchObject([{ trials: 1, gardens: 1, contributors: 2 }])
    expect(listResults([garden, trial]).results).toHaveLength(1)
  })

  it('hide among gardens, not among trials', async () => {
    const { stored: one, body } = await prepared()
    const { garden: _, total: __, ...same } = body
    const alike = await stored({ key: `${'B'.repeat(42)}A` }, same)
    if (one.record.type !== 'benchmark') throw new Error('benchmark')
    expect(likeness(one.record, [alike, one, await madeResult(1)])).toEqual({ alike: 1, underKey: 0 })
    const next = await prepared({ year: 2024 })
    expect(likeness(one.record, [one, next.stored])).toEqual({ alike: 0, underKey: 1 })
  })
})
