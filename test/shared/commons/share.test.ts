import { describe, expect, it } from 'vitest'
import { acceptRecord, recordText } from '../../../shared/commons/accept.ts'
import { anonymise } from '../../../shared/commons/anonymise.ts'
import { CommonsRecord, type Level, type ResultBody } from '../../../shared/commons/commons-record.ts'
import { firstFormGate } from '../../../shared/commons/gate.ts'
import { prepareShare, type ShareTools } from '../../../shared/commons/share.ts'
import { toTrialResult } from '../../../shared/commons/to-trial-result.ts'
import { siteExamples } from '../../../shared/record/examples/site.ts'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import { trialResultExample } from '../../../shared/record/examples/trial-result.ts'
import { sharedTerms } from '../../../shared/record/shared-terms.ts'
import type { Site } from '../../../shared/record/site.ts'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import { identity, sha256, tools } from '../../support/commons.ts'

const { study: _, ...site } = siteExamples.complete
const farm: Site = { ...site, climate: { zone: 'Aw', how: 'raster', alternatives: [] } }
const trial = trialExamples.complete
const result = trialResultExample
const share: ShareTools = {
  ...{ terms: sharedTerms, identity: identity(), gate: firstFormGate, sha256, licence: 'CC-BY-4.0' },
}

describe('anonymising', () => {
  it('says at level 4: climate, sub-region, year, species, practice and class of dose, three digits', () => {
    expect(body(4)).toEqual({
      place: { level: 4, zone: 'Aw', region: '029' },
      season: '2024',
      crop: 'common_bean',
      system: 'field',
      design: { kind: 'paired_strips', randomised: 'yes', blocks: 4 },
      arms: [
        { id: 'a0', baseline: true, practices: [{ id: 'no_amendment' }] },
        { id: 'a1', baseline: false, practices: [{ id: 'compost', dose: 'd4' }] },
      ],
      outcomes: [
        {
          variable: 'soc',
          unit: 'g/kg',
          basis: 'dry',
          arms: [
            { arm: 'a0', n: 1, mean: '16.2' },
            { arm: 'a1', n: 1, mean: '18.5' },
          ],
          contrasts: [],
        },
        {
          variable: 'yield_total',
          unit: 'kg/har',
          basis: 'at_14',
          method: 'whole_plot_weighed',
          arms: [
            { arm: 'a0', n: 4, mean: '1110', spread: { kind: 'sd', value: '28.3', rung: 'own_plots' } },
            { arm: 'a1', n: 4, mean: '1270', spread: { kind: 'sd', value: '51.1', rung: 'own_plots' } },
          ],
          contrasts: [{ a: 'a1', b: 'a0', measure: 'lnrr_paired', y: '0.135', v: '0.000412', df: 3 }],
        },
      ],
      trial: '0'.repeat(32),
      site: '5'.repeat(32),
      origin: 'farm',
      coarsened: ['place', 'season', 'dose', 'soil', 'precision'],
      credit: 'pseudonym',
    })
  })

  it('never gets finer as the level rises, and every level keeps the form', () => {
    const told = ([2, 3, 4, 5, 6] as const).map((level) => body(level))
    for (const one of told) expect(one.place.zone).toBe('Aw')
    expect(told.map(({ place }) => place.region)).toEqual(['029', '029', '029', '019', '019'])
    expect(told.map(({ season }) => season)).toEqual(['2024', '2024', '2024', '2024/2025', '2020/2024'])
    expect(told.map(({ crop }) => crop).slice(2)).toEqual(['common_bean', 'group_pulses', 'group_pulses'])
    expect(told.map(({ arms }) => arms[1]!.practices[0]!.id).slice(3)).toEqual([
      ...['family_organic_amendment', 'family_organic_amendment'],
    ])
    expect(told.map(({ soil }) => soil?.texture)).toEqual(['fine', 'fine', undefined, undefined, undefined])
  })

  it('near a border of climates publishes the coarser label, or none', () => {
    const at = (alternatives: NonNullable<Site['climate']>['alternatives']) =>
      body(4, result, { ...farm, climate: { zone: 'Cfa', how: 'raster', alternatives } }).place.zone
    const cfa: TrialResult = { ...result, zone: 'Cfa' }
    const zone = (alternatives: NonNullable<Site['climate']>['alternatives']) =>
      body(4, cfa, { ...farm, climate: { zone: 'Cfa', how: 'raster', alternatives } }).place.zone
    expect(at([])).toBe('Aw')
    expect(zone([])).toBe('Cf')
    expect(zone(['Cfb'])).toBe('Cf')
    expect(zone(['Cwa'])).toBe('C')
    expect(zone(['BSk', 'Cwa'])).toBeUndefined()
  })

  it('a trial without country, climate or year says nothing of them', () => {
    const nowhere = body(4, { ...result, zone: null, year: null }, siteExamples.minimal)
    expect(nowhere.place).toEqual({ level: 4 })
    expect(nowhere.season).toBeUndefined()
  })

  it('keeps the mark of a simulation, a public historical trial and a publication', () => {
    expect(body(4, { ...result, origin: 'simulated' }).origin).toBe('simulated')
    expect(body(4, { ...result, origin: 'historical' }, siteExamples.complete).origin).toBe('historical')
    expect(body(4, result, siteExamples.complete).origin).toBe('published')
  })

  it('leaves totals, money and methods without a shared word at home, and says so', () => {
    const milk = { ...result.outcomes[0]!, variable: 'milk' }
    const scales = { ...result.outcomes[0]!, method: "Ana's kitchen scales" }
    const told = body(4, { ...result, outcomes: [milk, scales] })
    expect(told.outcomes.map(({ variable, method }) => [variable, method])).toEqual([
      ['yield_total', undefined],
    ])
    expect(told.coarsened).toEqual(['place', 'season', 'dose', 'soil', 'method', 'outcome', 'precision'])
  })

  it('does not let the order of arms speak', () => {
    const turned = { ...result, arms: [...result.arms].reverse() }
    expect(body(4, turned)).toEqual(body(4))
  })

  it.each([
    ['a practice in own words', { practices: [{ id: 'local:bocashi' }] }, 'commons.practice-unmatched'],
    [
      'a practice the vocabulary has not',
      { practices: [{ id: 'moon_dance' }] },
      'commons.practice-unmatched',
    ],
    ['two baselines', { baseline: true }, 'commons.no-baseline'],
  ])('%s cannot be shared, and the reason names the trial', (_, change, code) => {
    const arms = [result.arms[0]!, { ...result.arms[1]!, ...change }]
    expect(anonymised(4, { ...result, arms })).toMatchObject({
      ok: false,
      problem: { code, params: { trial: result.label } },
    })
  })

  it('a crop the vocabulary has not, or no outcome of two arms, cannot be shared', () => {
    expect(anonymised(4, { ...result, crop: 'moonflower' })).toMatchObject({
      problem: { code: 'commons.crop-unmatched' },
    })
    expect(anonymised(4, { ...result, outcomes: [] })).toMatchObject({
      problem: { code: 'commons.nothing-to-share' },
    })
  })
})

describe('preparing to share', () => {
  it('the same trial and seed give the same bytes, and they are accepted whole', async () => {
    const [once, again] = [await prepared(), await prepared()]
    expect(again.bytes).toEqual(once.bytes)
    const read = await acceptRecord(new TextDecoder().decode(once.bytes), tools)
    expect(read).toEqual({ ok: true, value: once.stored })
    expect(recordText(once.stored.record)).toBe(new TextDecoder().decode(once.bytes))
  })

  it('says which privacy tests were not made', async () => {
    expect((await prepared()).notRun).toEqual(['population', 'sample', 'diversity', 'outlier'])
  })

  it('a gate that holds a record holds it', async () => {
    const held = { ...share, gate: () => ({ decision: 'held' as const, reasons: [] }) }
    expect(await prepareShare(trial, farm, result, [], held)).toMatchObject({
      problem: { code: 'commons.held' },
    })
  })

  it('no planted secret reaches the bytes in any spelling', async () => {
    const secrets = [
      'Ana Pérez',
      'LaEsperanza',
      'goats-at-night',
      'Delicias',
      '22.4069',
      '79.9648',
      '2024-02-17',
    ]
    const spy: Site = { ...farm, name: 'LaEsperanza Ana Pérez', notes: 'goats-at-night' }
    const told = await prepareShare(
      { ...trial, title: 'Ana Pérez' },
      spy,
      { ...result, label: 'Ana Pérez' },
      [],
      share,
    )
    if (!told.ok) throw new Error(told.problem.code)
    const text = new TextDecoder().decode(told.value.bytes)
    for (const secret of [...secrets, trial.id, site.id])
      for (const form of spellings(secret)) expect(text).not.toContain(form)
  })

  it('the preview shows both sides of what leaves and names what never does', async () => {
    const rows = (await prepared()).rows
    const of = (field: string) => rows.filter((row) => row.field === field)
    expect(of('zone')).toEqual([{ field: 'zone', about: null, mine: 'Aw', shared: 'Aw', why: 'as-it-is' }])
    expect(of('arm')[1]).toMatchObject({ mine: 'compost 20 t/ha', shared: 'compost d4', why: 'class' })
    expect(of('outcome')[0]).toMatchObject({
      about: 'yield_total',
      mine: 'a0: 1110.4567 ± 28.3456 (4) | a1: 1270.9876 ± 51.1234 (4)',
      shared: 'a0: 1110 ± 28.3 (4) | a1: 1270 ± 51.1 (4)',
    })
    const home = rows.filter(({ why }) => why === 'never-leaves').map(({ field }) => field)
    expect(home).toEqual([
      'title',
      'siteName',
      'point',
      'normals',
      'notes',
      'cultivar',
      'dates',
      'citation',
      'deviations',
      'plots',
    ])
    expect(rows.filter(({ why, shared }) => why === 'never-leaves' && shared !== null)).toEqual([])
    expect(of('soil')).toMatchObject([{ mine: 'clay_loam', shared: null, why: 'not-at-this-level' }])
  })

  it('keys join years of one cell and nothing else; a publication has its own', async () => {
    const key = async (change: Partial<TrialResult>, at: Site = farm) => {
      const made = await prepareShare(trial, at, { ...result, ...change }, [], share)
      return made.ok ? made.value.stored.record.key : made.problem.code
    }
    const own = await key({})
    expect(await key({ year: 2020 })).toBe(own)
    expect(await key({ crop: 'cowpea' })).toBe(own)
    expect(await key({ crop: 'maize' })).not.toBe(own)
    expect(await key({}, { ...farm, country: 'KE' })).not.toBe(own)
    expect(await key({}, siteExamples.complete)).not.toBe(own)
  })

  it('comes back from the commons as the same answer to three digits', async () => {
    const { stored } = await prepared()
    if (stored.record.type !== 'result') throw new Error('a result was shared')
    const back = toTrialResult(stored.id, stored.record)
    expect(back).toMatchObject({
      ...{ key: stored.id, source: 'commons', origin: 'import', contributor: stored.record.key },
      ...{ zone: 'Aw', region: '029', year: 2024, crop: 'common_bean', label: 'Aw · 029 · 2024' },
    })
    expect(back.outcomes[1]).toEqual({
      variable: 'yield_total',
      basis: 'at_14',
      method: 'whole_plot_weighed',
      arms: [
        { arm: 'a0', n: 4, mean: 1110, sd: 28.3, rung: 'own_plots' },
        { arm: 'a1', n: 4, mean: 1270, sd: 51.1, rung: 'own_plots' },
      ],
      contrasts: [{ a: 'a1', b: 'a0', measure: 'lnrr_paired', y: 0.135, v: 0.000412, df: 3 }],
    })
    expect(back.outcomes[0]!.arms[0]!.sd).toBeNaN()
    expect(back.arms[1]!.practices[0]!.dose).toMatchObject({ value: 4, verbatim: 'd4' })
  })

  async function prepared() {
    const made = await prepareShare(trial, farm, result, [], share)
    if (!made.ok) throw new Error(made.problem.code)
    return made.value
  }
})

function anonymised(level: Level, from: TrialResult = result, at: Site = farm) {
  return anonymise(from, at, { level, site: '5'.repeat(32), trial: '0'.repeat(32) }, sharedTerms)
}

function body(level: Level, from: TrialResult = result, at: Site = farm): ResultBody {
  const made = anonymised(level, from, at)
  if (!made.ok) throw new Error(made.problem.code)
  const key = 'A'.repeat(43)
  const envelope = { v: 1, type: 'result', schema: 'result/1', lic: 'CC0-1.0', key, body: made.value.body }
  expect(CommonsRecord.safeParse(envelope).success).toBe(true)
  return made.value.body
}

function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const turned = [...secret].reverse().join('')
  return [
    secret,
    secret.normalize('NFD'),
    turned,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
  ]
}
