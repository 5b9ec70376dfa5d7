import type { Trial } from '../trial.ts'
import { type Examples, exampleId } from './examples.ts'

const minimal: Trial = {
  schema: 'trial/1',
  id: exampleId(1),
  title: '',
  site: exampleId(0),
  crop: 'maize',
  system: 'field',
  season: {},
  outcomes: [],
  design: { kind: 'unreplicated', randomised: 'unknown' },
  treatments: [{ id: 't0', label: 'As always', baseline: true, practices: [] }],
  plots: [],
  summaries: [],
  deviations: [],
  status: 'draft',
  origin: 'typed',
}

const complete: Trial = {
  schema: 'trial/1',
  id: exampleId(2),
  title: 'Compost on beans, lower field',
  site: exampleId(3),
  crop: 'common_bean',
  cultivar: 'Delicias 364',
  system: 'field',
  season: { harvestYear: 2024, start: '2023-11', end: '2024-02-17', name: 'frío' },
  outcomes: ['yield_total', 'soc'],
  design: { kind: 'paired_strips', randomised: 'yes', blocks: 2, seed: 'lower field 2024', attempt: 1 },
  treatments: [
    { id: 't0', label: 'sin compost', baseline: true, practices: [{ id: 'no_amendment' }] },
    {
      id: 't1',
      label: 'compost 20 t',
      baseline: false,
      practices: [
        { id: 'compost', dose: { value: 20, unit: 't/har', verbatim: '20', unitAsWritten: 't/ha' } },
        { id: 'local:bocashi de la finca' },
      ],
    },
  ],
  plots: [
    { label: '1', treatment: 't0', block: 'A', position: 0, row: 0, column: 0, areaM2: 50 },
    { label: '2', treatment: 't1', block: 'A', position: 1, row: 0, column: 1, areaM2: 50 },
    { label: '1', treatment: 't1', block: 'B', position: 2, row: 1, column: 0, areaM2: 50 },
    { label: '2', treatment: 't0', block: 'B', position: 3, row: 1, column: 1, areaM2: 50 },
  ],
  summaries: [
    {
      treatment: 't1',
      variable: 'soc',
      basis: 'dry',
      method: 'walkley_black',
      mean: { value: 18, unit: 'g/kg', verbatim: '1,8', unitAsWritten: '%', basis: 'dry' },
      n: 2,
      spread: { kind: 'se', value: 0.9 },
    },
  ],
  protocol: 'compost-on-beans',
  deviations: [{ day: '2023-12-24', what: 'Goats in plot A2 for one night.' }],
  status: 'done',
  origin: 'import',
  citation: 'Own trial, 2024.',
  batch: exampleId(9),
}

/** Trials: a draft that says almost nothing, a finished one that says everything, and what must be refused. */
export const trialExamples: Examples<Trial> = {
  minimal,
  complete,
  bad: [
    { why: 'an id that is not a UUID v7', value: { ...minimal, id: '1' } },
    { why: 'no treatment at all', value: { ...minimal, treatments: [] } },
    { why: 'a harvest in the year 24', value: { ...minimal, season: { harvestYear: 24 } } },
    { why: 'a field nobody knows', value: { ...minimal, farmer: 'Ana' } },
    { why: 'a practice with capitals and spaces', value: practising('Compost tea') },
    {
      why: 'a plot without an area but with a negative one',
      value: { ...complete, plots: [negativePlot()] },
    },
    { why: 'an older or newer form', value: { ...minimal, schema: 'trial/2' } },
  ],
}

/** Trials whose shape is right and which still break a rule that `checkTrial` holds. */
export const incoherentTrials: readonly { readonly code: string; readonly trial: Trial }[] = [
  {
    code: 'record.baseline-not-one',
    trial: { ...complete, treatments: complete.treatments.map((one) => ({ ...one, baseline: true })) },
  },
  {
    code: 'record.treatment-twice',
    trial: { ...complete, treatments: [...complete.treatments, { ...complete.treatments[1]! }] },
  },
  {
    code: 'record.plot-without-treatment',
    trial: { ...complete, plots: [{ label: '9', treatment: 't9' }] },
  },
  {
    code: 'record.plot-twice',
    trial: { ...complete, plots: [...complete.plots, { ...complete.plots[0]! }] },
  },
  {
    code: 'record.summary-without-treatment',
    trial: { ...complete, summaries: [{ ...complete.summaries[0]!, treatment: 't9' }] },
  },
]

function practising(id: string): unknown {
  return { ...minimal, treatments: [{ ...minimal.treatments[0]!, practices: [{ id }] }] }
}

function negativePlot(): unknown {
  return { label: '1', treatment: 't0', areaM2: -50 }
}
