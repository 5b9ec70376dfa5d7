import type { ClimateFeatures } from './features.ts'

/**
 * Median climate of each class in the order of `ZONE_CODES`: Tcold, Thot, lnMAP, ai, fwarm, even, and how many distinct
 * points the medians rest on.
 * *Source* our own computation: 17 813 points of the CRU CL 2.0 normals 1961–1990 (New et al. 2002) at weather stations,
 * classified with the rules of `classify.ts`. Csc and Cwc rest on two points; Dsd on none, its values are assumed.
 */
const TABLE: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [24.9, 26.8, 7.81, 1.32, 0.51, 0.55, 447], // Af
  [24.5, 27.8, 7.71, 1.18, 0.63, 0.2, 419], // Am
  [22.6, 27.9, 7.17, 0.59, 0.76, 0.06, 1495], // Aw
  [13.8, 32.3, 4.78, -1.52, 0.39, 0.02, 801], // BWh
  [-3.65, 25.9, 4.86, -1.12, 0.51, 0.17, 324], // BWk
  [15.7, 28.7, 6.25, -0.25, 0.81, 0.05, 609], // BSh
  [-1.7, 23.6, 5.73, -0.21, 0.56, 0.29, 925], // BSk
  [8.1, 24.7, 6.37, 0.5, 0.25, 0.12, 601], // Csa
  [8.1, 19.4, 6.68, 0.93, 0.24, 0.22, 351], // Csb
  [0.25, 11.5, 6.93, 2.14, 0.28, 0.42, 2], // Csc
  [15.3, 26.7, 7.12, 0.59, 0.84, 0.1, 569], // Cwa
  [10.6, 20.3, 6.83, 0.48, 0.84, 0.11, 187], // Cwb
  [5.3, 10.15, 6.45, 0.35, 0.84, 0.07, 2], // Cwc
  [6.5, 26.4, 7.14, 0.95, 0.58, 0.58, 1863], // Cfa
  [3.5, 16.8, 6.73, 0.89, 0.48, 0.69, 1383], // Cfb
  [1, 11.6, 7.33, 1.76, 0.41, 0.61, 35], // Cfc
  [-2.45, 24.2, 6.02, 0.32, 0.35, 0.08, 72], // Dsa
  [-3.5, 19.3, 6.14, 0.6, 0.38, 0.25, 116], // Dsb
  [-16.8, 12.5, 6.08, 1.57, 0.49, 0.36, 51], // Dsc
  [-42, 13, 5.6, 1.4, 0.4, 0.25, 0], // Dsd
  [-5.1, 24.4, 6.62, 0.44, 0.85, 0.14, 220], // Dwa
  [-18.4, 20.2, 6.44, 0.65, 0.85, 0.11, 197], // Dwb
  [-25.3, 16.2, 6.01, 0.7, 0.88, 0.1, 295], // Dwc
  [-45.4, 12.1, 5.72, 1.79, 0.8, 0.23, 19], // Dwd
  [-3.9, 23.2, 6.76, 0.86, 0.59, 0.59, 899], // Dfa
  [-6.3, 18.4, 6.46, 0.92, 0.59, 0.6, 3497], // Dfb
  [-15.5, 14, 6.31, 1.53, 0.6, 0.53, 1793], // Dfc
  [-40.35, 14.15, 5.6, 1.52, 0.71, 0.36, 58], // Dfd
  [-17.45, 8, 6.04, 1.59, 0.59, 0.5, 566], // ET
  [-33.2, -5.8, 6.33, 2.42, 0.45, 0.76, 17], // EF
]

/** Median features per class, in the order of `ZONE_CODES`. */
export const CLASS_FEATURES: readonly ClimateFeatures[] = TABLE.map(
  ([Tcold, Thot, lnMAP, ai, fwarm, even]) => ({ Tcold, Thot, lnMAP, ai, fwarm, even }),
)

/** Points behind each class: a measure of how common the class is on inhabited land. */
export const CLASS_POINTS: readonly number[] = TABLE.map((row) => row[6])
