import { afterAll, describe, expect, it } from 'vitest'
import { benchmark, householdValues } from '../../../shared/compare/benchmark.ts'
import {
  harrellDavis,
  harrellDavisSe,
  quantileLimits,
  sampleQuantile,
  sortedFinite,
} from '../../../shared/compare/quantiles.ts'
import { mergeSketches, sketch, sketchGamma, sketchQuantile } from '../../../shared/compare/sketch.ts'
import { Agreement } from '../../support/agree.ts'
import { oracles } from '../../support/oracle.ts'

type Limits = {
  lower_rank: number | null
  upper_rank: number | null
  lower: number | null
  upper: number | null
  coverage: number
}
type QuantileCase = {
  id: string
  kind: 'quantiles' | 'ddsketch'
  input: { x: number[]; alpha: number }
  expected: {
    n: number
    p: number[]
    type7: number[]
    type8: number[]
    harrell_davis?: number[]
    harrell_davis_se_jackknife?: number[]
    exact_ci_95: Limits[]
    gamma: number
    keys: number[]
    counts: number[]
    q: number[]
    estimate: number[]
    true_lower_rank_value: number[]
  }
}

for (const source of oracles<{ cases: QuantileCase[] }>('quantiles.json')) {
  describe.runIf(source.present)(`garden quantiles agree with R (${source.title})`, () => {
    const agreement = new Agreement(source.title)
    afterAll(() => console.log(agreement.report()))
    for (const { id, kind, input, expected } of source.present ? source.read().cases : []) {
      const numbers = (got: ArrayLike<number | null>, ref: (number | null)[], name: string) =>
        agreement.numbers('quantile', got, ref, `${id} ${name}`)
      if (kind === 'ddsketch') {
        it(`${id}: the mergeable summary has the same classes and estimates`, () => {
          const got = sketch(input.x, input.alpha)
          agreement.number('quantile', sketchGamma(input.alpha), expected.gamma, `${id} gamma`)
          expect(got.keys).toEqual(expected.keys)
          expect(got.counts).toEqual(expected.counts)
          const estimates = expected.q.map((p) => sketchQuantile(got, p))
          numbers(estimates, expected.estimate, 'estimate')
          expected.true_lower_rank_value.forEach((value, i) => {
            expect(Math.abs(estimates[i]! / value - 1)).toBeLessThanOrEqual(input.alpha * (1 + 1e-9))
          })
        })
        continue
      }
      it(`${id}: types 7 and 8, Harrell–Davis, its standard error, exact limits`, () => {
        const sorted = sortedFinite(input.x)
        const { p } = expected
        expect(sorted.length).toBe(expected.n)
        const each = (f: (at: number) => number) => p.map(f)
        numbers(
          each((at) => sampleQuantile(sorted, at, 7)),
          expected.type7,
          'type 7',
        )
        numbers(
          each((at) => sampleQuantile(sorted, at)),
          expected.type8,
          'type 8',
        )
        if (expected.harrell_davis)
          numbers(
            each((at) => harrellDavis(sorted, at)),
            expected.harrell_davis,
            'Harrell–Davis',
          )
        if (expected.harrell_davis_se_jackknife)
          numbers(
            each((at) => harrellDavisSe(sorted, at)),
            expected.harrell_davis_se_jackknife,
            'its SE',
          )
        expected.exact_ci_95.forEach((ref, i) => {
          const got = quantileLimits(sorted, p[i]!)
          expect([got.lowerRank, got.upperRank]).toEqual([ref.lower_rank, ref.upper_rank])
          numbers([got.lower, got.upper], [ref.lower, ref.upper], `limits ${p[i]}`)
          agreement.number('quantile', got.coverage, ref.coverage, `${id} coverage ${p[i]}`)
        })
      })
    }
  })
}

describe('a benchmark for gardens', () => {
  const gardens = (n: number) => Array.from({ length: n }, (_, i) => 1 + i / 10)
  it('shows nothing below five households, the median up to nineteen, quartiles from twenty', () => {
    expect(benchmark(gardens(4))).toBeNull()
    expect(benchmark(gardens(19))!.quantiles.map((q) => q.p)).toEqual([0.5])
    expect(benchmark(gardens(20))!.quantiles.map((q) => q.p)).toEqual([0.25, 0.5, 0.75])
  })
  it('shows the tenths only where both exact limits exist', () => {
    const shown = (n: number) => benchmark(gardens(n))!.quantiles.map((q) => q.p)
    const exist = (n: number) => {
      const { lower, upper } = quantileLimits(sortedFinite(gardens(n)), 0.1)
      return lower !== null && upper !== null
    }
    expect(exist(20)).toBe(false)
    expect(exist(60)).toBe(true)
    expect(shown(60)).toEqual([0.1, 0.25, 0.5, 0.75, 0.9])
  })
  it('counts a household once, however many beds and seasons it wrote down', () => {
    const got = householdValues({
      household: [7, 7, 7, 3, 3],
      season: [1, 1, 2, 1, 1],
      harvest: [4, 2, 6, 1, Number.NaN],
      area: [2, 4, 2, 1, 1],
    })
    // Household 7: 6 kg from 6 m² in season 1, 6 kg from 2 m² in season 2.
    expect(got).toEqual({ households: [3, 7], values: Float64Array.of(1, 2), leftOut: 1 })
  })
})

describe('mergeable summaries', () => {
  it('merged parts equal the whole, in any order', () => {
    const x = Array.from({ length: 300 }, (_, i) => 0.3 + ((i * 37) % 101) / 7)
    const whole = sketch(x)
    const [a, b] = [sketch(x.slice(0, 90)), sketch(x.slice(90))]
    expect(mergeSketches(a, b)).toEqual(whole)
    expect(mergeSketches(b, a)).toEqual(whole)
  })
  it('different precisions cannot be added; an empty one has no quantiles; zeros are kept', () => {
    expect(mergeSketches(sketch([1], 0.005), sketch([1], 0.01))).toBeNull()
    expect(sketchQuantile(sketch([]), 0.5)).toBeNaN()
    expect(sketchQuantile(sketch([0, 0, 5, -1]), 0.5)).toBe(0)
  })
})
