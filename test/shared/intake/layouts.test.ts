import { describe, expect, it } from 'vitest'
import { unpackChunk } from '../../../shared/record/observation-chunk.ts'
import { bringIn, golden, meanings, musts, open, parked } from './open-file.ts'

describe('layouts that are brought in', () => {
  it('long, one plot per row: doses of nitrogen against none, at two places', async () => {
    const opened = await open(golden('01-long'))
    expect(opened.map.layout).toBe('long')
    expect(meanings(opened)).toEqual({
      site: 'site',
      loc: 'site',
      rep: 'block',
      nitro: 'dose',
      'yield (t/ha)': 'value:yield_total',
    })
    expect(musts(opened.asks)).toEqual(['crop'])
    const mapped = await bringIn(opened, { crop: 'maize', 'unit:3': 'kg/ha' })
    expect(mapped.trials.map((trial) => trial.title)).toEqual(['North, Alder', 'South, Birch'])
    const [north] = mapped.trials
    expect(north!.design).toEqual({ kind: 'randomised_blocks', randomised: 'unknown', blocks: 2 })
    expect(north!.treatments.map(({ label, baseline }) => [label, baseline])).toEqual([
      ['0', true],
      ['60', false],
      ['120', false],
    ])
    expect(north!.treatments[1]!.practices).toEqual([
      { id: 'mineral_n', dose: { value: 60, unit: 'kg/har', verbatim: '60', unitAsWritten: 'kg/ha' } },
    ])
    const first = unpackChunk(mapped.chunks[0]!)[0]!
    expect(first).toMatchObject({ value: 3200, verbatim: '3.2', unitAsWritten: 't/ha', plot: 0 })
  })

  it('long with a plan and factors: the label says what the factor columns repeat', async () => {
    const opened = await open(golden('02-long-factors'))
    expect(meanings(opened)).toMatchObject({
      trt: 'treatment',
      block: 'block',
      plot: 'plot',
      ears: 'value:fruit_count',
    })
    expect(opened.map.columns.filter((use) => use.why === 'in_label')).toHaveLength(3)
    const mapped = await bringIn(opened, { crop: 'maize' })
    expect(mapped.trials[0]!.treatments.find((arm) => arm.baseline)!.label).toBe('T000')
    expect(mapped.trials[0]!.plots.map((plot) => plot.label)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(mapped.observations).toBe(11)
  })

  it('paired columns: every row is a control strip beside a treatment strip', async () => {
    const opened = await open(golden('03-paired-columns'))
    expect(opened.map.layout).toBe('paired_columns')
    expect(meanings(opened)).toMatchObject({
      TRT_Yld: 'value_treatment:yield_total',
      CTR_Yld: 'value_control:yield_total',
      lrr: 'reported_effect',
    })
    expect(musts(opened.asks)).toEqual(['crop', 'unit:4'])
    const mapped = await bringIn(opened, {
      crop: 'maize',
      'unit:4': 'bu/ac',
      practice: 'herbicide',
      zone: 'Dfa',
    })
    expect(mapped.trials).toHaveLength(2)
    expect(mapped.sites.map((site) => [site.name, site.climate?.zone])).toEqual([
      ['A1', 'Dfa'],
      ['B7', 'Dfa'],
    ])
    expect(mapped.trials[0]!.design).toMatchObject({ kind: 'paired_strips', blocks: 3 })
    expect(mapped.trials[0]!.treatments[1]!.practices).toEqual([{ id: 'herbicide' }])
    const values = unpackChunk(mapped.chunks[0]!)
    expect(values).toHaveLength(6)
    expect(values[0]!.value).toBeCloseTo(204.2 * 62.7677, 0)
  })

  it('flags a stored log ratio that the yields of its own row contradict, and keeps the yields', async () => {
    const mapped = await bringIn(await open(golden('03-paired-columns')), {
      crop: 'maize',
      'unit:4': 'bu/ac',
    })
    const [group] = mapped.issues.filter((one) => one.code === 'intake.derived-differs')
    expect(group!.issues.map(({ row, columnLabel }) => [row, columnLabel])).toEqual([[6, 'lrr']])
    expect(group!.issues[0]!.question?.id).toBe('ratio.sign-reversed')
    expect(mapped.imported).toBe(5)
  })

  it('paired summaries with SD and n', async () => {
    const opened = await open(golden('04-paired-summary'))
    expect(opened.map.layout).toBe('paired_summary')
    const mapped = await bringIn(opened, { 'crop_word:corn': 'maize', practice: 'cover_crop_mix' })
    expect(mapped.trials).toHaveLength(3)
    expect(mapped.trials[0]!.summaries).toEqual([
      {
        treatment: 'a0',
        variable: 'yield_total',
        mean: { value: 8100, unit: 'kg/har', verbatim: '8.1', unitAsWritten: 't/ha' },
        n: 4,
        spread: { kind: 'sd', value: 500 },
      },
      {
        treatment: 'a1',
        variable: 'yield_total',
        mean: { value: 8400, unit: 'kg/har', verbatim: '8.4', unitAsWritten: 't/ha' },
        n: 4,
        spread: { kind: 'sd', value: 600 },
      },
    ])
    expect(mapped.trials[2]!.summaries[0]).not.toHaveProperty('spread')
    expect(mapped.issues.map((group) => group.code)).toContain('intake.spread-zero')
  })

  it('paired summaries with a unit in each row: what cannot be converted is set aside and said', async () => {
    const opened = await open(golden('05-paired-free-unit'))
    expect(musts(opened.asks)).toEqual(['unit_word:bags/ha'])
    const mapped = await bringIn(opened, { practice: 'organic_system' })
    expect(parked(mapped)).toEqual({ 'intake.unit-not-known': 1 })
    expect(mapped.sites.map((site) => site.country)).toEqual(['CA', 'AU'])
    const means = mapped.trials.map((trial) => Math.round(trial.summaries[0]!.mean.value))
    expect(means).toEqual([2900, 3100, Math.round(41 * 53.8009)])
  })

  it('wide by trait: one column per measurement', async () => {
    const opened = await open(golden('07-wide-by-trait'))
    expect(opened.map.layout).toBe('wide_by_trait')
    const mapped = await bringIn(opened, { crop: 'wheat' })
    expect(mapped.chunks.map((chunk) => [chunk.variable, chunk.n])).toEqual([
      ['plant_height', 4],
      ['yield_total', 4],
      ['test_weight', 4],
    ])
    expect(mapped.trials[0]!.plots[1]).toMatchObject({ label: '102', row: 1, column: 2, block: '1' })
  })

  it('factor columns with units in their names, and stars for missing values', async () => {
    const opened = await open(golden('09-factors-with-units'))
    expect(opened.map.columns[3]).toMatchObject({ role: 'dose', practice: 'mineral_n', unit: 'kg/ha' })
    const mapped = await bringIn(opened, { crop: 'wheat', 'unit:8': 't/ha' })
    expect(mapped.trials[0]!.season).toEqual({ harvestYear: 2019, start: '2018-10-12', end: '2019-08-05' })
    expect(mapped.trials[0]!.plots.map((plot) => plot.label)).toContain('2 / 203')
    expect(mapped.observations).toBe(5)
    expect(mapped.imported).toBe(6)
  })

  it('value and unit in column pairs', async () => {
    const opened = await open(golden('10-value-unit-pairs'))
    expect(opened.map.layout).toBe('value_unit_pairs')
    const mapped = await bringIn(opened, { crop: 'maize' })
    const byVariable = Object.fromEntries(mapped.chunks.map((chunk) => [chunk.variable, [...chunk.value]]))
    expect(byVariable).toEqual({ yield_total: [3100, 3400, 2900, 3300], plant_height: [150, 160, 148, 155] })
  })

  it('one measurement per row, with the trait named beside it', async () => {
    const opened = await open(golden('08-long-by-trait'))
    expect(opened.map.layout).toBe('long_by_trait')
    expect(opened.map.variables.map((one) => one.id)).toEqual(['plant_height', 'yield_total'])
    expect(musts(opened.asks)).toEqual([
      'crop',
      'unit_word:plant height',
      'unit_word:grain yield',
      'baseline',
    ])
    const mapped = await bringIn(opened, {
      crop: 'wheat',
      baseline: 'Line B',
      'unit_word:plant height': 'cm',
      'unit_word:grain yield': 't/ha',
    })
    expect(mapped.trials[0]!.plots.map((plot) => plot.label)).toEqual(['1-1', '1-2'])
    expect(mapped.chunks.map((chunk) => [chunk.variable, [...chunk.value], [...chunk.plot]])).toEqual([
      ['plant_height', [80, 84], [0, 1]],
      ['yield_total', [3100], [0]],
    ])
  })

  it('means of treatments with n, one row each', async () => {
    const opened = await open(
      'study,loc,year,trt,yield kg/ha,sd,n\nS1,Hill,2020,control,2000,150,4\nS1,Hill,2020,compost,2400,180,4\n',
    )
    expect(opened.map.layout).toBe('arm_summary')
    const mapped = await bringIn(opened, { crop: 'soybean' })
    expect(mapped.trials[0]!.summaries.map(({ mean, n, spread }) => [mean.value, n, spread])).toEqual([
      [2000, 4, { kind: 'sd', value: 150 }],
      [2400, 4, { kind: 'sd', value: 180 }],
    ])
  })
})

describe('layouts that are recognised and not brought in yet', () => {
  it.each([
    ['06-intercrop-semicolon', 'intercrop', 2],
    ['11-lab-soil', 'soil_report', 2],
    ['12-lab-soil-codes', 'soil_report', 2],
    ['13-ranks', 'ranks', 2],
    ['14-ranks-long', 'ranks', 5],
    ['15-harvest-log', 'harvest_log', 3],
    ['16-harvest-double', 'harvest_log', 2],
    ['17-nutrient-samples', 'nutrient_samples', 2],
    ['18-environment-matrix', 'environment_matrix', 2],
  ] as const)('%s is told plainly and loses no row', async (name, layout, rows) => {
    const opened = await open(golden(name))
    expect(opened.map.layout).toBe(layout)
    expect(musts(opened.asks)).toEqual(['layout'])
    const mapped = await bringIn(opened)
    expect(parked(mapped)).toEqual({ 'intake.layout-not-brought-in': rows })
  })

  it('a laboratory file keeps the grower’s name out of everything', async () => {
    const opened = await open(golden('11-lab-soil'))
    expect(opened.map.columns[0]).toMatchObject({ role: 'private', why: 'stays_here' })
  })
})
