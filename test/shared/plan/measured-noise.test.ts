import { describe, expect, it } from 'vitest'
import { randomFromState } from '../../../shared/base/random.ts'
import { pairedLogRatio } from '../../../shared/compare/paired-plots.ts'
import { measuredNoise, type NoiseAsked } from '../../../shared/plan/measured-noise.ts'
import type { OutcomeResult, TrialResult } from '../../../shared/record/trial-result.ts'

const asked: NoiseAsked = { crop: 'maize', variable: 'yield_total', system: 'field', strips: true }
const groups = (crop: string) => (crop === 'maize' || crop === 'wheat' ? 'cereals' : 'legumes')

/** Paired strips of one site with within-pair variance `s2` per strip, by its contrast. */
function strips(site: number, s2: number, pairs = 5, change: Partial<TrialResult> = {}): TrialResult {
  const arm = (id: string) => ({ arm: id, n: pairs, mean: 5000, sd: Number.NaN, rung: 'imputed' as const })
  return trial(site, change, {
    variable: 'yield_total',
    basis: null,
    method: null,
    arms: [arm('a'), arm('b')],
    contrasts: [{ a: 'a', b: 'b', measure: 'lnrr_paired', y: 0.1, v: (2 * s2) / pairs, df: pairs - 1 }],
  })
}

function spreads(site: number, cv: number, n: number, change: Partial<TrialResult> = {}): TrialResult {
  const arm = (id: string, mean: number) => ({
    arm: id,
    n,
    mean,
    sd: cv * mean,
    rung: 'reported_sd' as const,
  })
  return trial(
    site,
    { design: { kind: 'completely_randomised', randomised: 'yes' }, ...change },
    {
      ...{ variable: 'yield_total', basis: null, method: null, contrasts: [] },
      arms: [arm('a', 4000), arm('b', 6000)],
    },
  )
}

function trial(site: number, change: Partial<TrialResult>, outcome: OutcomeResult): TrialResult {
  return {
    ...{ key: `t${site}`, source: 'commons', origin: 'import', contributor: `c${site}`, cluster: `s${site}` },
    ...{ label: '', zone: null, region: null, year: 2030, crop: 'maize', system: 'field' },
    design: { kind: 'paired_strips', randomised: 'yes' },
    arms: [],
    outcomes: [outcome],
    ...change,
  }
}

const five = (make: (site: number) => TrialResult) => [1, 2, 3, 4, 5].map(make)

describe('the variation a plan reckons with', () => {
  it('is the pooled within-pair variance, weighted by degrees of freedom', () => {
    const variances = [0.01, 0.02, 0.0025, 0.04, 0.015]
    const pairs = [3, 4, 5, 6, 7]
    const trials = variances.map((s2, i) => strips(i, s2, pairs[i]))
    // Sum of (B - 1) s2 over the sum of (B - 1), by hand: (0.02 + 0.06 + 0.01 + 0.2 + 0.09) / 20.
    expect(measuredNoise(trials, asked, groups)).toMatchObject({ rung: 'kind', trials: 5, sites: 5, df: 20 })
    expect(measuredNoise(trials, asked, groups)?.cv).toBeCloseTo(Math.sqrt(0.38 / 20), 14)
  })

  it('is found again in strips that were grown with it', () => {
    const random = randomFromState([4, 0x9e3779b9, 0x243f6a88, 0xb7e15162])
    const cv = 0.12
    const grown = Array.from({ length: 200 }, (_, site) => {
      const pairs = 6
      // A fertile and a poor end of the field: what pairs share must not count.
      const soil = Array.from({ length: pairs }, () => 1 + 0.4 * random.normal())
      const side = (gain: number) =>
        Float64Array.from(soil, (s) => 5000 * gain * Math.exp(0.3 * (s - 1) + cv * random.normal()))
      const { yi, vi, df } = pairedLogRatio(side(1.1), side(1))
      const made = strips(site, 0.01, pairs)
      const [outcome] = made.outcomes
      const contrasts = [{ ...outcome!.contrasts[0]!, y: yi, v: vi, df }]
      return { ...made, outcomes: [{ ...outcome!, contrasts }] }
    })
    expect(Math.abs(measuredNoise(grown, asked, groups)!.cv / cv - 1)).toBeLessThan(0.06)
  })

  it('comes from the spreads of arms where no contrast is given, by their degrees of freedom', () => {
    const plots = { ...asked, strips: false }
    const found = measuredNoise(
      five((i) => spreads(i, i === 1 ? 0.3 : 0.1, 4)),
      plots,
      groups,
    )
    expect(found).toMatchObject({ rung: 'kind', df: 30 })
    expect(found!.cv).toBeCloseTo(Math.sqrt((0.09 + 4 * 0.01) / 5), 14)
  })

  it('widens from layout to crop to group to outcome, and says how far', () => {
    const wheat = five((i) => strips(i, 0.01, 5, { crop: 'wheat' }))
    const beans = five((i) => strips(10 + i, 0.04, 5, { crop: 'common_bean', key: `b${i}` }))
    const maizePlots = five((i) => spreads(20 + i, 0.2, 4))
    expect(measuredNoise([...wheat, ...beans, ...maizePlots], asked, groups)).toMatchObject({
      rung: 'crop',
      trials: 5,
    })
    expect(measuredNoise([...wheat, ...beans], asked, groups)).toMatchObject({ rung: 'group', trials: 5 })
    expect(measuredNoise(beans, asked, groups)).toMatchObject({ rung: 'variable', trials: 5 })
    expect(measuredNoise(beans.slice(1), asked, groups)).toBeNull()
    expect(measuredNoise([], asked, groups)).toBeNull()
  })

  it('needs five places: many trials of one site are one place, and count for no more than thirty', () => {
    const busy = Array.from({ length: 40 }, (_, i) => strips(i, 0.09, 5, { cluster: 'one' }))
    expect(measuredNoise(busy, asked, groups)).toBeNull()
    const found = measuredNoise([...busy, ...[51, 52, 53, 54].map((i) => strips(i, 0.01))], asked, groups)
    expect(found).toMatchObject({ sites: 5, trials: 44, df: 176 })
    expect(found!.cv).toBeCloseTo(Math.sqrt((30 * 0.09 + 16 * 0.01) / 46), 14)
  })

  it('leaves out the trial that asks, other outcomes, guessed spreads and slips of the pen', () => {
    const good = five((i) => strips(i, 0.01))
    const strange = [
      strips(6, 0.00001),
      strips(7, 9),
      strips(8, 0.5, 5, { key: 'me' }),
      strips(9, Number.NaN),
      strips(10, 0.01, 1),
    ]
    const other = five((i) => {
      const made = strips(30 + i, 0.25)
      return { ...made, outcomes: made.outcomes.map((one) => ({ ...one, variable: 'brix' })) }
    })
    expect(measuredNoise([...good, ...strange, ...other], { ...asked, without: 'me' }, groups)).toEqual(
      measuredNoise(good, asked, groups),
    )
  })

  it('counts made-up trials apart, and does not depend on the order', () => {
    const trials = five((i) => strips(i, 0.01 * i, 3 + i, i < 3 ? { origin: 'simulated' } : {}))
    expect(measuredNoise(trials, asked, groups)).toMatchObject({ simulated: 2, trials: 5 })
    expect(measuredNoise(trials.toReversed(), asked, groups)).toEqual(measuredNoise(trials, asked, groups))
  })
})
