import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { aggregate } from '../../shared/compare/aggregate.ts'
import { asymmetry } from '../../shared/compare/asymmetry.ts'
import { makeCell } from '../../shared/compare/cell.ts'
import { chiSquareCdf, chiSquareQuantile } from '../../shared/compare/distributions/chi-square.ts'
import { normalCdf, normalQuantile } from '../../shared/compare/distributions/normal.ts'
import { studentCdf, studentQuantile } from '../../shared/compare/distributions/student.ts'
import { plackettLuce } from '../../shared/compare/plackett-luce.ts'
import {
  makePooledColumns,
  type Pooled,
  type PoolSettings,
  pool,
  poolCell,
} from '../../shared/compare/pool.ts'
import { logResponseRatio, relativeVariance } from '../../shared/compare/response-ratio.ts'
import { robustEstimate } from '../../shared/compare/robust-estimate.ts'
import { mergeSketches, sketch } from '../../shared/compare/sketch.ts'

/**
 * Every run draws new cases and prints its seed. `LAWS_SEED=<seed>` draws the same cases again.
 */
const seed = process.env.LAWS_SEED === undefined ? Date.now() % 2 ** 31 : Number(process.env.LAWS_SEED)
const law = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>) =>
  fc.assert(property, { seed, numRuns: 200 })
afterAll(() => console.log(`laws of compare: LAWS_SEED=${seed}`))

type Study = { readonly y: number; readonly v: number }
/** Effects and variances of the sizes real trials have, and far beyond. */
const study: fc.Arbitrary<Study> = fc.record({
  // In steps of a billionth: a change of unit must not run into the smallest numbers there are.
  y: fc.integer({ min: -3e9, max: 3e9 }).map((x) => x / 1e9),
  v: fc.double({ min: -12, max: 2, noNaN: true }).map((power) => 10 ** power),
})
const trialStudy: fc.Arbitrary<Study> = fc.record({
  y: fc.double({ min: -1, max: 1, noNaN: true }),
  v: fc.double({ min: 1e-3, max: 0.5, noNaN: true }),
})
const studies = (min: number, each = study) => fc.array(each, { minLength: min, maxLength: 30 })
const settings: fc.Arbitrary<PoolSettings> = fc.record({
  method: fc.constantFrom('REML', 'DL', 'PM'),
  test: fc.constantFrom('adhoc', 'knha', 'z'),
})

const ys = (list: readonly Study[]) => Float64Array.from(list, ({ y }) => y)
const vs = (list: readonly Study[]) => Float64Array.from(list, ({ v }) => v)
const poolOf = (list: readonly Study[], how: PoolSettings = {}) => pool(ys(list), vs(list), how)
const shuffle = (list: readonly Study[], keys: readonly number[]) =>
  list
    .map((item, i) => ({ item, key: keys[i % keys.length]! + i * 1e-9 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
const withoutWeights = ({ weights: _, ...rest }: Pooled) => rest
const close = (a: number, b: number, size: number, tolerance = 1e-9) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(b), size))

describe('pooling', () => {
  const keys = fc.array(fc.double({ noNaN: true, min: 0, max: 1 }), { minLength: 7, maxLength: 7 })

  it('does not depend on the order in which records arrived, to the bit', () => {
    law(
      fc.property(studies(0), keys, settings, (list, order, how) => {
        expect(withoutWeights(poolOf(shuffle(list, order), how))).toEqual(withoutWeights(poolOf(list, how)))
      }),
    )
  })
  it('does not depend on the order in large cells either', () => {
    const many = fc.array(study, { minLength: 1500, maxLength: 2500 })
    fc.assert(
      fc.property(many, keys, (list, order) => {
        expect(withoutWeights(poolOf(shuffle(list, order)))).toEqual(withoutWeights(poolOf(list)))
      }),
      { seed, numRuns: 5 },
    )
  })
  it('in another unit gives the same answer in that unit, to the bit for powers of two', () => {
    law(
      fc.property(studies(1), settings, fc.integer({ min: -20, max: 20 }), (list, how, power) => {
        const f = 2 ** power
        const here = poolOf(list, how)
        const there = poolOf(
          list.map(({ y, v }) => ({ y: y * f, v: v * f * f })),
          how,
        )
        expect(there.mu).toBe(here.mu! * f)
        expect(there.se).toBe(here.se! * f)
        expect(there.tau2).toBe(here.tau2 === null ? null : here.tau2 * f * f)
        expect(there.i2).toBe(here.i2)
        expect(there.q).toBe(here.q)
      }),
    )
  })
  it('of the opposite effects gives the opposite answer', () => {
    law(
      fc.property(studies(1, trialStudy), settings, (list, how) => {
        const here = poolOf(list, how)
        const there = poolOf(
          list.map(({ y, v }) => ({ y: -y, v })),
          how,
        )
        const size = here.se === 0 ? 1 : here.se!
        close(there.mu!, -here.mu!, size)
        close(there.ci!.low, -here.ci!.high, size)
        close(there.ci!.high, -here.ci!.low, size)
        if (here.pi) close(there.pi!.low, -here.pi.high, size)
        if (here.tau2 !== null) close(there.tau2!, here.tau2, here.typicalVariance!, 1e-6)
      }),
    )
  })
  it('shifted effects shift the answer and leave heterogeneity alone', () => {
    law(
      fc.property(studies(2, trialStudy), fc.double({ min: -50, max: 50, noNaN: true }), (list, shift) => {
        const here = poolOf(list)
        const there = poolOf(list.map(({ y, v }) => ({ y: y + shift, v })))
        close(there.mu!, here.mu! + shift, here.se!, 1e-8)
        close(there.tau2!, here.tau2!, here.typicalVariance!, 1e-6)
        close(there.q!, here.q!, 1, 1e-8)
      }),
    )
  })
  it('a study that knows nothing (infinite variance) changes nothing and is counted', () => {
    law(
      fc.property(studies(0), settings, fc.double({ noNaN: true }), (list, how, y) => {
        const here = poolOf(list, how)
        const there = poolOf([...list, { y, v: Number.POSITIVE_INFINITY }], how)
        expect({ ...withoutWeights(there), fit: null }).toEqual({ ...withoutWeights(here), fit: null })
        expect(there.fit.refused).toBe(here.fit.refused + 1)
        expect(there.fit.warnings).toContain('refused_effects')
      }),
    )
  })
  it('a study that knows next to nothing leaves estimate, spread and plain standard error where they were', () => {
    law(
      fc.property(studies(3, trialStudy), trialStudy, (list, { y }) => {
        const how: PoolSettings = { test: 'z' }
        const here = poolOf(list, how)
        const there = poolOf([...list, { y, v: 1e18 }], how)
        const other = poolOf([...list, { y: -y, v: 1e18 }], how)
        expect(there.mu).toBeCloseTo(other.mu!, 9)
        // With two maxima the start decides which one is reached; either way it is one of the old likelihood.
        const top = logLikAt(list, there.tau2!)
        for (const factor of [0.999, 1.001])
          expect(logLikAt(list, there.tau2! * factor)).toBeLessThanOrEqual(top + 1e-9)
        if (Math.abs(there.tau2! - here.tau2!) > 1e-6 * (here.tau2! + here.typicalVariance!)) return
        close(there.mu!, here.mu!, here.se!, 1e-6)
        close(there.se!, here.se!, here.se!, 1e-6)
      }),
    )
  })
  it('intervals nest: the prediction holds the confidence interval, which holds the estimate', () => {
    law(
      fc.property(studies(1), settings, (list, how) => {
        const { mu, ci, pi } = poolOf(list, how)
        expect(ci!.low).toBeLessThanOrEqual(mu!)
        expect(ci!.high).toBeGreaterThanOrEqual(mu!)
        if (pi === null) return
        expect(pi.low).toBeLessThanOrEqual(ci!.low)
        expect(pi.high).toBeGreaterThanOrEqual(ci!.high)
      }),
    )
  })
  it('the modified interval is never narrower than the plain one at the same degrees of freedom', () => {
    law(
      fc.property(studies(2), (list) => {
        const [adhoc, knha] = [poolOf(list, { test: 'adhoc' }), poolOf(list, { test: 'knha' })]
        expect(adhoc.se!).toBeGreaterThanOrEqual(knha.se!)
      }),
    )
  })
  it('the estimate lies among the effects, variances are not negative, shares add to one', () => {
    law(
      fc.property(studies(1), settings, (list, how) => {
        const got = poolOf(list, how)
        const effects = list.map(({ y }) => y)
        const slack = 1e-12 * (1 + Math.abs(got.mu!))
        expect(got.mu!).toBeGreaterThanOrEqual(Math.min(...effects) - slack)
        expect(got.mu!).toBeLessThanOrEqual(Math.max(...effects) + slack)
        expect(got.tau2 ?? 0).toBeGreaterThanOrEqual(0)
        expect(got.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
        expect(got.fit.converged).toBe(true)
      }),
    )
  })
  it('the REML answer is a maximum: no nearby spread is more likely', () => {
    law(
      fc.property(studies(3, trialStudy), fc.double({ min: 1e-4, max: 0.05, noNaN: true }), (list, step) => {
        const { tau2, logLik } = poolOf(list)
        for (const factor of [1 - step, 1 + step])
          expect(logLikAt(list, tau2! * factor)).toBeLessThanOrEqual(logLik! + 1e-9)
        if (tau2 === 0) expect(logLikAt(list, step * 1e-3)).toBeLessThanOrEqual(logLik! + 1e-9)
      }),
    )
  })
  it('a column of cells holds what each cell alone gives', () => {
    law(
      fc.property(fc.array(studies(0), { minLength: 1, maxLength: 6 }), (cells) => {
        const all = cells.flat()
        const out = makePooledColumns(cells.length)
        const scratch = makeCell(1)
        let from = 0
        cells.forEach((list, row) => {
          poolCell(ys(all), vs(all), from, from + list.length, scratch, out, row)
          from += list.length
          const alone = poolOf(list)
          expect(out.mu[row]).toBe(alone.mu ?? Number.NaN)
          expect(out.piLow[row]).toBe(alone.pi?.low ?? Number.NaN)
          expect(out.tau2[row]).toBe(alone.tau2 ?? Number.NaN)
        })
      }),
    )
  })
})

/** Restricted log-likelihood straight from its definition, to judge the fit with other code. */
function logLikAt(list: readonly Study[], tau2: number): number {
  const w = list.map(({ v }) => 1 / (v + tau2))
  const all = w.reduce((a, b) => a + b, 0)
  const mu = list.reduce((a, { y }, i) => a + w[i]! * y, 0) / all
  const k = list.length
  const q = list.reduce((a, { y }, i) => a + w[i]! * (y - mu) ** 2, 0)
  const logs = list.reduce((a, { v }) => a + Math.log(v + tau2), 0)
  return -0.5 * ((k - 1) * Math.log(2 * Math.PI) - Math.log(k) + logs + Math.log(all) + q)
}

describe('effects', () => {
  const arm = fc.record({
    mean: fc.double({ min: 0.1, max: 1e4, noNaN: true }),
    cv: fc.double({ min: 0.01, max: 1, noNaN: true }),
    n: fc.integer({ min: 2, max: 20 }),
  })
  it('a ratio does not know its unit, and turned round it is the opposite', () => {
    law(
      fc.property(arm, arm, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (t, c, unit) => {
        const ratio = (a: typeof t, b: typeof t, f: number) =>
          logResponseRatio(
            a.mean * f,
            b.mean * f,
            relativeVariance(a.mean * f, a.mean * a.cv * f, a.n),
            relativeVariance(b.mean * f, b.mean * b.cv * f, b.n),
          )
        const here = ratio(t, c, 1)
        close(ratio(t, c, unit).yi, here.yi, 1)
        close(ratio(t, c, unit).vi, here.vi, 0)
        close(ratio(c, t, 1).yi, -here.yi, 1)
        close(ratio(c, t, 1).vi, here.vi, 0)
      }),
    )
  })
  it('repeating a site’s effect never makes it more certain than independence would, nor less than one', () => {
    law(
      fc.property(
        study,
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (s, m, rho) => {
          const many = Array.from({ length: m }, () => s)
          const [v] = aggregate(ys(many), vs(many), new Int32Array(m), { rho }).vi
          expect(v!).toBeLessThanOrEqual(s.v * (1 + 1e-12))
          expect(v!).toBeGreaterThanOrEqual((s.v / m) * (1 - 1e-12))
        },
      ),
    )
  })
})

describe('other evidence', () => {
  it('asymmetry and the median of sites do not depend on order, to the bit', () => {
    law(
      fc.property(studies(10), (list) => {
        const back = [...list].reverse()
        expect(asymmetry(ys(back), vs(back))).toEqual(asymmetry(ys(list), vs(list)))
        expect(robustEstimate(ys(back))).toEqual(robustEstimate(ys(list)))
      }),
    )
  })
  it('summaries merge the same in any grouping', () => {
    const part = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 40 })
    law(
      fc.property(part, part, part, (a, b, c) => {
        const [x, y, z] = [sketch(a), sketch(b), sketch(c)]
        const left = mergeSketches(mergeSketches(x, y)!, z)
        expect(left).toEqual(mergeSketches(x, mergeSketches(z, y)!))
        expect(left).toEqual(sketch([...a, ...b, ...c]))
      }),
    )
  })
  it('worth does not depend on which variety it is told against', () => {
    const ranking = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 3, maxLength: 3 })
    law(
      fc.property(fc.array(ranking, { minLength: 1, maxLength: 25 }), fc.nat(4), (rankings, reference) => {
        const a = plackettLuce(rankings, 5)!
        const b = plackettLuce(rankings, 5, { reference })!
        for (let i = 0; i < 5; i++) close(b.lambda[i]!, a.lambda[i]! - a.lambda[reference]!, 1)
        expect(a.share.reduce((x, y) => x + y, 0)).toBeCloseTo(1, 12)
        expect(a.fit.converged).toBe(true)
      }),
    )
  })
  it('quantile functions undo distribution functions', () => {
    const p = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })
    const df = fc.double({ min: 0.6, max: 5000, noNaN: true })
    law(
      fc.property(p, df, (share, freedom) => {
        close(normalCdf(normalQuantile(share)), share, 0, 1e-11)
        close(studentCdf(studentQuantile(share, freedom), freedom), share, 0, 1e-11)
        close(chiSquareCdf(chiSquareQuantile(share, freedom), freedom), share, 0, 1e-11)
      }),
    )
  })
})
