import type { TrialResult } from '../trial-result.ts'
import { exampleId } from './examples.ts'

/** A result with two outcomes: yield from plots with its own contrast, carbon from a report without a spread. */
export const trialResultExample: TrialResult = {
  key: exampleId(2),
  source: 'own',
  origin: 'import',
  contributor: 'own',
  cluster: exampleId(3),
  label: 'Compost on beans, lower field',
  zone: 'Aw',
  region: '029',
  year: 2024,
  crop: 'common_bean',
  system: 'field',
  design: { kind: 'paired_strips', randomised: 'yes', blocks: 4 },
  arms: [
    { id: 't0', baseline: true, practices: [{ id: 'no_amendment' }] },
    {
      id: 't1',
      baseline: false,
      practices: [
        { id: 'compost', dose: { value: 20, unit: 't/har', verbatim: '20', unitAsWritten: 't/ha' } },
      ],
    },
  ],
  outcomes: [
    {
      variable: 'yield_total',
      basis: 'at_14',
      method: 'whole_plot_weighed',
      arms: [
        { arm: 't0', n: 4, mean: 1110.4567, sd: 28.3456, rung: 'own_plots' },
        { arm: 't1', n: 4, mean: 1270.9876, sd: 51.1234, rung: 'own_plots' },
      ],
      contrasts: [{ a: 't1', b: 't0', measure: 'lnrr_paired', y: 0.134987, v: 0.000412345, df: 3 }],
    },
    {
      variable: 'soc',
      basis: 'dry',
      method: null,
      arms: [
        { arm: 't0', n: 1, mean: 16.234, sd: Number.NaN, rung: 'imputed' },
        { arm: 't1', n: 1, mean: 18.456, sd: Number.NaN, rung: 'imputed' },
      ],
      contrasts: [],
    },
  ],
}
