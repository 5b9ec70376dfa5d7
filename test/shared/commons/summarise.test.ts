import { describe, expect, it } from 'vitest'
import type { Estimator } from '../../../shared/commons/estimator.ts'
import { summarise } from '../../../shared/commons/summarise.ts'
import { siteExamples } from '../../../shared/record/examples/site.ts'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import { FLAG, type Observation } from '../../../shared/record/observation.ts'
import { packChunk } from '../../../shared/record/observation-chunk.ts'
import { historicalSamples } from '../../../shared/record/samples/historical-samples.ts'
import type { Trial } from '../../../shared/record/trial.ts'
import { estimator } from '../../../src-renderer/data/estimator.ts'

const site = siteExamples.complete
const trial: Trial = { ...trialExamples.complete, summaries: [] }

describe('summarising a trial', () => {
  it('averages repeated measures to the plot, so that n counts plots', () => {
    const result = summarise(
      trial,
      site,
      [yields([100, 120, 200, 90]), yields([110, 140, 220, 90])],
      estimator,
    )
    const [baseline, compost] = result.outcomes[0]!.arms
    expect(baseline).toMatchObject({ arm: 't0', n: 2, mean: (105 + 90) / 2, rung: 'own_plots' })
    expect(compost).toMatchObject({ arm: 't1', n: 2, mean: (130 + 210) / 2 })
    expect(compost!.sd).toBeCloseTo(Math.abs(130 - 210) / Math.SQRT2, 12)
  })

  it('keeps a failed plot as a zero', () => {
    const [, compost] = summarise(trial, site, [yields([100, 0, 200, 90])], estimator).outcomes[0]!.arms
    expect(compost).toMatchObject({ n: 2, mean: 100 })
  })

  it('leaves out what was flagged to be left out, and words, bounds and ranks', () => {
    const chunk = yields([100, 120, 200, 90])
    chunk.flags[0] = FLAG.leaveOut
    chunk.kind[1] = 1
    const result = summarise(trial, site, [chunk], estimator)
    expect(result.outcomes[0]!.arms).toMatchObject([
      { arm: 't0', n: 1, mean: 90, rung: 'imputed' },
      { arm: 't1', n: 1, mean: 200 },
    ])
    expect(result.outcomes[0]!.arms[0]!.sd).toBeNaN()
  })

  it('a value that was only marked stays in', () => {
    const chunk = yields([100, 120, 200, 90])
    chunk.flags.fill(FLAG.outOfRange | FLAG.kept | FLAG.estimated)
    expect(summarise(trial, site, [chunk], estimator).outcomes[0]!.arms[0]!.n).toBe(2)
  })

  it('does not depend on the order of chunks or of observations', () => {
    const chunks = [yields([0.1, 0.2, 0.3, 0.7]), yields([1e9, 3, 7, 1e-9]), yields([0.3, 5, 1, 2])]
    const turned = [yields([0.3, 5, 1, 2]), yields([0.1, 0.2, 0.3, 0.7]), yields([1e9, 3, 7, 1e-9])]
    expect(summarise(trial, site, turned, estimator)).toEqual(summarise(trial, site, chunks, estimator))
  })

  it('two methods of one variable are two outcomes', () => {
    const other = { ...yields([1, 2, 3, 4]), method: 'quadrat_sample' }
    const result = summarise(trial, site, [yields([100, 120, 200, 90]), other], estimator)
    expect(result.outcomes.map(({ method }) => method).sort()).toEqual([null, 'quadrat_sample'].sort())
  })

  it('takes the figures of a paper where there are no plots, and recovers the standard deviation', () => {
    const reported: Trial = {
      ...trial,
      plots: [],
      summaries: [
        paper('t0', 1110, 4, { kind: 'se', value: 20 }),
        paper('t1', 1270, 4, { kind: 'cv', value: 10 }),
      ],
    }
    const [outcome] = summarise(reported, site, [], estimator).outcomes
    expect(outcome!.arms).toMatchObject([
      { arm: 't0', n: 4, mean: 1110, sd: 40, rung: 'reported_se' },
      { arm: 't1', n: 4, mean: 1270, sd: 127, rung: 'reported_cv' },
    ])
    expect(outcome!.contrasts).toEqual([])
  })

  it('an unknown number of plots counts as one, an unknown spread stays unknown', () => {
    const reported: Trial = { ...trial, plots: [], summaries: [paper('t0', 5), paper('t1', 6)] }
    const [arm] = summarise(reported, site, [], estimator).outcomes[0]!.arms
    expect(arm).toEqual({ arm: 't0', n: 1, mean: 5, sd: Number.NaN, rung: 'imputed' })
  })

  it('plots come before figures of the same outcome', () => {
    const both: Trial = { ...trial, summaries: [paper('t0', 5), paper('t1', 6)] }
    expect(summarise(both, site, [yields([100, 120, 200, 90])], estimator).outcomes).toHaveLength(1)
    expect(summarise(both, site, [yields([100, 120, 200, 90])], estimator).outcomes[0]!.arms[0]!.mean).toBe(
      95,
    )
  })

  it('hands the estimator one value per plot with its arm and block', () => {
    const seen: unknown[] = []
    const spy: Estimator = { ...estimator, contrasts: (...told) => noContrasts(seen.push(told)) }
    summarise(trial, site, [yields([100, Number.NaN, 200, 90])], spy)
    expect(seen).toEqual([
      [
        {
          kind: 'paired_strips',
          randomised: 'yes',
          variable: 'yield_total',
          arms: ['t0', 't1'],
          baseline: 0,
        },
        {
          arm: Uint16Array.of(0, 1, 0),
          block: Int32Array.of(0, 1, 1),
          value: Float64Array.of(100, 200, 90),
        },
      ],
    ])
  })

  it('says whose it is, where and when, and an unknown stays unknown', () => {
    expect(summarise(trial, site, [], estimator, '029')).toMatchObject({
      ...{ key: trial.id, source: 'own', contributor: 'Regional bean network 2024', cluster: site.id },
      ...{ label: 'Compost on beans, lower field', zone: 'Aw', region: '029', year: 2024, outcomes: [] },
    })
    expect(summarise(trialExamples.minimal, siteExamples.minimal, [], estimator)).toMatchObject({
      ...{ contributor: 'own', label: 'Home', zone: null, region: null, year: null },
    })
  })

  it('finds the nitrogen effect of the N-P-K factorial on peas: 5.617 pounds a plot, t 12.26 squared', () => {
    const { trials, sites, chunks } = historicalSamples('01890a5d-ac96-774b-bcce-b302099a8059')
    const peas = trials.find(({ crop }) => crop === 'pea_dry')!
    const own = chunks.filter((chunk) => chunk.trial === peas.id)
    const result = summarise(peas, sites.find(({ id }) => id === peas.site)!, own, estimator)
    const [without, given] = result.outcomes[0]!.arms
    const perPound = (70 * 0.45359237) / 0.40468564224
    expect((given!.mean - without!.mean) / perPound).toBeCloseTo(5.6166667, 6)
    expect((given!.mean + without!.mean) / 2 / perPound).toBeCloseTo(54.875, 9)
    expect(result.outcomes[0]!.contrasts).toMatchObject([{ measure: 'lnrr_block', df: 17 }])
  })

  function yields(values: readonly number[]) {
    const rows: Observation[] = values.map((value, plot) => ({
      plot,
      variable: 'yield_total',
      value,
      kind: 'number',
      verbatim: String(value),
      unitAsWritten: 'kg/ha',
      repetition: 0,
      flags: 0,
    }))
    const head = { id: trial.id, trial: trial.id, variable: 'yield_total', unit: 'kg/har' }
    return packChunk({ ...head, method: null, basis: 'at_14', batch: null }, rows)
  }
})

function noContrasts(_: number): [] {
  return []
}

function paper(
  treatment: string,
  mean: number,
  n?: number,
  spread?: NonNullable<Trial['summaries'][number]['spread']>,
): Trial['summaries'][number] {
  return {
    treatment,
    variable: 'yield_total',
    basis: 'at_14',
    mean: { value: mean, unit: 'kg/har', verbatim: String(mean), unitAsWritten: 'kg/ha' },
    ...(n === undefined ? {} : { n }),
    ...(spread === undefined ? {} : { spread }),
  }
}
