import type { ResultBody } from '../commons-record.ts'
import type { SharedZone } from '../shared-zone.ts'

// The invented world the simulated commons is drawn from. Effects are of the size the literature finds, so that the
// example teaches the right habits, but no figure here is a finding.

/** A zone of the simulated world. *Units* heat and wet on −1 … 1; weight is how often trials are held there. */
export type SimulatedZone = {
  readonly zone: SharedZone
  readonly regions: readonly string[]
  readonly heat: number
  readonly wet: number
  readonly weight: number
}

/** Eleven zones. Alike climates lie near each other on the two axes, so alike zones get alike effects. */
export const ZONES: readonly SimulatedZone[] = [
  { zone: 'Af', regions: ['035', '005'], heat: 0.9, wet: 1, weight: 4 },
  { zone: 'Am', regions: ['035', '029'], heat: 0.9, wet: 0.7, weight: 5 },
  { zone: 'Aw', regions: ['029', '014', '011', '005'], heat: 0.8, wet: 0.2, weight: 22 },
  { zone: 'BS', regions: ['011', '014', '034'], heat: 0.6, wet: -0.6, weight: 12 },
  { zone: 'BW', regions: ['015', '145'], heat: 0.6, wet: -1, weight: 3 },
  { zone: 'Cs', regions: ['039', '015', '005'], heat: 0.1, wet: -0.3, weight: 9 },
  { zone: 'Cw', regions: ['014', '034', '030'], heat: 0.2, wet: 0.3, weight: 14 },
  { zone: 'Cf', regions: ['155', '021', '005', '053'], heat: -0.1, wet: 0.5, weight: 16 },
  { zone: 'Ds', regions: ['143', '145'], heat: -0.4, wet: -0.4, weight: 1 },
  { zone: 'Dw', regions: ['030'], heat: -0.4, wet: 0, weight: 3 },
  { zone: 'Df', regions: ['151', '154', '021'], heat: -0.6, wet: 0.2, weight: 11 },
]

/** A crop. *Units* yield in kg/ha; `zinc` in mg/100 g. */
export type SimulatedCrop = {
  readonly id: string
  readonly yield: number
  readonly basis: string
  readonly zinc: number
  /** The coolest place it is tried in, on the heat axis. */
  readonly heat: number
}

export const CROPS: readonly SimulatedCrop[] = [
  { id: 'maize', yield: 3400, basis: 'at_15.5', zinc: 2.2, heat: -1 },
  { id: 'common_bean', yield: 1150, basis: 'at_14', zinc: 2.8, heat: -1 },
  { id: 'wheat', yield: 3100, basis: 'at_13.5', zinc: 2.7, heat: -1 },
  { id: 'rice', yield: 4100, basis: 'at_14', zinc: 1.6, heat: -0.1 },
  { id: 'tomato', yield: 34_000, basis: 'fresh', zinc: 0.17, heat: -1 },
  { id: 'cassava', yield: 13_500, basis: 'fresh', zinc: 0.34, heat: 0.5 },
]

/** Variables beside yield, and how they are measured. */
export type SideOutcome = {
  readonly variable: 'food_zn' | 'soc' | 'soil_ph_h2o'
  /** Change on the variable's own scale: log ratio, or units of pH. */
  readonly effect: number
  /** Share of trials of the practice that measure it. */
  readonly share: number
}

/**
 * A practice of the simulated world.
 * *Units* effects are log ratios of yield at the middle of the climate axes, slopes per unit of heat and wet, tau the
 * spread of true effects between trials.
 */
export type SimulatedPractice = {
  readonly id: string
  readonly baseline: string
  readonly crops: readonly string[]
  readonly effect: number
  readonly heat: number
  readonly wet: number
  readonly tau: number
  readonly weight: number
  /** Dose classes trials use; empty where the practice has none. */
  readonly doses: readonly NonNullable<ResultBody['arms'][number]['practices'][number]['dose']>[]
  /** Zones where nobody has tried it, so that there is a gap to find. */
  readonly never: readonly SharedZone[]
  readonly side: readonly SideOutcome[]
}

/** Twelve practices. `deficit_irrigation` harms yield on purpose; `biochar` does nearly nothing. */
export const PRACTICES: readonly SimulatedPractice[] = [
  {
    ...{ id: 'straw_mulch', baseline: 'bare_soil', crops: ['maize', 'tomato', 'common_bean'], weight: 12 },
    ...{ effect: 0.14, heat: 0.05, wet: -0.12, tau: 0.11, doses: ['d2', 'd3'], never: ['Dw', 'Ds'] },
    side: [{ variable: 'soc', effect: 0.05, share: 0.25 }],
  },
  {
    ...{ id: 'compost', baseline: 'no_amendment', crops: ['maize', 'tomato', 'common_bean'], weight: 14 },
    ...{ effect: 0.18, heat: 0.06, wet: 0.02, tau: 0.13, doses: ['d2', 'd3', 'd4'], never: ['BW'] },
    side: [
      { variable: 'soc', effect: 0.12, share: 0.35 },
      { variable: 'food_zn', effect: 0.07, share: 0.25 },
      { variable: 'soil_ph_h2o', effect: 0.12, share: 0.2 },
    ],
  },
  {
    ...{ id: 'farmyard_manure', baseline: 'no_amendment', crops: ['maize', 'wheat', 'cassava'], weight: 12 },
    ...{ effect: 0.24, heat: 0.08, wet: 0, tau: 0.15, doses: ['d2', 'd3', 'd4'], never: ['Af', 'Ds'] },
    side: [
      { variable: 'soc', effect: 0.1, share: 0.3 },
      { variable: 'food_zn', effect: 0.09, share: 0.25 },
    ],
  },
  {
    ...{ id: 'mineral_n', baseline: 'no_amendment', crops: ['maize', 'wheat', 'rice'], weight: 14 },
    ...{ effect: 0.36, heat: 0, wet: 0.1, tau: 0.16, doses: ['d2', 'd3'], never: [] },
    side: [
      { variable: 'soil_ph_h2o', effect: -0.18, share: 0.25 },
      { variable: 'food_zn', effect: -0.03, share: 0.2 },
    ],
  },
  {
    ...{ id: 'rhizobium', baseline: 'uninoculated', crops: ['common_bean'], weight: 13 },
    ...{ effect: 0.12, heat: 0.04, wet: 0.05, tau: 0.1, doses: [], never: ['BW', 'Dw', 'Df', 'Ds'] },
    side: [{ variable: 'food_zn', effect: 0.02, share: 0.2 }],
  },
  {
    ...{ id: 'cover_crop_legume', baseline: 'bare_fallow', crops: ['maize', 'wheat'], weight: 10 },
    ...{ effect: 0.09, heat: 0.03, wet: 0.1, tau: 0.1, doses: [], never: ['BW', 'BS'] },
    side: [{ variable: 'soc', effect: 0.06, share: 0.3 }],
  },
  {
    ...{ id: 'no_till', baseline: 'conventional_tillage', crops: ['maize', 'wheat'], weight: 12 },
    ...{ effect: -0.02, heat: 0.03, wet: -0.11, tau: 0.1, doses: [], never: ['Af'] },
    side: [{ variable: 'soc', effect: 0.05, share: 0.35 }],
  },
  {
    ...{ id: 'lime', baseline: 'no_amendment', crops: ['maize', 'common_bean'], weight: 11 },
    ...{ effect: 0.1, heat: 0.06, wet: 0.08, tau: 0.1, doses: ['d1', 'd2'], never: ['BW', 'BS', 'Cs'] },
    side: [{ variable: 'soil_ph_h2o', effect: 0.55, share: 0.8 }],
  },
  {
    ...{ id: 'biochar', baseline: 'no_amendment', crops: ['maize', 'rice'], weight: 6 },
    ...{ effect: 0.02, heat: 0.06, wet: 0, tau: 0.09, doses: ['d3', 'd4'], never: ['Af', 'Dw', 'Ds', 'BW'] },
    side: [{ variable: 'soc', effect: 0.25, share: 0.4 }],
  },
  {
    ...{ id: 'tied_ridges_bunds', baseline: 'flat_bed', crops: ['maize'], weight: 10 },
    ...{ effect: 0.08, heat: 0.05, wet: -0.2, tau: 0.12, doses: [] },
    never: ['Af', 'Am', 'Cf', 'Df', 'Dw', 'Ds'],
    side: [],
  },
  {
    ...{ id: 'drip_irrigation', baseline: 'surface_irrigation', crops: ['tomato'], weight: 8 },
    ...{ effect: 0.12, heat: 0.03, wet: -0.08, tau: 0.08, doses: [], never: ['Af', 'Am', 'Df', 'Dw', 'Ds'] },
    side: [],
  },
  {
    ...{ id: 'deficit_irrigation', baseline: 'full_irrigation', crops: ['tomato', 'maize'], weight: 18 },
    ...{ effect: -0.17, heat: -0.05, wet: 0.06, tau: 0.08, doses: ['d2', 'd3'] },
    never: ['Af', 'Am', 'Df', 'Dw', 'Ds'],
    side: [],
  },
]
