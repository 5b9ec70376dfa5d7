import type { WholeTrial } from '../../../shared/archive/whole-trial.ts'
import { siteExamples } from '../../../shared/record/examples/site.ts'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import type { Observation } from '../../../shared/record/observation.ts'
import { packChunk } from '../../../shared/record/observation-chunk.ts'
import type { Trial } from '../../../shared/record/trial.ts'

const two = trialExamples.complete

/** A trial with something in every field, so that whatever a table leaves out can be seen to be missing. */
export function fullTrial(): WholeTrial {
  const trial: Trial = {
    ...two,
    title: 'Title of the trial',
    cultivar: 'A cultivar',
    season: { harvestYear: 1987, start: '1986-11-03', end: '1987-04-29', name: 'maha' },
    outcomes: ['an_outcome'],
    design: { kind: 'paired_strips', randomised: 'unknown', blocks: 7731, seed: 'the seed', attempt: 8842 },
    treatments: [
      { id: 'tr-base', label: 'as ever', baseline: true, practices: [] },
      {
        id: 'tr-new',
        label: 'with compost',
        baseline: false,
        practices: [
          {
            id: 'compost',
            dose: { value: 20_000, unit: 'kg/har', verbatim: '20.25', unitAsWritten: 't/ha' },
          },
        ],
      },
    ],
    plots: ['tr-base', 'tr-new', 'tr-new', 'tr-base'].map((treatment, i) => ({
      label: `P${i + 1}`,
      treatment,
      block: `B${Math.floor(i / 2) + 1}`,
      position: 5_550 + i,
      row: 310 + i,
      column: 420 + i,
      areaM2: 21.5 + i,
    })),
    summaries: [
      {
        treatment: 'tr-new',
        variable: 'biomass_total',
        basis: 'dry',
        method: 'cut_frame',
        mean: { value: 6_402.25, unit: 'kg/har', verbatim: '6.40225', unitAsWritten: 't/ha, dry' },
        n: 9917,
        spread: { kind: 'lsd', value: 318.75 },
      },
    ],
    protocol: 'the protocol',
    deviations: [{ day: '1987-01-17', what: 'Goats in block two' }],
    status: 'running',
    origin: 'historical',
    citation: 'A paper, page 12',
    batch: '01890a5d-ac96-774b-bcce-b302099a8077',
  }
  const site = {
    ...siteExamples.complete,
    name: 'Name of the place',
    study: 'Study of the place',
    country: 'LK',
    point: { lat: 7.2906, lon: 80.6337, uncertaintyM: 431 },
    climate: { zone: 'Am' as const, how: 'questions' as const, alternatives: ['Aw' as const] },
    normals: {
      temperature: Array.from({ length: 12 }, (_, i) => 21.37 + i),
      rain: Array.from({ length: 12 }, (_, i) => 611.5 + i),
      years: 8123,
    },
    soil: { texture: 'loamy_texture', depthCm: 137 },
    notes: 'Gate is left of the well',
    batch: '01890a5d-ac96-774b-bcce-b302099a8078',
  }
  const head = { trial: trial.id, unit: 'kg/har', basis: 'fresh' as const, batch: trial.batch ?? null }
  const row = (plot: number, repetition: number, rest: Partial<Observation>): Observation => ({
    ...{ plot, repetition, variable: 'yield_total', value: Number.NaN, kind: 'number', verbatim: '' },
    ...{ unitAsWritten: 'lb/plot', day: 6_320 + plot, flags: 0 },
    ...rest,
  })
  const yields = packChunk(
    { ...head, id: '01890a5d-ac96-774b-bcce-b302099a8071', variable: 'yield_total', method: 'weighed_plot' },
    [
      row(0, 0, { value: 2_488.2895667516927, verbatim: '11.93' }),
      row(1, 0, { value: 1e-7, verbatim: '0.0000001', flags: 3 }),
      row(1, 1, { value: 0.5, kind: 'below', verbatim: '< 0.5' }),
      row(2, 0, { kind: 'text', verbatim: 'eaten, "all"', flags: 4 }),
      row(3, 0, { value: 3_000.25, verbatim: '=A1+7' }),
    ],
  )
  const heights = packChunk(
    {
      ...{ ...head, basis: null, unit: 'cm' },
      ...{ id: '01890a5d-ac96-774b-bcce-b302099a8072', variable: 'plant_height', method: null },
    },
    [
      row(0, 0, { variable: 'plant_height', value: 61.5, verbatim: '61,5', unitAsWritten: 'centimetres' }),
      row(0, 0, { variable: 'plant_height', value: 63.25, verbatim: '63,25', unitAsWritten: 'centimetres' }),
    ],
  )
  return { trial, site, chunks: [yields, heights] }
}
