import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { acceptRecord, recordText } from '../../shared/commons/accept.ts'
import { anonymise } from '../../shared/commons/anonymise.ts'
import { setRoot } from '../../shared/commons/bundle.ts'
import { SHARED_UNITS } from '../../shared/commons/codes.ts'
import { CommonsRecord } from '../../shared/commons/commons-record.ts'
import { memoryStore } from '../../shared/commons/memory-store.ts'
import { mergeRecords } from '../../shared/commons/merge.ts'
import type { CommonsStore, StoredRecord } from '../../shared/commons/store.ts'
import { siteExamples } from '../../shared/record/examples/site.ts'
import { trialResultExample } from '../../shared/record/examples/trial-result.ts'
import { sharedTerms } from '../../shared/record/shared-terms.ts'
import type { Site } from '../../shared/record/site.ts'
import { DESIGN_KINDS } from '../../shared/record/trial.ts'
import { RUNGS, type TrialResult } from '../../shared/record/trial-result.ts'
import { CROPS } from '../../shared/vocabulary/crops.ts'
import { PRACTICES } from '../../shared/vocabulary/practices.ts'
import { COUNTRIES } from '../../shared/vocabulary/regions.ts'
import { VARIABLES } from '../../shared/vocabulary/variables.ts'
import { ZONE_CODES } from '../../shared/vocabulary/zone-code.ts'
import { anyFigure, arrival, sha256, tangledPool, tools } from '../support/commons.ts'

describe('laws of merging', () => {
  let pool: StoredRecord[]
  beforeAll(async () => {
    pool = await tangledPool()
  })

  const some = () => fc.array(fc.nat({ max: 20 }), { maxLength: 12 })
  const pick = (at: readonly number[]) => at.map((i) => pool[i % pool.length]!)

  it('commutative, associative and idempotent: any order, any grouping, any repeats, one store and one root', async () => {
    await fc.assert(
      fc.asyncProperty(some(), some(), some(), async (a, b, c) => {
        const expected = await merged([[...pick(a), ...pick(b), ...pick(c)]])
        const orders = [
          [pick(a), pick(b), pick(c)],
          [pick(c), pick(b), pick(a)],
          [pick(b), pick(a), pick(b), pick(c), pick(a)],
        ]
        for (const order of orders) {
          const store = await merged(order)
          expect(await store.list()).toEqual(await expected.list())
          expect(await rootOf(store)).toBe(await rootOf(expected))
        }
      }),
      { numRuns: 2500 },
    )
  })

  it('stores that pass their contents on, part by part, end equal', async () => {
    await fc.assert(
      fc.asyncProperty(some(), some(), async (a, b) => {
        const [mine, yours] = [await merged([pick(a)]), await merged([pick(b)])]
        const mineFirst = await mine.list()
        await mergeRecords(mine, await yours.list(), arrival('from you'))
        await mergeRecords(yours, mineFirst, arrival('from me'))
        await mergeRecords(yours, await mine.list(), arrival('from me again'))
        expect(await yours.list()).toEqual(await mine.list())
      }),
      { numRuns: 2000 },
    )
  })

  it('a retraction wins at whatever moment it comes', async () => {
    await fc.assert(
      fc.asyncProperty(some(), fc.nat({ max: 12 }), async (a, at) => {
        const [target, retraction] = [pool[0]!, pool[10]!]
        const unsigned = pick(a).filter((one) => one.id !== target.id || one.record.sig === undefined)
        const sequence = [...unsigned, target]
        sequence.splice(at % sequence.length, 0, retraction)
        const store = await merged(sequence.map((one) => [one]))
        expect(await store.ids()).not.toContain(target.id)
      }),
      { numRuns: 500 },
    )
  })

  it('two stores have one root exactly when they hold the same names', async () => {
    await fc.assert(
      fc.asyncProperty(some(), some(), async (a, b) => {
        const [one, other] = [await merged([pick(a)]), await merged([pick(b)])]
        const same = (await one.ids()).join() === (await other.ids()).join()
        expect((await rootOf(one)) === (await rootOf(other))).toBe(same)
      }),
      { numRuns: 500 },
    )
  })
})

describe('laws of anonymity', () => {
  it('whatever a trial holds, what leaves keeps the form, is accepted, and names nothing private', async () => {
    let left = 0
    await fc.assert(
      fc.asyncProperty(
        anyResult(),
        anySite(),
        fc.constantFrom(2, 3, 4, 5, 6),
        async (result, site, level) => {
          const made = anonymise(
            result,
            site,
            { level, site: '5'.repeat(32), trial: 'f'.repeat(32) },
            sharedTerms,
          )
          if (!made.ok) {
            expect(made.problem.code).toBe('commons.nothing-to-share')
            return
          }
          left++
          const body = made.value.body
          const envelope = {
            v: 1,
            type: 'result',
            schema: 'result/1',
            lic: 'CC-BY-4.0',
            key: 'A'.repeat(43),
            body,
          }
          const text = recordText(CommonsRecord.parse(envelope))
          expect((await acceptRecord(text, tools)).ok).toBe(true)
          for (const secret of ['secret', site.name, site.id, result.key, String(site.point?.lat)])
            expect(text).not.toContain(secret)
          for (const { unit } of body.outcomes) expect(SHARED_UNITS).toContain(unit)
          expect(body.coarsened).toContain('precision')
        },
      ),
      { numRuns: 600 },
    )
    expect(left).toBeGreaterThan(100)
  })
})

async function merged(batches: readonly StoredRecord[][]): Promise<CommonsStore> {
  const store = memoryStore()
  for (const [i, records] of batches.entries()) await mergeRecords(store, records, arrival(`batch-${i}`))
  return store
}

async function rootOf(store: CommonsStore): Promise<string> {
  return setRoot(await store.ids(), sha256)
}

function anyResult(): fc.Arbitrary<TrialResult> {
  const practices = fc.constantFrom(...PRACTICES).chain(({ id, doseUnits }) =>
    fc.record({ value: fc.double({ min: 0, max: 1e4, noNaN: true }) }).map(({ value }) => {
      const unit = doseUnits[0]
      return unit === undefined
        ? [{ id }]
        : [{ id, dose: { value, unit, verbatim: 'secret', unitAsWritten: 'secret' } }]
    }),
  )
  const arms = fc
    .array(practices, { minLength: 2, maxLength: 5 })
    .map((all) => all.map((uses, i) => ({ id: `secret ${i}`, baseline: i === 1, practices: uses })))
  return arms.chain((all) =>
    fc.record({
      key: fc.constant('secret key'),
      source: fc.constant('own' as const),
      origin: fc.constantFrom(
        'typed' as const,
        'import' as const,
        'historical' as const,
        'simulated' as const,
      ),
      contributor: fc.constant('secret'),
      cluster: fc.constant('secret'),
      label: fc.constant('secret label'),
      zone: fc.constantFrom(...ZONE_CODES, null),
      region: fc.constant(null),
      year: fc.option(fc.integer({ min: 1700, max: 2300 })),
      crop: fc.constantFrom(...CROPS.map(({ id }) => id)),
      system: fc.constantFrom('field' as const, 'garden' as const),
      design: fc.record({
        kind: fc.constantFrom(...DESIGN_KINDS),
        randomised: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
        blocks: fc.nat({ max: 5000 }),
      }),
      arms: fc.constant(all),
      outcomes: fc.array(anyOutcome(all.map(({ id }) => id)), { maxLength: 4 }),
    }),
  )
}

function anyOutcome(arms: readonly string[]): fc.Arbitrary<TrialResult['outcomes'][number]> {
  const spread = fc.oneof(anyFigure.map(Math.abs), fc.constant(Number.NaN))
  const figures = arms.map((arm) =>
    fc.record({
      arm: fc.constant(arm),
      n: fc.integer({ min: 1, max: 500 }),
      mean: fc.oneof(
        { weight: 8, arbitrary: anyFigure },
        { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 1e15) },
      ),
      sd: spread,
      rung: fc.constantFrom(...RUNGS),
    }),
  )
  const contrast = fc.record({
    a: fc.constantFrom(...arms.slice(1)),
    b: fc.constant(arms[0]!),
    measure: fc.constantFrom('lnrr_paired' as const, 'md_block' as const),
    y: fc.oneof(anyFigure, fc.constant(Number.NaN), fc.constant(1e-9)),
    v: fc.oneof(anyFigure.map(Math.abs), fc.constant(1e-9)),
    df: fc.oneof(fc.nat({ max: 100 }), fc.constant(Number.NaN)),
  })
  return fc.record({
    variable: fc.constantFrom(...VARIABLES.map(({ id }) => id)),
    basis: fc.constantFrom('fresh' as const, 'dry' as const, 'at_15.5' as const, null),
    method: fc.constantFrom('secret method', 'icp_oes', null),
    arms: fc.tuple(...figures),
    contrasts: fc.array(contrast, { maxLength: 3 }),
  })
}

function anySite(): fc.Arbitrary<Site> {
  return fc
    .record({
      country: fc.constantFrom(...COUNTRIES.map(({ code }) => code)),
      alternatives: fc.array(fc.constantFrom(...ZONE_CODES), { maxLength: 2 }),
      lat: fc.integer({ min: 10_000_001, max: 80_000_000 }).map((n) => n / 1_000_000 + 1.23e-8),
      study: fc.option(fc.constant('secret study'), { nil: undefined }),
    })
    .map(({ country, alternatives, lat, study }) => ({
      ...siteExamples.complete,
      name: 'secret site',
      country,
      climate: { zone: 'Aw' as const, how: 'raster' as const, alternatives },
      point: { lat, lon: lat / 2 },
      ...(study === undefined ? {} : { study }),
    }))
}

it('the example result is among those that can be shared', () => {
  const made = anonymise(
    trialResultExample,
    siteExamples.complete,
    { level: 4, site: '5'.repeat(32), trial: '0'.repeat(32) },
    sharedTerms,
  )
  expect(made.ok).toBe(true)
})
