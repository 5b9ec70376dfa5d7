import { describe, expect, it } from 'vitest'
import { similarityMatrix } from '../../../shared/climate/similarity.ts'
import { allCasesRatios } from '../../../shared/compare/all-cases.ts'
import { asymmetry } from '../../../shared/compare/asymmetry.ts'
import { compare } from '../../../shared/compare/compare.ts'
import { compareNetwork } from '../../../shared/compare/compare-network.ts'
import { setDigest } from '../../../shared/compare/digest.ts'
import { pool } from '../../../shared/compare/pool.ts'
import type { OutcomeSpec } from '../../../shared/compare/question.ts'
import { buildFrame } from '../../../shared/frame/build-frame.ts'
import type { ArmResult, OutcomeResult, TrialResult } from '../../../shared/record/trial-result.ts'
import { ZONE_CODES, zoneIndex } from '../../../shared/vocabulary/zone-code.ts'
import { arm, ask, randomResults, result, shuffledResults, YIELD } from '../../support/results.ts'

const similarity = similarityMatrix()
const build = (results: readonly TrialResult[]) => buildFrame(results, ZONE_CODES)
const answer = (results: readonly TrialResult[], question = ask()) =>
  compare(build(results), question, similarity)
const measured = (
  treated: ArmResult,
  control: ArmResult,
  more: Partial<OutcomeResult> = {},
): Partial<TrialResult> => ({
  outcomes: [
    { variable: 'yield', basis: null, method: null, contrasts: [], arms: [control, treated], ...more },
  ],
})
const screenedAs = (results: readonly TrialResult[], question = ask()) =>
  Object.fromEntries(answer(results, question).account.screened.map(({ reason, count }) => [reason, count]))

describe('nothing is dropped in silence', () => {
  it('counts a crop failure, which has no ratio', () => {
    const failed = result('a', measured(arm('t', 0), arm('c', 4)))
    const { account } = answer([failed, result('b')])
    expect(account).toMatchObject({ asked: 2, used: 1 })
    expect(account.screened).toEqual([{ reason: 'total_failure', count: 1, records: ['a'] }])
  })

  it.each<[string, Partial<TrialResult>]>([
    ['mean_missing', measured(arm('t', Number.NaN), arm('c', 4))],
    ['mean_not_positive', measured(arm('t', -1), arm('c', 4))],
    ['sd_negative', measured(arm('t', 5, { sd: -1 }), arm('c', 4))],
    ['n_not_whole', measured(arm('t', 5, { n: 2.5 }), arm('c', 4))],
    ['check_units', measured(arm('t', 5000), arm('c', 4))],
  ])('counts %s with its record', (reason, different) => {
    expect(screenedAs([result('a', different), result('b')])).toEqual({ [reason]: 1 })
  })

  it('lets a ratio beyond twenty in once somebody has confirmed its record, and no other', () => {
    const far = measured(arm('t', 5000), arm('c', 4))
    const question = ask('mulch', { settings: { confirmed: ['a'] } })
    const { account, effects } = answer([result('a', far), result('b', far), result('c')], question)
    expect(effects.map((effect) => effect.record)).toEqual(['a', 'c'])
    expect(account.screened).toEqual([{ reason: 'check_units', count: 1, records: ['b'] }])
  })

  it('keeps a value without a basis out when the variable needs one', () => {
    const question = ask('mulch', { outcome: { ...YIELD, basisRequired: true } })
    expect(screenedAs([result('a', measured(arm('t', 5), arm('c', 4))), result('b')], question)).toEqual({
      basis_missing: 1,
    })
  })

  it('does not mix two methods: the commonest is pooled, the other counted', () => {
    const by = (method: string) => measured(arm('t', 5), arm('c', 4), { method })
    const question = ask('mulch', { outcome: { ...YIELD, methodRequired: true } })
    const results = [result('a', by('olsen')), result('b', by('olsen')), result('c', by('bray'))]
    expect(answer(results, question).method).toBe('olsen')
    expect(screenedAs(results, question)).toEqual({ other_method: 1 })
    expect(answer(results, { ...question, method: 'bray' }).overall.k).toBe(1)
    expect(screenedAs([result('a')], question)).toEqual({ method_missing: 1 })
  })

  it('takes the average plot noise of the set: known climates only is the answer of a set that holds no others', () => {
    const all = randomResults(23, 60)
    const some = all.map((one, i) => (i % 3 === 0 ? { ...one, zone: null } : one))
    const { effects, overall, noise, zones } = answer(some, ask('mulch', { filter: { knownClimate: true } }))
    const without = answer(some.filter((one) => one.zone !== null))
    expect(effects.length).toBeGreaterThan(5)
    expect(overall).toEqual(without.overall)
    expect(noise).toEqual(without.noise)
    expect(zones).toEqual(without.zones)
    expect(answer(some).noise).not.toEqual(noise)
  })

  it('counts what a filter took out apart from what screening did', () => {
    const { account } = answer(
      [result('a', { year: 1990 }), result('b')],
      ask('mulch', { filter: { years: { from: 2000, to: 2030 } } }),
    )
    expect(account.filtered).toEqual([{ reason: 'other_years', count: 1 }])
    expect(account.used).toBe(1)
  })

  it('answers a question nobody has evidence on with nothing, not with an error', () => {
    const nothing = answer([result('a')], ask('biochar'))
    expect(nothing.overall).toMatchObject({ k: 0, mu: null, verdict: 'unknown' })
    expect(nothing.zones).toHaveLength(30)
    expect(nothing.zones.every((zone) => zone.theta === null && zone.borrowedShare === 1)).toBe(true)
  })
})

describe('effects', () => {
  it('are those of the plain form of the method, comparison by comparison', () => {
    const results = randomResults(120, 5).filter((one) => one.crop === 'maize')
    const frame = build(results)
    const rows = [...Array(frame.rows).keys()].filter(
      (r) => frame.names.variable[frame.columns.variable[r]!] === 'yield',
    )
    const column = (values: ArrayLike<number>) => rows.map((r) => values[r]!)
    const { columns } = frame
    for (const variance of ['1A', '1B'] as const) {
      const plain = allCasesRatios(
        {
          meanT: column(columns.meanT),
          sdT: column(columns.sdT),
          nT: column(columns.nT),
          meanC: column(columns.meanC),
          sdC: column(columns.sdC),
          nC: column(columns.nC),
          cluster: column(columns.cluster),
        },
        variance,
      )
      const practices = ['mulch', 'compost', 'no_till', 'rotation']
      let checked = 0
      for (const practice of practices) {
        const got = compare(frame, ask(practice, { settings: { variance } }), similarity)
        const mine = rows.flatMap((r, i) =>
          frame.names.practice[columns.practice[r]!] === practice ? [i] : [],
        )
        got.effects.forEach((effect, j) => {
          expect(effect.y).toBeCloseTo(plain.yi[mine[j]!]!, 13)
          expect(effect.v).toBeCloseTo(plain.vi[mine[j]!]!, 13)
          checked++
        })
      }
      expect(checked).toBe(rows.length)
    }
  })

  it('keep a badge that says where their spread came from', () => {
    const known = result('a', measured(arm('t', 5, { sd: 0.5 }), arm('c', 4, { sd: 0.4 })))
    const { effects } = answer([known, result('b')])
    expect(effects.map((effect) => effect.rung)).toEqual(['reported_sd', 'assumed'])
  })

  it('take an SD of another unit as not reported, and say so', () => {
    const odd = result('a', measured(arm('t', 5, { sd: 500 }), arm('c', 4, { sd: 0.4 })))
    const [effect] = answer([odd]).effects
    expect(effect).toMatchObject({ rung: 'assumed', notes: ['sd_implausible'] })
  })

  it('note a spread under a quarter of what is usual in the stratum: it may be a standard error told as an SD', () => {
    const usual = Array.from({ length: 12 }, (_, i) =>
      result(`u${i}`, measured(arm('t', 5, { sd: 0.75 }), arm('c', 4, { sd: 0.6 }))),
    )
    const told = (sd: number) => measured(arm('t', 5, { sd }), arm('c', 4, { sd: 0.6 }))
    const { effects } = answer([...usual, result('v', told(0.15)), result('w', told(0.25))])
    const notes = new Map(effects.map((effect) => [effect.record, effect.notes]))
    expect(notes.get('v')).toEqual(['sd_far_below'])
    expect(notes.get('w')).toEqual([])
  })

  it('look for asymmetry by plots, not by variance, once trials bring variances of their own', () => {
    const results = Array.from({ length: 14 }, (_, i) => {
      const n = 2 + (i % 5)
      const v = 0.002 * (1 + ((i >> 1) % 6))
      const contrast = {
        a: 't',
        b: 'c',
        measure: 'lnrr_block' as const,
        y: 0.4 / n + 0.01 * (i % 3),
        v,
        df: 12,
      }
      return result(`r${i}`, {
        outcomes: [
          {
            variable: 'yield',
            basis: null,
            method: null,
            contrasts: [contrast],
            arms: [arm('c', 4, { n }), arm('t', 5, { n })],
          },
        ],
      })
    })
    const { clusters, effects, influence } = answer(results)
    const yi = clusters.map((cluster) => cluster.y)
    const vi = clusters.map((cluster) => cluster.v)
    const bySize = asymmetry(
      yi,
      vi,
      10,
      effects.map(({ nT, nC }) => 1 / nT + 1 / nC),
    )!
    expect(influence.asymmetry!.slope).toBeCloseTo(bySize.slope, 10)
    expect(influence.asymmetry!.p).toBeCloseTo(bySize.p, 10)
    expect(bySize.p).toBeLessThan(0.001)
    expect(asymmetry(yi, vi)!.p).toBeGreaterThan(0.05)
  })

  it('use plots where they have ten error degrees of freedom, and the average below that', () => {
    const given = (df: number) =>
      measured(arm('t', 5), arm('c', 4), {
        contrasts: [{ a: 't', b: 'c', measure: 'lnrr_block', y: 0.25, v: 0.0123, df }],
      })
    const { effects } = answer([result('a', given(12)), result('b', given(6))])
    expect(effects[0]).toMatchObject({ y: 0.25, rung: 'own_plots' })
    expect(effects[0]!.v).toBeCloseTo(0.0123, 15)
    expect(effects[1]).toMatchObject({ y: 0.25, rung: 'assumed' })
    expect(effects[1]!.v).not.toBeCloseTo(0.0123, 6)
  })

  it('of arms that share a control are merged before anything else', () => {
    const two = result('a', {
      arms: [
        { id: 'c', baseline: true, practices: [] },
        { id: 't', baseline: false, practices: [{ id: 'mulch' }] },
        { id: 'u', baseline: false, practices: [{ id: 'mulch' }] },
      ],
      ...measured(arm('t', 5), arm('c', 4), { arms: [arm('c', 4), arm('t', 5), arm('u', 6)] }),
    })
    const { effects, trials, clusters } = answer([two])
    expect(effects).toHaveLength(2)
    expect(trials).toHaveLength(1)
    expect(clusters).toHaveLength(1)
    // A control counted twice would halve the variance.
    expect(trials[0]!.v).toBeGreaterThan(effects[0]!.v / 2)
    expect(trials[0]!.v).toBeLessThan(effects[0]!.v)
  })

  it('of several years at one site become one vote', () => {
    const years = [2018, 2019, 2020].map((year) => result(`y${year}`, { cluster: 'home', year }))
    const { overall, clusters } = answer([...years, result('other')])
    expect(overall.k).toBe(2)
    expect(clusters.find(({ cluster }) => cluster === 'home')!.trials).toHaveLength(3)
  })
})

describe('scales and directions', () => {
  const results = [5.1, 5.3, 4.9, 5.2].map((control, i) =>
    result(`p${i}`, {
      outcomes: [
        {
          variable: 'ph',
          basis: null,
          method: null,
          contrasts: [],
          arms: [arm('c', control), arm('t', control + 0.9)],
        },
      ],
    }),
  )
  const ph: OutcomeSpec = {
    scale: 'MD',
    direction: 'optimum',
    mid: 0.3,
    midKind: 'absolute',
    optimum: { low: 6, high: 7 },
    assumedSd: 0.2,
  }

  it('pool pH as a difference and never rank it', () => {
    const { overall, mid } = answer(results, ask('mulch', { variable: 'ph', outcome: ph }))
    expect(overall.mu).toBeCloseTo(0.9, 12)
    expect(mid).toBe(0.3)
    expect(overall).toMatchObject({ verdict: 'not_ranked', gain: null })
  })

  it('say where a practice brings an outcome whose best is a band', () => {
    const { overall } = answer(results, ask('mulch', { variable: 'ph', outcome: ph }))
    expect(overall.band).toMatchObject({ before: 'below', after: 'inside' })
    expect(overall.band!.practice).toBeCloseTo(6.025, 12)
  })

  it('call fewer weeds better', () => {
    const weeds = [10, 12, 9, 11, 10].map((control, i) =>
      result(`w${i}`, measured(arm('t', control * (0.45 + i / 50)), arm('c', control))),
    )
    const less = answer(weeds, ask('mulch', { outcome: { ...YIELD, direction: 'less' } }))
    expect(less.overall.verdict).toBe('better')
    expect(less.overall.gain).toBeGreaterThan(0.9)
    expect(answer(weeds).overall.verdict).toBe('worse')
  })

  it('pool shares on the log odds, and move a share of all or nothing off the edge', () => {
    const share: OutcomeSpec = {
      scale: 'logit',
      direction: 'more',
      mid: 5,
      midKind: 'absolute',
      whole: 100,
      assumedSd: 8,
    }
    const shares = [
      [60, 80],
      [55, 100],
      [70, 85],
    ].map(([control, treated], i) => result(`s${i}`, measured(arm('t', treated!), arm('c', control!))))
    const { effects, mid } = answer(shares, ask('mulch', { outcome: share }))
    const logit = (p: number) => Math.log(p / (1 - p))
    expect(effects[0]!.y).toBeCloseTo(logit(0.8) - logit(0.6), 12)
    expect(effects[1]!.y).toBeCloseTo(logit(3.5 / 4) - logit(0.55), 12)
    expect(mid).toBeGreaterThan(0)
  })
})

describe('a rerun', () => {
  const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

  it('of the same records in another order gives the same set name and the same digits', async () => {
    const results = randomResults(60, 3)
    const [one, other] = [build(results), build(shuffledResults(results, 9))]
    expect(await setDigest(one, sha256)).toBe(await setDigest(other, sha256))
    expect(compare(one, ask(), similarity)).toEqual(compare(other, ask(), similarity))
  })

  it('carries question, settings and version, and holds only what JSON can hold', () => {
    const got = answer(randomResults(60, 3))
    expect(got).toMatchObject({ version: 'compare/2', settings: { rho: 0.6, variance: '1B' } })
    expect(JSON.parse(JSON.stringify(got))).toEqual(got)
    for (const k of [0, 1, 2, 3]) {
      const few = answer(randomResults(60, 3).slice(0, k))
      expect(JSON.parse(JSON.stringify(few))).toEqual(few)
    }
  })
})

describe('practices with different baselines', () => {
  const pair = (key: string, from: string, to: string, control: number, treated: number) =>
    result(key, {
      arms: [
        { id: 'c', baseline: true, practices: from ? [{ id: from }] : [] },
        { id: 't', baseline: false, practices: [{ id: to }] },
      ],
      ...measured(arm('t', treated), arm('c', control)),
    })
  const chain = [1, 1.05, 0.95, 1.02].flatMap((wobble, i) => [
    pair(`a${i}`, '', 'mulch', 4, 5 * wobble),
    pair(`b${i}`, 'mulch', 'compost', 5, 6 * wobble),
  ])
  const asked = { crops: 'all', variable: 'yield', outcome: YIELD } as const

  it('are connected: compost against nothing is known through mulch', () => {
    const { parts } = compareNetwork(build(chain), { ...asked, reference: '' })
    expect(parts).toHaveLength(1)
    const theta = Object.fromEntries(parts[0]!.arms.map(({ name, theta }) => [name, theta]))
    const direct = (practice: string) => answer(chain, ask(practice)).overall.mu!
    expect(theta[''] ?? 1).toBe(0)
    expect(theta.mulch).toBeCloseTo(direct('mulch'), 3)
    expect(theta.compost).toBeCloseTo(direct('mulch') + direct('compost'), 3)
  })

  it('that no chain of trials connects stand in parts of their own', () => {
    const { parts } = compareNetwork(build([...chain, pair('z', 'plough', 'no_till', 4, 4.2)]), asked)
    expect(parts.map(({ arms }) => arms.map(({ name }) => name))).toEqual([
      ['', 'compost', 'mulch'],
      ['no_till', 'plough'],
    ])
  })

  it('are answered for a zone where its own trials connect them, else over all, and it is said which', () => {
    const frame = build(chain)
    expect(compareNetwork(frame, { ...asked, zone: zoneIndex('Cfa') }).scope).toBe('zone')
    expect(compareNetwork(frame, { ...asked, zone: zoneIndex('Aw') }).scope).toBe('all')
  })

  it('of a single pair agree with pooling that pair', () => {
    const one = chain.filter(({ key }) => key.startsWith('a'))
    const [part] = compareNetwork(build(one), { ...asked, reference: '' }).parts
    const { clusters } = answer(one)
    const dl = pool(
      clusters.map(({ y }) => y),
      clusters.map(({ v }) => v),
      { method: 'DL', test: 'z' },
    )
    const mulch = part!.arms.find(({ name }) => name === 'mulch')!
    expect(mulch.theta).toBeCloseTo(dl.mu!, 10)
    expect(mulch.se).toBeCloseTo(dl.se!, 10)
    expect(part!.tau2).toBeCloseTo(dl.tau2!, 10)
  })
})
