import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { unpackChunk } from '../../../shared/record/observation-chunk.ts'
import type { Trial } from '../../../shared/record/trial.ts'
import { bringIn, issuesOf, musts, open, parked } from './open-file.ts'

const data = (name: string) => new URL(`../../../../shared/data/${name}.csv`, import.meta.url)
const there = existsSync(data('era-africa-cereals'))

describe.runIf(there)('published files come in with the answers a person gives in the screen', () => {
  it('143 Iowa strip trials in paired columns', async () => {
    const opened = await open(data('iowa-maize-fungicide-strips'))
    expect(opened.map.layout).toBe('paired_columns')
    expect(musts(opened.asks)).toEqual(['crop', 'unit:4'])
    const mapped = await bringIn(opened, {
      crop: 'maize',
      'unit:4': 'bu/ac',
      practice: 'local:fungicide',
      zone: 'Dfa',
    })
    expect(mapped).toMatchObject({ rows: 703, imported: 703, observations: 1406 })
    expect(mapped.trials).toHaveLength(143)
    expect(mapped.trials.filter((trial) => trial.plots.length >= 6)).toHaveLength(142)
    expect(mapped.issues.filter((group) => group.severity !== 'info')).toEqual([])
  })

  it('five Minnesota sites with seven doses of nitrogen on one control', async () => {
    const opened = await open(data('hernandez-corn-nitrogen'))
    expect(opened.map.layout).toBe('long')
    const mapped = await bringIn(opened, { crop: 'maize', 'unit:3': 'kg/ha', 'unit:4': 'Mg/ha' })
    expect(mapped).toMatchObject({ rows: 136, imported: 136, observations: 136 })
    expect(mapped.trials).toHaveLength(5)
    for (const trial of mapped.trials) {
      expect(trial.treatments.filter((arm) => arm.baseline).map((arm) => arm.label)).toEqual(['0'])
      expect(trial.treatments.every((arm) => arm.baseline || arm.practices[0]!.id === 'mineral_n')).toBe(true)
    }
  })

  it('14,446 paired summaries from Africa, each row in one trial, controls measured once', async () => {
    const opened = await open(data('era-africa-cereals'))
    expect(opened.map.layout).toBe('paired_summary')
    expect(musts(opened.asks)).toEqual([])
    const mapped = await bringIn(opened, { 'practice_word:Mulch': 'straw_mulch' })
    expect(mapped).toMatchObject({ rows: 14_446, imported: 14_446 })
    expect(parked(mapped)).toEqual({})
    expect(mapped.sites).toHaveLength(838)
    expect(mapped.trials).toHaveLength(6407)
    expect(mapped.trials.reduce((sum, trial) => sum + trial.treatments.length - 1, 0)).toBe(14_446)
  })

  it('the mulch rows on maize are those the reference computation counts: 705 comparisons in 452 trials', async () => {
    const mapped = await bringIn(await open(data('era-africa-cereals')), {
      'practice_word:Mulch': 'straw_mulch',
    })
    const zoned = new Set(mapped.sites.filter((site) => site.climate).map((site) => site.id))
    const mulch = mapped.trials
      .filter((trial) => trial.crop === 'maize' && zoned.has(trial.site))
      .map((trial) => trial.treatments.filter((arm) => isMulch(arm) && isUsual(trial, arm.id)).length)
    expect(mulch.reduce((sum, count) => sum + count, 0)).toBe(705)
    expect(mulch.filter((count) => count > 0)).toHaveLength(452)
  })

  it('an error whose kind the file does not say is not taken for a spread', async () => {
    const mapped = await bringIn(await open(data('era-africa-cereals')))
    const kinds = new Map<string, number>()
    for (const trial of mapped.trials)
      for (const { spread } of trial.summaries)
        kinds.set(spread?.kind ?? 'none', (kinds.get(spread?.kind ?? 'none') ?? 0) + 1)
    expect([...kinds.keys()].sort()).toEqual(['none', 'sd', 'se'])
    expect(mapped.issues.map((group) => group.code)).toContain('intake.spread-kind-not-said')
  })

  it.each([
    ['caribbean-maize-npk', { crop: 'maize', 'unit:6': 'kg/ha' }, 612, 17, {}],
    ['lehner-soybean-fungicide', { crop: 'soybean', baseline: 'T01', 'unit:6': 'kg/ha' }, 382, 35, {}],
    ['hildebrand-malawi-onfarm', { crop: 'maize', baseline: 'LM', 'unit:3': 't/ha' }, 56, 14, {}],
    ['edwards-oats', { crop: 'oats', baseline: 'Belle', 'unit:5': 'bu/ac', 'unit:6': 'lb/bu' }, 3694, 34, {}],
  ] as const)('%s', async (name, answers, rows, trials, aside) => {
    const opened = await open(data(name))
    const mapped = await bringIn(opened, answers)
    expect({ rows: mapped.rows, trials: mapped.trials.length, parked: parked(mapped) }).toEqual({
      rows,
      trials,
      parked: aside,
    })
  })

  it('1,544 intercrops with line breaks in quotes and no SD: recomputed ratios, 128 contradicted, doubtful studies wait', async () => {
    const opened = await open(data('intercropping-ler'))
    expect(opened.map.layout).toBe('intercrop')
    expect(musts(opened.asks)).toEqual([])
    const mapped = await bringIn(opened)
    expect(mapped).toMatchObject({ rows: 1544, imported: 1116 })
    expect(parked(mapped)).toEqual({ 'intake.ratio-not-known': 282, 'intake.group-unlikely': 146 })
    expect(mapped.issues.find((group) => group.code === 'intake.derived-differs')!.count).toBe(128)
    expect(issuesOf(mapped, 'intake.zone-ratio-unlikely').map((one) => one.value)).toContain('BSk')
    const groups = opened.asks.filter((ask) => ask.kind === 'unlikely_group').map((ask) => [ask.id, 'keep'])
    const whole = await bringIn(opened, Object.fromEntries(groups))
    const ratios = whole.trials
      .flatMap((trial) =>
        trial.summaries.filter((one) => one.treatment !== 'a0' && one.method === 'from_yields'),
      )
      .map((one) => one.mean.value)
      .sort((a, b) => a - b)
    expect(ratios).toHaveLength(937)
    expect(ratios[468]).toBeCloseTo(1.41, 2)
  })

  it('a garden’s harvest log, plantings and bed corners', async () => {
    const mapped = await bringIn(await open(data('garden-harvest-2020')))
    expect(mapped).toMatchObject({ rows: 781, imported: 781 })
    const kg = (crop?: string) =>
      mapped.garden.picks.reduce(
        (sum, pick) => sum + (!crop || pick.crop === crop ? pick.weight!.value : 0),
        0,
      )
    expect(kg()).toBeCloseTo(432.255, 6)
    expect(kg('tomato')).toBeCloseTo(158.2, 1)
    expect(kg('pumpkin')).toBeCloseTo(70.2, 1)
    expect(kg('zucchini')).toBeCloseTo(45.2, 1)
    const planted = await bringIn(await open(data('garden-planting-2020')))
    expect(planted.garden.plantings).toHaveLength(93)
    const corners = await open(data('garden-plot-coords'))
    expect(musts(corners.asks)).toEqual(['corner_unit'])
    expect((await bringIn(corners, { corner_unit: 'ft' })).garden.beds).toHaveLength(18)
  })

  it('493 farms that ranked three varieties each', async () => {
    const opened = await open(data('tricot-breadwheat-india'))
    expect(musts(opened.asks)).toEqual(['crop', 'baseline'])
    const mapped = await bringIn(opened, { crop: 'wheat', baseline: 'K9107' })
    expect(mapped).toMatchObject({ rows: 493, imported: 493 })
    expect(mapped.trials[0]!.plots).toHaveLength(1479)
    expect(mapped.chunks.map((chunk) => chunk.method)).toEqual([
      'germination',
      'grainquality',
      'yield',
      'overall',
    ])
  })

  it('germination counted out of fifty seeds rises with the dose at two of four temperatures', async () => {
    const mapped = await bringIn(await open(data('mead-germination')), { crop: 'wheat' })
    expect(mapped).toMatchObject({ rows: 64, imported: 64, observations: 64 })
    const means = mapped.trials.map((trial, i) => {
      const values = unpackChunk(mapped.chunks[i]!)
      const of = (arm: string) => values.filter((one) => trial.plots[one.plot]!.treatment === arm)
      const mean = (arm: string) => of(arm).reduce((sum, one) => sum + one.value, 0) / of(arm).length
      return [trial.title, mean('a0'), mean('a3')]
    })
    expect(means[0]).toEqual(['T1', 14, 74.5])
    expect(means[1]).toEqual(['T2', 49.5, 96.5])
  })

  it('328 places with monthly normals become sites; a table of climate classes is refused', async () => {
    const mapped = await bringIn(await open(data('climate-normals-sample')))
    expect(mapped).toMatchObject({ rows: 328, imported: 328 })
    expect(mapped.sites.filter((site) => site.normals && site.climate)).toHaveLength(328)
    const classes = await open(data('koppen-class-features'))
    expect(classes.asks).toEqual([])
    expect(parked(await bringIn(classes))).toEqual({ 'intake.no-place': 30 })
  })
})

const isMulch = (arm: Trial['treatments'][number]) => arm.practices[0]?.id === 'straw_mulch'

/** The reference computation leaves out ratios beyond twenty to one. */
function isUsual(trial: Trial, arm: string): boolean {
  const mean = (id: string) => trial.summaries.find((one) => one.treatment === id)!.mean.value
  return Math.abs(Math.log(mean(arm) / mean('a0'))) <= Math.log(20)
}
