import type { Trial } from '../trial.ts'
import { LB_PER_ACRE, type Sample, sampleId, yieldChunk } from './sample.ts'

/**
 * Nitrogen on oats, Rothamsted 1931: 18 whole plots (three varieties in six blocks), each split into four for
 * nitrogen. The question here is nitrogen, which was allotted within whole plots, so whole plots are its blocks.
 * *Units* as published, quarter pounds per sub-plot of 1/80 acre; nitrogen in cwt of N per acre.
 * *Source* Yates 1935, Supplement to the Journal of the Royal Statistical Society 2, 181–247.
 */
export function yatesOats(batch: string): Sample {
  const site = {
    schema: 'site/1' as const,
    id: sampleId(1, 0),
    name: 'Rothamsted, Harpenden',
    study: 'Yates 1935',
    country: 'GB',
    climate: { zone: 'Cfb' as const, how: 'picked' as const, alternatives: [] },
    batch,
  }
  const trial: Trial = {
    schema: 'trial/1',
    id: sampleId(1, 1),
    title: 'Nitrogen on oats, Rothamsted 1931',
    site: site.id,
    crop: 'oats',
    system: 'field',
    season: { harvestYear: 1931 },
    outcomes: ['yield_total'],
    design: { kind: 'randomised_blocks', randomised: 'yes', blocks: WHOLE_PLOTS.length },
    treatments: NITROGEN.map((cwt, i) => ({
      id: `n${i}`,
      label: `${cwt} cwt N`,
      baseline: i === 0,
      practices: [
        i === 0
          ? { id: 'no_amendment' }
          : {
              id: 'mineral_n',
              dose: {
                value: Number(cwt) * 112 * LB_PER_ACRE,
                unit: 'kg/har',
                verbatim: cwt,
                unitAsWritten: 'cwt/acre',
              },
            },
      ],
    })),
    plots: WHOLE_PLOTS.flatMap(([block, variety]) =>
      NITROGEN.map((cwt, i) => ({
        label: `${block} ${variety} ${cwt}`,
        treatment: `n${i}`,
        block: `${block} ${variety}`,
        areaM2: 4046.8564224 / 80,
      })),
    ),
    summaries: [],
    deviations: [],
    status: 'done',
    origin: 'historical',
    citation: 'Yates, F. (1935). Complex experiments. Supplement to the J. R. Stat. Soc. 2, 181–247.',
    batch,
  }
  const written = WHOLE_PLOTS.flatMap(([, , ...yields]) => yields.map(String))
  const unit = { unit: '1/4 lb per 1/80 acre', toKgPerHa: 0.25 * 80 * LB_PER_ACRE }
  return {
    sites: [site],
    trials: [trial],
    chunks: [yieldChunk(sampleId(1, 2), trial, written, unit, 'fresh')],
  }
}

const NITROGEN = ['0.0', '0.2', '0.4', '0.6'] as const

/** Block, variety, and the yields at the four levels of nitrogen. */
const WHOLE_PLOTS = [
  ['I', 'Victory', 111, 130, 157, 174],
  ['I', 'Golden Rain', 117, 114, 161, 141],
  ['I', 'Marvellous', 105, 140, 118, 156],
  ['II', 'Victory', 61, 91, 97, 100],
  ['II', 'Golden Rain', 70, 108, 126, 149],
  ['II', 'Marvellous', 96, 124, 121, 144],
  ['III', 'Victory', 68, 64, 112, 86],
  ['III', 'Golden Rain', 60, 102, 89, 96],
  ['III', 'Marvellous', 89, 129, 132, 124],
  ['IV', 'Victory', 74, 89, 81, 122],
  ['IV', 'Golden Rain', 64, 103, 132, 133],
  ['IV', 'Marvellous', 70, 89, 104, 117],
  ['V', 'Victory', 62, 90, 100, 116],
  ['V', 'Golden Rain', 80, 82, 94, 126],
  ['V', 'Marvellous', 63, 70, 109, 99],
  ['VI', 'Victory', 53, 74, 118, 113],
  ['VI', 'Golden Rain', 89, 82, 86, 104],
  ['VI', 'Marvellous', 97, 99, 119, 121],
] as const
