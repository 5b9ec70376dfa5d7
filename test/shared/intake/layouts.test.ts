import { describe, expect, it } from 'vitest'
import { unpackChunk } from '../../../shared/record/observation-chunk.ts'
import { bringIn, golden, issuesOf, meanings, musts, open, parked } from './open-file.ts'

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

describe('layouts that are not plots', () => {
  it('two crops alone and mixed become a land equivalent ratio against sole crops', async () => {
    const opened = await open(golden('06-intercrop-semicolon'))
    expect(opened.map.layout).toBe('intercrop')
    expect(musts(opened.asks)).toEqual([])
    const mapped = await bringIn(opened, { 'crop_word:Bean': 'common_bean' })
    expect(mapped.trials).toHaveLength(2)
    const [first] = mapped.trials
    expect(first!.treatments.map(({ label, baseline, practices }) => [label, baseline, practices])).toEqual([
      ['sole crops', true, [{ id: 'sole_crop' }]],
      ['Maize + Bean', false, [{ id: 'intercrop_legume' }]],
    ])
    expect(first!.summaries.map(({ variable, mean }) => [variable, mean.value, mean.verbatim])).toEqual([
      ['ler', 1, '1'],
      ['ler', 2 / 2.46 + 0.6 / 1.2, '2,00 / 2,46 + 0,60 / 1,20'],
    ])
    expect(mapped.issues).toEqual([])
  })

  it('a reported ratio that its own yields contradict by more than 0.05 is flagged, and the yields are used', async () => {
    const mapped = await bringIn(
      await open(
        'Study_site,Crop_1_Common_Name,Crop_2_Common_Name,Crop_1_yield_sole,Crop_2_yield_sole,Crop_1_yield_intercropped,Crop_2_yield_intercropped,LER_tot\nHill,Maize,Cowpea,2,1,1,0.5,1.04\nVale,Maize,Cowpea,2,1,1,0.5,1.30\nMoor,Maize,Cowpea,,1,1,0.5,1.2\nFen,Maize,Cowpea,0,1,1,0.5,\n',
      ),
    )
    expect(issuesOf(mapped, 'intake.derived-differs').map((one) => one.row)).toEqual([3])
    expect(
      mapped.trials.map((trial) => [trial.summaries[1]!.mean.value, trial.summaries[1]!.method]),
    ).toEqual([
      [1, 'from_yields'],
      [1, 'from_yields'],
      [1.2, 'reported'],
    ])
    expect(parked(mapped)).toEqual({ 'intake.ratio-not-known': 1 })
  })

  it('a study whose middle ratio is above 2 waits until a person has looked at it', async () => {
    const row = (study: string, zone: string, mixed: number) =>
      `${study},Hill,${zone},Maize,Cowpea,2,1,${mixed},0.5`
    const rows = [1, 2, 3, 4, 5].flatMap((i) => [row('A', 'Aw', 1 + i / 10), row('B', 'BSk', 4 + i / 10)])
    const opened = await open(
      `Id_article,Study_site,Climate_zone,Crop_1_Common_Name,Crop_2_Common_Name,Crop_1_yield_sole,Crop_2_yield_sole,Crop_1_yield_intercropped,Crop_2_yield_intercropped\n${rows.join('\n')}\n`,
    )
    expect(opened.asks.filter((ask) => ask.kind === 'unlikely_group')).toMatchObject([
      { words: 'B', offered: 'leave_out', params: { group: 'B', rows: 5, median: 2.65 } },
    ])
    expect(parked(await bringIn(opened))).toEqual({ 'intake.group-unlikely': 5 })
    const kept = await bringIn(opened, { 'unlikely_group:B': 'keep' })
    expect(kept.imported).toBe(10)
    expect(issuesOf(kept, 'intake.zone-ratio-unlikely').map((one) => one.value)).toEqual(['BSk'])
  })

  it('a laboratory report becomes what was found at each field, with the method of its headers', async () => {
    const opened = await open(golden('11-lab-soil'))
    expect(opened.map.layout).toBe('soil_report')
    expect(opened.map.columns[0]).toMatchObject({ role: 'private', why: 'stays_here' })
    const mapped = await bringIn(opened, { 'method:8': 'ammonium_acetate_ph7' })
    const [trial] = mapped.trials
    expect(trial!.treatments).toEqual([{ id: 'a0', label: 'as found', baseline: true, practices: [] }])
    expect(trial!.plots.map((plot) => plot.label)).toEqual(['1, 0-8', '2, 0-8'])
    expect(mapped.chunks.map(({ variable, method, value }) => [variable, method, value[0]])).toEqual([
      ['soil_ph_h2o', null, 6.4],
      ['som', 'loss_on_ignition', 3.1],
      ['soil_p_avail', 'bray_1', 22],
      ['soil_k', 'ammonium_acetate_ph7', 180],
      ['soil_cec', 'sum_of_cations', 14.2],
    ])
    expect(JSON.stringify(mapped)).not.toContain('A. Person')
  })

  it('a laboratory report in codes asks for the units it does not give', async () => {
    const opened = await open(golden('12-lab-soil-codes'))
    expect(musts(opened.asks)).toEqual(['unit:6', 'unit:7', 'unit:8', 'unit:10'])
    const mapped = await bringIn(opened, {
      'unit:6': 'ppm',
      'unit:7': 'ppm',
      'unit:8': 'ppm',
      'unit:10': 'meq/100 g',
    })
    const of = (variable: string) => mapped.chunks.filter((chunk) => chunk.variable === variable)
    expect(of('soil_p_avail').map((chunk) => [chunk.method, chunk.value[0]])).toEqual([
      ['bray_1', 22],
      ['bray_2', 40],
    ])
    expect(of('soil_k')[0]!.value[0]).toBe(180)
  })

  it('best and worst of three become ranks in the farmer’s own block, trait by trait', async () => {
    const opened = await open(golden('13-ranks'))
    expect(musts(opened.asks)).toEqual(['crop', 'baseline'])
    const mapped = await bringIn(opened, { crop: 'wheat', baseline: 'Red' })
    const [trial] = mapped.trials
    expect(trial!.design.kind).toBe('incomplete_triples')
    expect(trial!.treatments.map((arm) => [arm.label, arm.baseline])).toEqual([
      ['Red', true],
      ['Blue', false],
      ['Green', false],
    ])
    expect(mapped.chunks.map(({ variable, method }) => [variable, method])).toEqual([
      ['farmer_rank', 'yield'],
      ['farmer_rank', 'overall'],
    ])
    const ranks = unpackChunk(mapped.chunks[0]!)
    expect(ranks.map(({ kind, value, verbatim }) => [kind, value, verbatim])).toEqual([
      ['rank', 1, 'best A, worst C'],
      ['rank', 2, 'best A, worst C'],
      ['rank', 3, 'best A, worst C'],
      ['rank', 3, 'best B, worst A'],
      ['rank', 1, 'best B, worst A'],
      ['rank', 2, 'best B, worst A'],
    ])
  })

  it('a triple with an option twice, or one option best and worst, is not ranked', async () => {
    const mapped = await bringIn(
      await open(
        'variety_a,variety_b,variety_c,yield_best,yield_worst\nRed,Blue,Green,A,C\nRed,Red,Green,A,C\nRed,Blue,Green,B,B\nRed,Blue,Green,,\n',
      ),
      { crop: 'wheat', baseline: 'Red' },
    )
    expect(parked(mapped)).toEqual({ 'intake.not-three-options': 1, 'intake.no-value': 2 })
    expect(issuesOf(mapped, 'intake.ranks-unclear').map((one) => one.row)).toEqual([4])
  })

  it('ranks in long form keep block, option and trait', async () => {
    const opened = await open(golden('14-ranks-long'))
    const mapped = await bringIn(opened, { crop: 'common_bean', baseline: 'Red' })
    expect(mapped.imported).toBe(5)
    expect(mapped.chunks.map((chunk) => [chunk.method, [...chunk.value]])).toEqual([
      ['taste', [1, 2, 3, 2, 1]],
    ])
    expect(mapped.trials[0]!.plots.map((plot) => [plot.block, plot.label])).toEqual([
      ['1', 'Red'],
      ['1', 'Blue'],
      ['1', 'Green'],
      ['2', 'Red'],
      ['2', 'Blue'],
    ])
  })

  it('a harvest log becomes picks in the garden’s ledger, weights in kg with their words', async () => {
    const opened = await open(golden('15-harvest-log'))
    expect(opened.map.layout).toBe('harvest_log')
    expect(musts(opened.asks)).toEqual([])
    const mapped = await bringIn(opened, { 'crop_word:bean': 'common_bean' })
    expect(mapped.trials).toEqual([])
    expect(mapped.garden.picks.map(({ day, crop, weight }) => [day, crop, weight])).toEqual([
      ['2024-07-01', 'common_bean', { value: 0.42, unit: 'kg', verbatim: '420', unitAsWritten: 'grams' }],
      ['2024-07-04', 'common_bean', { value: 0.51, unit: 'kg', verbatim: '510', unitAsWritten: 'grams' }],
      ['2024-07-04', 'kale', { value: 0.3, unit: 'kg', verbatim: '300', unitAsWritten: 'grams' }],
    ])
  })

  it('a harvest by number and weight keeps both', async () => {
    const mapped = await bringIn(await open(golden('16-harvest-double')))
    expect(
      mapped.garden.picks.map(({ count, weight }) => [count?.value, count?.unit, weight?.value]),
    ).toEqual([
      [12, 'each', 1.4],
      [9, 'each', 1.1],
    ])
  })

  it('a harvest log without a unit asks for it', async () => {
    const opened = await open('vegetable,date,weight\ntomato,2024-07-01,420\n')
    expect(musts(opened.asks)).toEqual(['weight_unit'])
    const mapped = await bringIn(opened, { weight_unit: 'g' })
    expect(mapped.garden.picks[0]!.weight!.value).toBe(0.42)
  })

  it('corners of beds ask for their unit and become shapes; plantings become plantings', async () => {
    const corners = await open('bed,x,y\nA,0,0\nA,4,0\nA,4,10\nA,0,10\n')
    expect(corners.map.layout).toBe('bed_corners')
    expect(musts(corners.asks)).toEqual(['corner_unit'])
    const beds = await bringIn(corners, { corner_unit: 'ft' })
    expect(beds.garden.beds.map((bed) => [bed.name, bed.shape?.kind])).toEqual([['A', 'corners']])
    const planted = await open('bed,vegetable,variety,seeds planted,date\nA,radish,Giant,20,2024-04-02\n')
    expect(planted.map.layout).toBe('planting_list')
    const { garden } = await bringIn(planted)
    expect(garden.plantings.map(({ crop, planted: day, count }) => [crop, day, count])).toEqual([
      ['radish', '2024-04-02', 20],
    ])
  })

  it('nutrient samples are kept per place as what was found, never as an effect', async () => {
    const opened = await open(golden('17-nutrient-samples'))
    expect(musts(opened.asks)).toEqual(['unit:3', 'unit:4', 'unit:5', 'unit:6'])
    const mapped = await bringIn(opened, {
      'unit:3': 'mg/kg',
      'unit:4': 'mg/kg',
      'unit:5': 'mg/kg',
      'unit:6': 'mg/kg',
      'basis:3': 'dry',
    })
    expect(mapped.sites.map((site) => site.point)).toEqual([
      { lat: 9.1, lon: 38.7 },
      { lat: 9.2, lon: 38.9 },
    ])
    expect(mapped.trials.every((trial) => trial.treatments.length === 1)).toBe(true)
    const round = (value: number) => Number(value.toPrecision(12))
    expect(mapped.chunks.slice(0, 4).map((one) => [one.variable, one.basis, round(one.value[0]!)])).toEqual([
      ['food_ca', 'dry', 38],
      ['food_fe', null, 4.1],
      ['food_zn', null, 2.7],
      ['food_se', null, 4],
    ])
  })

  it('covariates of places become sites with what is known of their soil', async () => {
    const mapped = await bringIn(await open(golden('18-environment-matrix')), {
      'unit:6': '°C',
      'unit:11': 'mm',
    })
    expect(mapped.sites.map((site) => [site.name, site.point])).toEqual([
      ['E1', { lat: 10.1, lon: -84.2 }],
      ['E2', { lat: 10.4, lon: -84 }],
    ])
    expect(
      mapped.chunks.filter((chunk) => chunk.variable === 'soil_ph_h2o').map((chunk) => chunk.value[0]),
    ).toEqual([5.9, 6.1])
  })

  it('twelve temperatures and twelve rains per row become sites with their normals', async () => {
    const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'))
    const opened = await open(
      `station,${months.map((m) => `t${m}`).join()},${months.map((m) => `p${m}`).join()}\nHill,${months.map(() => 20).join()},${months.map(() => 80).join()}\nVale,${months.map(() => 21).join()},${months.map(() => -1).join()}\n`,
    )
    const mapped = await bringIn(opened)
    expect(mapped.sites.map((site) => [site.name, site.normals?.rain[0]])).toEqual([['Hill', 80]])
    expect(parked(mapped)).toEqual({ 'intake.no-value': 1 })
  })

  it('a table that names no place is refused with that reason and asks nothing', async () => {
    const opened = await open(
      'class,MAT,Tcold,Thot,lnMAP,ai,fwarm,even,n_points\nAf,26,24.9,26.8,7.8,1.3,0.5,0.5,9\nAm,26.1,24.5,27.8,7.7,1.2,0.6,0.2,8\n',
    )
    expect(opened.map.layout).toBe('environment_matrix')
    expect(opened.asks).toEqual([])
    expect(parked(await bringIn(opened))).toEqual({ 'intake.no-place': 2 })
  })

  it('germinated seeds out of fifty become percent, compared with none at each temperature', async () => {
    const rows = ['T1', 'T2'].flatMap((temp) =>
      [1, 2].flatMap((rep) => [0, 0.1, 1].map((conc, i) => `${temp},R${rep},${conc},${10 * (i + 1)},50`)),
    )
    const opened = await open(`temp,rep,conc,germ,seeds\n${rows.join('\n')}\n`)
    expect(meanings(opened)).toEqual({
      temp: 'trial',
      rep: 'block',
      conc: 'dose',
      germ: 'value:emergence',
      seeds: 'out_of',
    })
    const mapped = await bringIn(opened, { crop: 'wheat' })
    expect(mapped.trials.map((trial) => [trial.title, trial.treatments.length])).toEqual([
      ['T1', 3],
      ['T2', 3],
    ])
    expect(unpackChunk(mapped.chunks[0]!)[1]).toMatchObject({
      value: 40,
      verbatim: '20',
      unitAsWritten: 'of 50',
    })
  })
})
