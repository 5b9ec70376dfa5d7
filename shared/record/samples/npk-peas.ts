import type { Trial } from '../trial.ts'
import { LB_PER_ACRE, type Sample, sampleId, yieldChunk } from './sample.ts'

/**
 * Nitrogen, phosphate and potash on peas: a 2 × 2 × 2 factorial in six blocks of four plots, the three-way interaction
 * confounded with blocks. The question here is nitrogen; phosphate and potash are balanced over it in every block.
 * The data are usually printed without place and year, so the trial has neither year nor point.
 * *Units* as published, pounds per plot of 1/70 acre.
 * *Source* Yates's factorial on peas as reprinted in Venables & Ripley 2002, Modern Applied Statistics with S, ch. 6.
 */
export function npkPeas(batch: string): Sample {
  const site = {
    schema: 'site/1' as const,
    id: sampleId(2, 0),
    name: 'N-P-K on peas (place not printed)',
    study: 'Venables & Ripley 2002, npk',
    country: 'GB',
    climate: { zone: 'Cfb' as const, how: 'picked' as const, alternatives: [] },
    batch,
  }
  const trial: Trial = {
    schema: 'trial/1',
    id: sampleId(2, 1),
    title: 'Nitrogen on peas, the N-P-K factorial',
    site: site.id,
    crop: 'pea_dry',
    system: 'field',
    season: {},
    outcomes: ['yield_total'],
    design: { kind: 'randomised_blocks', randomised: 'yes', blocks: 6 },
    treatments: [
      { id: 'without', label: 'without N', baseline: true, practices: [{ id: 'no_amendment' }] },
      { id: 'with', label: 'with N', baseline: false, practices: [{ id: 'mineral_n' }] },
    ],
    plots: PLOTS.map(([block, given]) => ({
      label: given === '' ? '(1)' : given,
      treatment: given.includes('n') ? 'with' : 'without',
      block: String(block),
      areaM2: 4046.8564224 / 70,
    })),
    summaries: [],
    deviations: [],
    status: 'done',
    origin: 'historical',
    citation:
      'Venables, W. N. & Ripley, B. D. (2002). Modern Applied Statistics with S, 4th ed. Springer: the npk data, a factorial of F. Yates.',
    batch,
  }
  const written = PLOTS.map(([, , pounds]) => pounds.toFixed(1))
  const unit = { unit: 'lb per 1/70 acre', toKgPerHa: 70 * LB_PER_ACRE }
  return {
    sites: [site],
    trials: [trial],
    chunks: [yieldChunk(sampleId(2, 2), trial, written, unit, 'fresh')],
  }
}

/** Block, what the plot was given, pounds of peas. */
const PLOTS = [
  [1, 'pk', 49.5],
  [1, 'np', 62.8],
  [1, '', 46.8],
  [1, 'nk', 57.0],
  [2, 'n', 59.8],
  [2, 'npk', 58.5],
  [2, 'k', 55.5],
  [2, 'p', 56.0],
  [3, 'p', 62.8],
  [3, 'npk', 55.8],
  [3, 'n', 69.5],
  [3, 'k', 55.0],
  [4, 'n', 62.0],
  [4, 'npk', 48.8],
  [4, 'k', 45.5],
  [4, 'p', 44.2],
  [5, 'np', 52.0],
  [5, '', 51.5],
  [5, 'nk', 49.8],
  [5, 'pk', 48.8],
  [6, 'nk', 57.2],
  [6, 'np', 59.0],
  [6, 'pk', 53.2],
  [6, '', 56.0],
] as const
