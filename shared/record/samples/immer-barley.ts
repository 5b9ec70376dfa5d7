import type { Site } from '../site.ts'
import type { Trial } from '../trial.ts'
import { LB_PER_ACRE, type Sample, sampleId } from './sample.ts'

/**
 * Barley varieties at six places in Minnesota, harvest of 1931: means of three randomised blocks. Of the ten
 * varieties two are kept beside Manchuria, the old standard.
 * *Units* as published, bushels per acre (48 lb of barley). *Missing* the blocks' spread is not in the table.
 * *Source* Immer, Hayes & Powers 1934, Journal of the American Society of Agronomy 26, 403–419.
 */
export function immerBarley(batch: string): Sample {
  const sites: Site[] = PLACES.map(([name], i) => ({
    schema: 'site/1',
    id: sampleId(3, i),
    name: `${name}, Minnesota`,
    study: 'Immer, Hayes & Powers 1934',
    country: 'US',
    climate: { zone: 'Dfb', how: 'picked', alternatives: [] },
    batch,
  }))
  const trials = PLACES.map(([name, ...bushels], i) =>
    trialAt(sites[i]!, sampleId(3, 32 + i), name, bushels, batch),
  )
  return { sites, trials, chunks: [] }
}

function trialAt(site: Site, id: string, name: string, bushels: readonly string[], batch: string): Trial {
  return {
    schema: 'trial/1',
    id,
    title: `Barley varieties, ${name} 1931`,
    site: site.id,
    crop: 'barley',
    system: 'field',
    season: { harvestYear: 1931 },
    outcomes: ['yield_total'],
    design: { kind: 'summary_only', randomised: 'yes', blocks: 3 },
    treatments: VARIETIES.map((variety, i) => ({
      id: `v${i}`,
      label: variety,
      baseline: i === 0,
      practices: [{ id: i === 0 ? 'local_variety' : 'improved_variety' }],
    })),
    plots: [],
    summaries: VARIETIES.map((_, i) => ({
      treatment: `v${i}`,
      variable: 'yield_total',
      basis: 'fresh',
      mean: {
        value: Number(bushels[i]) * 48 * LB_PER_ACRE,
        unit: 'kg/har',
        verbatim: bushels[i]!,
        unitAsWritten: 'bu/ac',
        basis: 'fresh',
      },
      n: 3,
    })),
    deviations: [],
    status: 'done',
    origin: 'historical',
    citation:
      'Immer, F. R., Hayes, H. K. & Powers, L. (1934). Statistical determination of barley varietal adaptation. J. Am. Soc. Agron. 26, 403–419.',
    batch,
  }
}

const VARIETIES = ['Manchuria', 'Trebi', 'Wisconsin No. 38'] as const

/** Place, then the yields in the order of `VARIETIES`. */
const PLACES = [
  ['University Farm', '27.00', '36.57', '39.30'],
  ['Waseca', '48.87', '63.83', '58.80'],
  ['Morris', '27.43', '43.77', '29.47'],
  ['Crookston', '39.93', '46.93', '49.87'],
  ['Grand Rapids', '32.97', '29.77', '34.47'],
  ['Duluth', '28.97', '33.93', '31.60'],
] as const
