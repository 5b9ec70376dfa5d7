import { afterAll, describe, expect, it } from 'vitest'
import { makeCell } from '../../../shared/compare/cell.ts'
import { makePooledColumns, pool, poolCell, poolWarnings } from '../../../shared/compare/pool.ts'
import type { Tau2Method } from '../../../shared/compare/tau2.ts'
import { Agreement } from '../../support/agree.ts'
import { oracles } from '../../support/oracle.ts'
import type { ToleranceKind } from '../../support/tolerances.ts'

type Pair = readonly [number, number]
type Block = {
  tau2: number
  mu: number
  se: number
  ci_z: Pair
  pi_z: Pair
  se_hk: number
  ci_hk: Pair
  pi_hk: Pair
  t_hk: number
  p_hk: number
  se_adhoc: number
  ci_adhoc: Pair
  pi_adhoc: Pair
  t_adhoc: number
  p_adhoc: number
  q: number
  I2: number
  H2: number
  wmax: number
  logLik?: number
}
type PoolCase = {
  id: string
  input: { yi: number[]; vi: number[] }
  expected: {
    k: number
    single?: { estimate: number; se: number; ci_z: Pair }
    FE: { mu: number; se: number }
    Q: number
    Qdf: number
    Qp: number
    s2_typical: number
    tau2_ci_qprofile: Pair
    DL: Block
    PM: Block
    REML: Block
  }
}

const METHODS: readonly Tau2Method[] = ['DL', 'PM', 'REML']
const TESTS = [
  ['z', ''],
  ['knha', '_hk'],
  ['adhoc', '_adhoc'],
] as const

for (const source of oracles<{ cases: PoolCase[] }>('pool.json')) {
  describe.runIf(source.present)(`pooling one cell agrees with metafor (${source.title})`, () => {
    const agreement = new Agreement(source.title)
    afterAll(() => console.log(agreement.report()))

    for (const { id, input, expected } of source.present ? source.read().cases : []) {
      const { yi, vi } = input
      if (expected.single) {
        const { single } = expected
        it(`${id}: one effect keeps its own normal interval, without heterogeneity or prediction`, () => {
          const got = pool(yi, vi)
          agreement.number('pool, closed form', got.mu, single.estimate, 'estimate', single.se)
          agreement.number('pool, closed form', got.se, single.se, 'se')
          agreement.numbers('pool, closed form', [got.ci!.low, got.ci!.high], single.ci_z, 'ci', single.se)
          expect([got.tau2, got.pi, got.q, got.i2]).toEqual([null, null, null, null])
          expect(got.fit.warnings).toEqual(['one_site'])
        })
        continue
      }
      for (const method of METHODS)
        it(`${id}: ${method}`, () => {
          const ref = expected[method]
          const kind: ToleranceKind = method === 'REML' ? 'pool, REML' : 'pool, closed form'
          const tau2Scale = Math.max(ref.tau2, 0.01 * expected.s2_typical)
          for (const [test, suffix] of TESTS) {
            const got = pool(yi, vi, { method, test })
            const se = ref[`se${suffix}`]
            const where = `${id} ${method} ${test}`
            const check = (name: string, value: number | null, wanted: number, scale: number) =>
              agreement.number(kind, value, wanted, `${where} ${name}`, scale)
            check('tau2', got.tau2, ref.tau2, tau2Scale)
            check('mu', got.mu, ref.mu, ref.se)
            check('se', got.se, se, ref.se)
            check('low', got.ci!.low, ref[`ci${suffix || '_z'}`][0], ref.se)
            check('high', got.ci!.high, ref[`ci${suffix || '_z'}`][1], ref.se)
            if (got.k > 2) {
              check('pi low', got.pi!.low, ref[`pi${suffix || '_z'}`][0], ref.se)
              check('pi high', got.pi!.high, ref[`pi${suffix || '_z'}`][1], ref.se)
            } else expect(got.pi).toBeNull()
            if (suffix !== '' && se > 0) {
              check('t', got.statistic, ref[`t${suffix}`], 1)
              check('p', got.p, ref[`p${suffix}`], 1)
            }
            check('I2', got.i2, ref.I2, 100)
            check('H2', got.h2, ref.H2, 1)
            check('largest share', Math.max(...got.weights), ref.wmax, 1)
            check('typical variance', got.typicalVariance, expected.s2_typical, 0)
            if (ref.logLik !== undefined) check('logLik', got.logLik, ref.logLik, 1)
            agreement.number('pool, closed form', got.q, expected.Q, `${where} Q`, Math.max(1, expected.Q))
            agreement.number('pool, closed form', got.qP, expected.Qp, `${where} Qp`, 1)
            expect(got.qDf).toBe(expected.Qdf)
            expect(got.k).toBe(expected.k)
            expect(got.fit).toMatchObject({ used: method, converged: true })
          }
        })
      it(`${id}: interval of tau² by the Q-profile`, () => {
        const { tau2Ci } = pool(yi, vi)
        const scale = Math.max(expected.REML.tau2, 0.01 * expected.s2_typical)
        const got = [tau2Ci!.low, tau2Ci!.high]
        agreement.numbers('tau2 interval', got, expected.tau2_ci_qprofile, `${id} Q-profile`, scale)
      })
    }
  })
}

describe('pooling has an answer at every edge', () => {
  it('no effects at all give nulls and say so', () => {
    const got = pool([], [])
    expect(got).toMatchObject({ k: 0, mu: null, se: null, ci: null, pi: null, tau2: null, tau2Ci: null })
    expect(got.fit).toMatchObject({ used: 'none', warnings: ['no_effects'] })
  })
  it('two effects give an interval but no prediction', () => {
    const got = pool([0.1, 0.3], [0.01, 0.01])
    expect(got.pi).toBeNull()
    expect(got.ci).not.toBeNull()
    expect(got.fit.warnings).toContain('two_sites')
  })
  it('identical effects do not make an interval of no width', () => {
    const got = pool([0.2, 0.2, 0.2], [0.01, 0.02, 0.03])
    expect(got.tau2).toBe(0)
    expect(got.q).toBe(0)
    expect(got.pi).toEqual(got.ci)
    expect(got.se!).toBeCloseTo(Math.sqrt(1 / (100 + 50 + 100 / 3)), 14)
  })
  it('effects without a usable variance are left out, counted and named', () => {
    const good = pool([0.1, 0.2, 0.4], [0.01, 0.02, 0.01])
    const got = pool([0.1, 0.2, 0.4, 9, 9, 9, Number.NaN], [0.01, 0.02, 0.01, 0, -1, Infinity, 0.1])
    expect(got.fit.refused).toBe(4)
    expect(got.fit.warnings).toEqual(['refused_effects'])
    expect(got.mu).toBe(good.mu)
    expect(got.ci).toEqual(good.ci)
    expect([...got.weights.slice(3)]).toEqual([0, 0, 0, 0])
  })
  it('one trial with more than half of the weight is pointed out', () => {
    expect(pool([0.1, 0.1, 0.1], [1e-6, 1, 1]).fit.warnings).toContain('dominating_weight')
  })
  it('variances a googol apart still end in finite numbers', () => {
    for (const far of [1e-100, 1e-30, 1e30, 1e100]) {
      const got = pool([0.1, 0.5, -0.3, 0.2], [0.01, far, 0.02, 0.03])
      for (const x of [got.mu, got.se, got.tau2, got.ci!.low, got.pi!.high])
        expect(x).toSatisfy(Number.isFinite)
    }
  })
  it('a column of cells is filled with the same numbers as one cell at a time, and reused room leaves no trace', () => {
    const yi = [0.1, 0.3, 0.2, 5, 0.4, 0.45, 0.1, -0.2, 0.9]
    const vi = [0.01, 0.02, 0.01, 1, 0.02, 0.01, 0.03, 0.02, 0.01]
    const bounds = [0, 3, 4, 6, 6, 9]
    const out = makePooledColumns(5)
    const scratch = makeCell(1)
    for (let row = 0; row < 5; row++) poolCell(yi, vi, bounds[row]!, bounds[row + 1]!, scratch, out, row)
    for (let row = 0; row < 5; row++) {
      const one = pool(yi.slice(bounds[row], bounds[row + 1]), vi.slice(bounds[row], bounds[row + 1]))
      const orNull = (x: number | undefined) => (Number.isNaN(x) ? null : x)
      expect(out.k[row]).toBe(one.k)
      expect(orNull(out.mu[row])).toBe(one.mu)
      expect(orNull(out.low[row])).toBe(one.ci?.low ?? null)
      expect(orNull(out.piHigh[row])).toBe(one.pi?.high ?? null)
      expect(orNull(out.tau2[row])).toBe(one.tau2)
      expect(orNull(out.i2[row])).toBe(one.i2)
      expect(poolWarnings(out.warnings[row]!)).toEqual(one.fit.warnings)
    }
  })
})
