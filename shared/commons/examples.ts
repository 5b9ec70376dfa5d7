import type { ResultRecord, RetractRecord } from './commons-record.ts'
import type { RecordId } from './record-id.ts'

const key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'

const minimal: ResultRecord = {
  v: 1,
  type: 'result',
  schema: 'result/1',
  lic: 'CC-BY-4.0',
  key,
  body: {
    place: { level: 6 },
    crop: 'maize',
    system: 'field',
    design: { kind: 'summary_only', randomised: 'unknown' },
    arms: [
      { id: 'a0', baseline: true, practices: [] },
      { id: 'a1', baseline: false, practices: [{ id: 'compost' }] },
    ],
    outcomes: [
      { variable: 'yield_total', unit: 'kg/har', arms: [{ arm: 'a0', n: 1, mean: '1110' }], contrasts: [] },
    ],
    trial: '000102030405060708090a0b0c0d0e0f',
    site: '101112131415161718191a1b1c1d1e1f',
    origin: 'farm',
    coarsened: [],
    credit: 'none',
  },
}

const complete: ResultRecord = {
  ...minimal,
  body: {
    place: { level: 2, zone: 'Aw', region: '192' },
    season: '2024',
    crop: 'common_bean',
    system: 'field',
    soil: { texture: 'medium', ph: 'acid', soc: 'medium' },
    design: { kind: 'paired_strips', randomised: 'yes', blocks: 4 },
    arms: [
      { id: 'a0', baseline: true, practices: [{ id: 'no_amendment' }] },
      { id: 'a1', baseline: false, practices: [{ id: 'compost', dose: 'd4' }] },
    ],
    outcomes: [
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
    trial: '0f0e0d0c0b0a09080706050403020100',
    site: '1f1e1d1c1b1a19181716151413121110',
    origin: 'farm',
    coarsened: ['place', 'season', 'dose', 'soil', 'precision'],
    credit: 'pseudonym',
  },
}

const retract: RetractRecord = {
  v: 1,
  type: 'retract',
  schema: 'retract/1',
  lic: 'CC-BY-4.0',
  key,
  body: { target: `cf1-${'a'.repeat(52)}` as RecordId },
}

/** Shared records: the least, one with everything, a retraction, and what must be refused with the reason. */
export const commonsExamples = {
  minimal,
  complete,
  retract,
  bad: [
    { why: 'a name', value: { ...minimal, name: 'Ana' } },
    { why: 'a name inside the body', value: withBody({ farm: 'La Esperanza' }) },
    { why: 'a number as JSON float', value: withArm({ mean: 1110.5 }) },
    { why: 'an exponent', value: withArm({ mean: '1e3' }) },
    { why: 'minus zero', value: withArm({ mean: '-0' }) },
    { why: 'a leading zero', value: withArm({ mean: '01' }) },
    { why: 'seven decimals', value: withArm({ mean: '0.1234567' }) },
    { why: 'half a plot', value: withArm({ n: 1.5 }) },
    { why: 'an area as unit', value: withOutcome({ unit: 'har' }) },
    { why: 'a whole harvest as unit', value: withOutcome({ unit: 'kg' }) },
    { why: 'a crop with spaces', value: withBody({ crop: 'beans of my aunt' }) },
    { why: 'a climate class with its third letter', value: withBody({ place: { level: 4, zone: 'Cfa' } }) },
    { why: 'a level finer than any', value: withBody({ place: { level: 1 } }) },
    { why: 'the name of a site', value: withBody({ site: 'La Esperanza' }) },
    { why: 'a day', value: withBody({ season: '2024-02-17' }) },
    { why: 'two baselines', value: withBody({ arms: [arm('a0', true), arm('a1', true)] }) },
    { why: 'two arms of one name', value: withBody({ arms: [arm('a0', true), arm('a0', false)] }) },
    { why: 'figures of an arm that is not there', value: withArm({ arm: 'a7' }) },
    { why: 'a licence nobody offered', value: { ...minimal, lic: 'all rights reserved' } },
    { why: 'a key that is too short', value: { ...minimal, key: 'AAEC' } },
    { why: 'a retraction of nothing', value: { ...retract, body: {} } },
    { why: 'a type that goes with another form', value: { ...minimal, type: 'retract' } },
  ],
}

function withBody(change: object): unknown {
  return { ...minimal, body: { ...minimal.body, ...change } }
}

function withOutcome(change: object): unknown {
  return withBody({ outcomes: [{ ...minimal.body.outcomes[0]!, ...change }] })
}

function withArm(change: object): unknown {
  return withOutcome({ arms: [{ arm: 'a0', n: 1, mean: '1110', ...change }] })
}

function arm(id: string, baseline: boolean) {
  return { id, baseline, practices: [] }
}
