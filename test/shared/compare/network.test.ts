import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFromState } from '../../../shared/base/random.ts'
import { type NetworkQuestion, network } from '../../../shared/compare/network.ts'

/** Trials with two to four of six arms each; the first five join all arms. */
function trials(seed: number, count: number): NetworkQuestion {
  const random = randomFromState([seed, 3, 5, 7])
  const effect = Array.from({ length: 6 }, () => 0.3 * random.normal())
  const rows = Array.from({ length: count }, (_, study) => {
    const level = random.normal()
    const arms = new Set(study < 5 ? [study, study + 1] : [])
    while (arms.size < 2 + (study % 3)) arms.add(random.below(6))
    return [...arms].map((arm) => {
      const vi = 0.005 + 0.03 * random.uniform()
      return { study, arm, vi, yi: level + effect[arm]! + Math.sqrt(vi + 0.02) * random.normal() }
    })
  }).flat()
  return columns(rows)
}
type Row = { study: number; arm: number; yi: number; vi: number }
function columns(rows: Row[], arms = 6): NetworkQuestion {
  return {
    study: rows.map((row) => row.study),
    arm: rows.map((row) => row.arm),
    yi: rows.map((row) => row.yi),
    vi: rows.map((row) => row.vi),
    arms,
    reference: 0,
  }
}
const rowsOf = (question: NetworkQuestion): Row[] =>
  Array.from(question.yi, (yi, i) => ({
    yi,
    study: question.study[i]!,
    arm: question.arm[i]!,
    vi: question.vi[i]!,
  }))
const anyTrials = fc
  .record({ seed: fc.integer({ min: 1, max: 1e6 }), count: fc.integer({ min: 6, max: 30 }) })
  .map(({ seed, count }) => trials(seed, count))

describe('laws of the network', () => {
  it('the order of rows and the numbering of trials do not change a single bit', () => {
    fc.assert(
      fc.property(anyTrials, (question) => {
        const mixed = rowsOf(question)
          .map((row) => ({ ...row, study: 1000 - 3 * row.study }))
          .sort((a, b) => Math.sin(a.yi * 1e4) - Math.sin(b.yi * 1e4))
        expect(network(columns(mixed))).toEqual(network(question))
      }),
      { numRuns: 30 },
    )
  })

  it('the level of a trial (good soil, a wet year) has no influence', () => {
    fc.assert(
      fc.property(anyTrials, (question) => {
        const raised = rowsOf(question).map((row) => ({ ...row, yi: row.yi + 4 * row.study }))
        const [once, again] = [network(question), network(columns(raised))].map((got) => got.components[0]!)
        again!.theta.forEach((theta, i) => {
          expect(theta).toBeCloseTo(once!.theta[i]!, 9)
        })
        expect(again!.tau2).toBeCloseTo(once!.tau2, 9)
      }),
      { numRuns: 30 },
    )
  })

  it('another reference shifts the differences and leaves their errors as they were', () => {
    const question = trials(7, 20)
    const [a, b] = [0, 4].map((reference) => network({ ...question, reference }).components[0]!)
    a!.theta.forEach((theta, i) => {
      expect(theta - a!.theta[4]!).toBeCloseTo(b!.theta[i]!, 12)
    })
    expect(b!.se).toEqual(a!.se)
  })

  it('the Q of designs and between designs add up to the whole', () => {
    fc.assert(
      fc.property(anyTrials, (question) => {
        for (const { total, within, between } of network(question).components) {
          expect(within.q + between.q).toBeCloseTo(total.q, 8)
          expect(within.df + between.df).toBe(total.df)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('with two arms only it is plain pooling: the inverse-variance mean of the differences', () => {
    const rows = [0.3, 0.1, 0.4].flatMap((d, study) => [
      { study, arm: 0, yi: 1, vi: 0.01 },
      { study, arm: 1, yi: 1 + d, vi: 0.01 * (study + 1) },
    ])
    const got = network(columns(rows, 2)).components[0]!
    const w = [1 / 0.02, 1 / 0.03, 1 / 0.04]
    const mean = (w[0]! * 0.3 + w[1]! * 0.1 + w[2]! * 0.4) / (w[0]! + w[1]! + w[2]!)
    expect(got.common.theta[1]).toBeCloseTo(mean, 12)
    expect(got.common.se[1]).toBeCloseTo(1 / Math.sqrt(w[0]! + w[1]! + w[2]!), 12)
    expect(got.splits).toEqual([])
  })
})

describe('what is not connected', () => {
  it('is solved apart, never compared, and practices without a partner are named', () => {
    const rows = [
      ...[0, 1].map((arm) => ({ study: 1, arm, yi: 0.1 * arm, vi: 0.01 })),
      ...[3, 4, 5].map((arm) => ({ study: 2, arm, yi: 0.2 * arm, vi: 0.01 })),
      { study: 3, arm: 2, yi: 0.4, vi: 0.01 },
    ]
    const got = network(columns(rows))
    expect(got.components.map((part) => [...part.arms])).toEqual([
      [3, 4, 5],
      [0, 1],
    ])
    expect([...got.alone]).toEqual([2])
    expect(got.refused).toBe(1)
    expect(got.components[0]).toMatchObject({ tau2: 0, total: { df: 0 } })
    expect(got.components[0]!.total.p).toBeNaN()
  })

  it('rows that cannot be used are counted, and nothing at all gives no network', () => {
    const rows = [
      { study: 1, arm: 0, yi: 1, vi: 0 },
      { study: 1, arm: 1, yi: Number.NaN, vi: 0.1 },
      { study: 2, arm: 9, yi: 1, vi: 0.1 },
    ]
    expect(network(columns(rows, 3))).toMatchObject({ components: [], refused: 3 })
    expect(network(columns([], 0))).toMatchObject({ components: [], refused: 0 })
  })
})

describe('direct against indirect', () => {
  const path = (direct: number) =>
    columns(
      [
        [0, 1, 0.2],
        [1, 2, 0.2],
        [0, 2, direct],
      ].flatMap(([a, b, d], pair) =>
        Array.from({ length: 4 }, (_, i) => 4 * pair + i).flatMap((study) => [
          { study, arm: a!, yi: 0, vi: 0.002 },
          { study, arm: b!, yi: d!, vi: 0.002 },
        ]),
      ),
      3,
    )

  it('agrees when the ways round lead to the same place', () => {
    const got = network(path(0.4)).components[0]!
    expect(got.inconsistent).toBe(false)
    for (const split of got.splits) expect(split.z).toBeCloseTo(0, 8)
  })

  it('is flagged when they do not', () => {
    const got = network(path(-0.4)).components[0]!
    expect(got.inconsistent).toBe(true)
    expect(got.between.p).toBeLessThan(1e-6)
  })

  it('two rows of one arm in one trial count as one, weighted', () => {
    const once = network(path(0.4)).components[0]!
    const rows = rowsOf(path(0.4)).flatMap((row) => [
      { ...row, vi: 2 * row.vi },
      { ...row, vi: 2 * row.vi },
    ])
    const twice = network(columns(rows, 3)).components[0]!
    twice.theta.forEach((theta, i) => {
      expect(theta).toBeCloseTo(once.theta[i]!, 12)
    })
    expect(twice.se[1]).toBeCloseTo(once.se[1]!, 12)
  })
})
