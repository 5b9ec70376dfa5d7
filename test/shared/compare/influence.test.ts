import { afterAll, describe, expect, it } from 'vitest'
import { ASYMMETRY_FROM, asymmetry } from '../../../shared/compare/asymmetry.ts'
import { heaviest, leaveOneOut, signChanges } from '../../../shared/compare/influence.ts'
import { pool } from '../../../shared/compare/pool.ts'
import { robustEstimate } from '../../../shared/compare/robust-estimate.ts'
import { Agreement } from '../../support/agree.ts'
import { oracles } from '../../support/oracle.ts'

type Egger = { slope: number; intercept: number; se: number; t: number; df: number; p: number }
type PoolCase = {
  id: string
  input: { yi: number[]; vi: number[] }
  expected: {
    s2_typical: number
    REML?: { se: number; tau2: number }
    egger?: Egger
    leave_one_out?: { mu: number[]; tau2: number[] }
  }
}

for (const source of oracles<{ cases: PoolCase[] }>('pool.json')) {
  describe.runIf(source.present)(`influence and asymmetry agree with metafor (${source.title})`, () => {
    const agreement = new Agreement(source.title)
    afterAll(() => console.log(agreement.report()))
    for (const { id, input, expected } of source.present ? source.read().cases : []) {
      const { yi, vi } = input
      const { egger, leave_one_out: left } = expected
      if (egger)
        it(`${id}: regression of effects on standard errors`, () => {
          const got = asymmetry(yi, vi, 3)!
          const check = (name: 'slope' | 'intercept' | 'se' | 't' | 'p', scale: number) =>
            agreement.number('pool, closed form', got[name], egger[name], `${id} egger ${name}`, scale)
          check('slope', egger.se)
          check('intercept', Math.abs(egger.intercept) + Math.sqrt(expected.s2_typical))
          check('se', 0)
          check('t', 1)
          check('p', 1)
          expect(got.df).toBe(egger.df)
        })
      if (left)
        it(`${id}: estimate and spread without each effect in turn`, () => {
          const got = leaveOneOut(yi, vi, pool(yi, vi).weights)
          expect(got.map((x) => x.index)).toEqual(yi.map((_, i) => i))
          got.forEach((x, i) => {
            const tau2Scale = Math.max(left.tau2[i]!, 0.01 * expected.s2_typical)
            agreement.number('pool, REML', x.mu, left.mu[i], `${id} without ${i}: mu`, x.se)
            agreement.number('pool, REML', x.tau2, left.tau2[i], `${id} without ${i}: tau2`, tau2Scale)
          })
        })
    }
  })
}

describe('how firmly a result stands', () => {
  it('asymmetry is not looked at below ten effects, nor when all standard errors are equal', () => {
    const y = Array.from({ length: 12 }, (_, i) => Math.sin(i))
    const v = y.map((_, i) => 0.01 * (i + 1))
    expect(asymmetry(y.slice(0, ASYMMETRY_FROM - 1), v.slice(0, ASYMMETRY_FROM - 1))).toBeNull()
    expect(asymmetry(y, v)).not.toBeNull()
    expect(
      asymmetry(
        y,
        y.map(() => 0.02),
      ),
    ).toBeNull()
  })
  it('of many effects only the twenty heaviest are left out', () => {
    const y = Array.from({ length: 60 }, (_, i) => Math.sin(i))
    const v = y.map((_, i) => 0.01 * (i + 1))
    const got = leaveOneOut(y, v, pool(y, v).weights)
    expect(got.map((x) => x.index)).toEqual(Array.from({ length: 20 }, (_, i) => i))
  })
  it('one site that carries the sign is found', () => {
    const y = [-3, 0.1, 0.2, 0.1]
    const v = [0.01, 0.02, 0.02, 0.02]
    const pooled = pool(y, v)
    expect(pooled.mu).toBeLessThan(0)
    expect(signChanges(pooled.mu!, leaveOneOut(y, v, pooled.weights))).toBe(true)
    expect(signChanges(1, [])).toBe(false)
  })
  it('two effects leave one each; one effect cannot be left out; refused effects are passed over', () => {
    const got = leaveOneOut([0.1, 0.4], [0.01, 0.04], [0.8, 0.2])
    expect(got).toEqual([
      { index: 0, mu: 0.4, se: 0.2, tau2: null },
      { index: 1, mu: 0.1, se: 0.1, tau2: null },
    ])
    expect(leaveOneOut([0.1], [0.01], [1])).toEqual([])
    const y = [0.1, 0.2, 0.3, 9]
    const v = [0.01, 0.01, 0.01, 0]
    expect(leaveOneOut(y, v, pool(y, v).weights).map((x) => x.index)).toEqual([0, 1, 2])
  })
  it('the heaviest come first, equal ones in order, empty ones never', () => {
    expect(heaviest([0.1, 0.4, 0, 0.4], 9)).toEqual([1, 3, 0])
  })
})

describe('the median of sites', () => {
  it('hardly moves when one site reports nonsense', () => {
    const sites = [0.05, 0.1, 0.12, 0.15, 0.18, 0.2, 0.22, 0.3, 0.31]
    const spoiled = [...sites.slice(0, -1), 40]
    expect(robustEstimate(spoiled)!.median).toBe(robustEstimate(sites)!.median)
    expect(robustEstimate(spoiled)!.ci).toEqual(robustEstimate(sites)!.ci)
  })
  it('has an exact interval from six sites on', () => {
    expect(robustEstimate([1, 2, 3, 4, 5])!.ci).toBeNull()
    const six = robustEstimate([6, 5, 4, 3, 2, 1])!
    expect(six).toMatchObject({ k: 6, median: 3.5, ci: { low: 1, high: 6 } })
    expect(six.coverage).toBeCloseTo(1 - 2 / 64, 14)
  })
  it('without any site there is none', () => {
    expect(robustEstimate([Number.NaN])).toBeNull()
  })
})
