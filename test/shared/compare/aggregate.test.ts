import { afterAll, describe, expect, it } from 'vitest'
import { aggregate } from '../../../shared/compare/aggregate.ts'
import { clusterRobust } from '../../../shared/compare/cluster-robust.ts'
import { pool } from '../../../shared/compare/pool.ts'
import { Agreement } from '../../support/agree.ts'
import { oracles } from '../../support/oracle.ts'

type Block = { cluster: string[]; yi: number[]; vi: number[]; ki: number[] }
type AggregateCase = {
  id: string
  kind: 'aggregate' | 'cr2'
  input: { yi: number[]; vi: number[]; cluster: string[] }
  expected: Record<string, Block> & { tau2_reml: number; mu: number; se: number; df: number; ci: number[] }
}

const codes = (names: string[]) => names.map((name) => names.indexOf(name))

for (const source of oracles<{ cases: unknown[] }>('aggregate.json')) {
  describe.runIf(source.present)(`effects of one site (${source.title})`, () => {
    const agreement = new Agreement(source.title)
    afterAll(() => console.log(agreement.report()))
    for (const { id, kind, input, expected } of (source.present
      ? source.read().cases
      : []) as AggregateCase[]) {
      const { yi, vi, cluster } = input
      if (kind === 'cr2')
        it(`${id}: the cluster-robust check agrees with clubSandwich`, () => {
          const got = clusterRobust(yi, vi, codes(cluster), expected.tau2_reml)!
          const check = (name: string, value: number, ref: number, scale: number) =>
            agreement.number('cluster-robust', value, ref, `${id} ${name}`, scale)
          check('mu', got.mu, expected.mu, expected.se)
          check('se', got.se, expected.se, 0)
          check('df', got.df, expected.df, 0)
          check('low', got.ci.low, expected.ci[0]!, expected.se)
          check('high', got.ci.high, expected.ci[1]!, expected.se)
          const { tau2, mu, se } = pool(yi, vi)
          agreement.number('pool, REML', tau2, expected.tau2_reml, `${id} tau2`, tau2!)
          agreement.number('pool, REML', mu, expected.mu, `${id} mu`, se!)
        })
      else
        it(`${id}: averages agree with aggregate.escalc for every assumed correlation`, () => {
          for (const [name, ref] of Object.entries(expected) as [string, Block][]) {
            const [form, rho] = name.split('_rho') as [string, string]
            const got = aggregate(yi, vi, codes(cluster), { rho: Number(rho), weighted: form === 'weighted' })
            const se = ref.vi.map(Math.sqrt)
            expect([...got.cluster].map((c) => cluster[c])).toEqual(ref.cluster)
            expect([...got.ki]).toEqual(ref.ki)
            agreement.numbers('aggregate', got.yi, ref.yi, `${id} ${name} yi`, se)
            agreement.numbers('aggregate', got.vi, ref.vi, `${id} ${name} vi`)
          }
        })
    }
  })
}

describe('sites with one effect', () => {
  it('keep it to the bit', () => {
    const got = aggregate([0.1, 0.3], [0.017, 0.03], [4, 9])
    expect([...got.yi, ...got.vi]).toEqual([0.1, 0.3, 0.017, 0.03])
  })
  it('one site alone has no cluster-robust interval', () => {
    expect(clusterRobust([0.1, 0.3], [0.01, 0.03], [4, 4], 0)).toBeNull()
  })
})
