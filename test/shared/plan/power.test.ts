import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { noncentralTCdf } from '../../../shared/compare/distributions/noncentral-t.ts'
import { studentQuantile } from '../../../shared/compare/distributions/student.ts'
import {
  blocksPrecision,
  farmsPrecision,
  leastSignificantDifference,
  pairsNeeded,
  power,
  predictionHalfWidth,
  smallestDetectable,
  stripsPrecision,
} from '../../../shared/plan/power.ts'
import { signFlipTest } from '../../../shared/plan/sign-flip.ts'
import golden from '../../golden/design.json' with { type: 'json' }

type Case = { id: string; kind: string; input: Record<string, number>; expected: Record<string, number> }
const t = { quantile: studentQuantile, noncentralCdf: noncentralTCdf }

/** Everything a reference case states, by our functions. */
function answer({ kind, input }: Case): Record<string, number> {
  const need = (name: string) => input[name] ?? Number.NaN
  const [delta, cv, r, alpha, tau] = [need('delta'), need('cv'), need('r'), need('alpha'), need('tau')]
  switch (kind) {
    case 'power_paired_strips': {
      const plan = stripsPrecision({ cv, r, pairs: need('pairs') })
      const ncp = delta / plan.se
      const sd = plan.se * Math.sqrt(need('pairs'))
      return { sd_difference: sd, df: plan.df, ncp, power: power({ ...plan, delta, alpha }, t) }
    }
    case 'pairs_needed':
      return { pairs: pairsNeeded({ delta, cv, r, target: need('target'), alpha }, t) ?? Number.NaN }
    case 'power_rcbd_contrast': {
      const plan = blocksPrecision({ cv, arms: need('arms'), blocks: need('blocks') })
      const lsd = leastSignificantDifference({ ...plan, alpha }, t)
      return { ...plan, power: power({ ...plan, delta, alpha }, t), lsd }
    }
    default: {
      const plan = farmsPrecision({ tau, cv, repsPerFarm: need('reps_per_farm'), farms: need('farms') })
      return {
        ...plan,
        power: power({ ...plan, delta, alpha }, t),
        ci_half_width: leastSignificantDifference({ ...plan, alpha }, t),
        pi_half_width: predictionHalfWidth({ ...plan, tau, alpha }, t),
      }
    }
  }
}

const place = new URL('../../../../shared/oracle/design.json', import.meta.url)
const sources = [
  ['kept with the project', golden.cases],
  ['beside the project', existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')).cases : []],
] as const

for (const [where, all] of sources) {
  const cases = (all as Case[]).filter(({ kind }) => kind.startsWith('power') || kind === 'pairs_needed')
  describe.runIf(cases.length > 0)(`power against R, cases ${where}`, () => {
    it.each(cases)('$id', (one) => {
      const got = answer(one)
      for (const [name, ref] of Object.entries(one.expected)) {
        if (name === 'vi') continue
        expect(Math.abs(got[name]! - ref), name).toBeLessThanOrEqual(1e-9 * Math.abs(ref))
      }
    })
  })
}

describe('what a plan can find', () => {
  it('the smallest detectable difference is found with just the chance asked for', () => {
    const plan = blocksPrecision({ cv: 0.12, arms: 3, blocks: 4 })
    const { delta, gainPct, lossPct } = smallestDetectable(plan, t)
    expect(power({ ...plan, delta }, t)).toBeCloseTo(0.8, 8)
    expect(gainPct).toBeGreaterThan(-lossPct)
    expect(Math.log1p(gainPct / 100)).toBeCloseTo(delta, 12)
  })

  it('more pairs, calmer ground or a larger effect never lower the power', () => {
    const at = (pairs: number, cv: number, delta: number) =>
      power({ ...stripsPrecision({ cv, r: 0.3, pairs }), delta }, t)
    expect(at(6, 0.1, 0.1)).toBeGreaterThan(at(5, 0.1, 0.1))
    expect(at(5, 0.08, 0.1)).toBeGreaterThan(at(5, 0.1, 0.1))
    expect(at(5, 0.1, 0.12)).toBeGreaterThan(at(5, 0.1, 0.1))
    expect(at(5, 0.1, 0)).toBeCloseTo(0.05, 10)
  })

  it('where farms differ, ten more farms beat a tenfold of plots on each', () => {
    const at = (farms: number, repsPerFarm: number) =>
      power({ ...farmsPrecision({ tau: 0.25, cv: 0.15, repsPerFarm, farms }), delta: 0.2 }, t)
    expect(at(20, 2)).toBeGreaterThan(at(10, 20))
  })

  it('a single pair finds nothing, and no number of pairs finds what is not there', () => {
    expect(power({ ...stripsPrecision({ cv: 0.1, r: 0, pairs: 1 }), delta: 1 }, t)).toBe(0)
    expect(smallestDetectable({ se: 0.1, df: 0 }, t).delta).toBe(Infinity)
    expect(smallestDetectable({ se: 0, df: 5 }, t).delta).toBe(0)
    expect(pairsNeeded({ delta: 0, cv: 0.1, r: 0.5, target: 0.8 }, t)).toBeUndefined()
  })
})

const flips = golden.cases.filter((one) => one.kind === 'sign_flip_test')
describe('the exact test that the draw justifies', () => {
  it.each(flips)('agrees with the reference: $id', ({ input, expected }) => {
    const test = signFlipTest(input.differences ?? [])
    expect(test.ok && test.value).toMatchObject({ p: expected.p, layouts: expected.layouts })
  })

  it('cannot give less than 2 in 2^B: four pairs never reach 5 %', () => {
    const test = signFlipTest([10, 11, 12, 13])
    expect(test.ok && test.value).toEqual({ p: 0.125, layouts: 16, smallestP: 0.125 })
  })

  it('does not care about signs as a whole, order or unit', () => {
    const p = (values: number[]) => {
      const test = signFlipTest(values)
      return test.ok ? test.value.p : Number.NaN
    }
    const values = [0.3, -0.1, 0.25, 0.7, 0.02, 0.4, -0.33]
    expect(p(values.map((x) => -x))).toBe(p(values))
    expect(p([...values].reverse())).toBe(p(values))
    expect(p(values.map((x) => 64 * x))).toBe(p(values))
  })

  it('says so when there are no pairs, or too many to list every layout', () => {
    const code = (values: number[]) => {
      const test = signFlipTest(values)
      return test.ok ? 'done' : test.problem.code
    }
    expect(code([])).toBe('plan.no-pairs')
    expect(code(Array(25).fill(1))).toBe('plan.too-many-pairs-for-exact-test')
    expect(code(Array(20).fill(1))).toBe('done')
  })
})
