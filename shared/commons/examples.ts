import type { ProtocolRecord, ResultRecord, RetractRecord } from './commons-record.ts'
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

const protocolMinimal: ProtocolRecord = {
  v: 1,
  type: 'protocol',
  schema: 'protocol/1',
  lic: 'CC-BY-4.0',
  key,
  body: {
    crop: 'maize',
    system: 'field',
    design: { kind: 'paired_strips', blocks: 5 },
    arms: [
      { id: 'a0', baseline: true, practices: [] },
      { id: 'a1', baseline: false, practices: [{ id: 'compost' }] },
    ],
    measurements: [{ variable: 'yield_total', unit: 'kg/har' }],
    steps: [],
    origin: 'contributor',
    credit: 'none',
  },
}

const protocolComplete: ProtocolRecord = {
  ...protocolMinimal,
  body: {
    crop: 'common_bean',
    system: 'field',
    design: { kind: 'randomised_blocks', blocks: 4 },
    arms: [
      { id: 'a0', baseline: true, practices: [{ id: 'no_amendment' }] },
      { id: 'a1', baseline: false, practices: [{ id: 'compost', dose: 'd2', unit: 't/har' }] },
      { id: 'a2', baseline: false, practices: [{ id: 'compost', dose: 'd4', unit: 't/har' }] },
    ],
    measurements: [
      {
        variable: 'yield_total',
        unit: 'kg/har',
        basis: 'at_14',
        method: 'whole_plot_weighed',
        timing: 'at_harvest',
      },
      { variable: 'soil_ph_h2o', unit: '[pH]', timing: 'before_planting' },
    ],
    steps: [
      { kind: 'sampling', day: -21 },
      { kind: 'amendment', day: -14, arm: 'a1' },
      { kind: 'amendment', day: -14, arm: 'a2' },
      { kind: 'sowing', day: 0 },
      { kind: 'harvest', day: 95 },
    ],
    parent: `cf1-${'b'.repeat(51)}a` as RecordId,
    origin: 'contributor',
    credit: 'pseudonym',
  },
}

const followed: ResultRecord = {
  ...complete,
  body: { ...complete.body, protocol: `cf1-${'b'.repeat(51)}a` as RecordId },
}

const retract: RetractRecord = {
  v: 1,
  type: 'retract',
  schema: 'retract/1',
  lic: 'CC-BY-4.0',
  key,
  body: { target: `cf1-${'a'.repeat(52)}` as RecordId },
}

const DOSED = { id: 'compost', dose: 12.5, unit: 't/har' }

/** Shared records: the least, one with everything, a retraction, and what must be refused with the reason. */
export const commonsExamples = {
  minimal,
  complete,
  followed,
  protocolMinimal,
  protocolComplete,
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
    { why: 'a protocol that is called by a name', value: withBody({ protocol: 'the compost one' }) },
    { why: 'a protocol with a cultivar', value: withProtocol({ cultivar: 'INIVIT' }) },
    { why: 'a protocol with a place', value: withProtocol({ place: { level: 4, zone: 'Aw' } }) },
    { why: 'a protocol with a note', value: withProtocol({ note: 'ask Ana first' }) },
    {
      why: 'a protocol with two baselines',
      value: withProtocol({ arms: [arm('a0', true), arm('a1', true)] }),
    },
    {
      why: 'a protocol that compares a thing with itself',
      value: withProtocol({ arms: [arm('a0', true), arm('a1', false)] }),
    },
    {
      why: 'a protocol with an exact dose',
      value: withProtocol({ arms: [arm('a0', true), { ...arm('a1', false), practices: [DOSED] }] }),
    },
    { why: 'a protocol that measures nothing', value: withProtocol({ measurements: [] }) },
    {
      why: 'a protocol step on a date',
      value: withProtocol({ steps: [{ kind: 'sowing', day: '2025-05-01' }] }),
    },
    {
      why: 'a protocol step in an arm that is not there',
      value: withProtocol({ steps: [{ kind: 'amendment', day: -14, arm: 'a7' }] }),
    },
    {
      why: 'a protocol step nobody has a word for',
      value: withProtocol({ steps: [{ kind: 'prayer', day: 0 }] }),
    },
    {
      why: 'pairs of strips with three sides',
      value: withProtocol({
        arms: [
          ...protocolMinimal.body.arms,
          { id: 'a2', baseline: false, practices: [{ id: 'straw_mulch' }] },
        ],
      }),
    },
    { why: 'a retraction of nothing', value: { ...retract, body: {} } },
    { why: 'a type that goes with another form', value: { ...minimal, type: 'retract' } },
  ],
}

function withProtocol(change: object): unknown {
  return { ...protocolMinimal, body: { ...protocolMinimal.body, ...change } }
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
