import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Trial } from '../../../shared/record/trial.ts'
import { bringIn, musts, open, parked } from './open-file.ts'

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

  it.each([
    ['intercropping-ler', 'intercrop', 1544],
    ['garden-harvest-2020', 'harvest_log', 781],
    ['tricot-breadwheat-india', 'ranks', 493],
  ] as const)('%s is recognised, read whole and not brought in yet', async (name, layout, rows) => {
    const opened = await open(data(name))
    expect(opened.map.layout).toBe(layout)
    expect(parked(await bringIn(opened))).toEqual({ 'intake.layout-not-brought-in': rows })
  })
})

const isMulch = (arm: Trial['treatments'][number]) => arm.practices[0]?.id === 'straw_mulch'

/** The reference computation leaves out ratios beyond twenty to one. */
function isUsual(trial: Trial, arm: string): boolean {
  const mean = (id: string) => trial.summaries.find((one) => one.treatment === id)!.mean.value
  return Math.abs(Math.log(mean(arm) / mean('a0'))) <= Math.log(20)
}
