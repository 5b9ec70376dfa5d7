import { exp } from '../base/elementary.ts'
import { ZONE_CODES, type ZoneCode, zoneIndex } from '../vocabulary/zone-code.ts'
import { CLASS_FEATURES } from './class-features.ts'
import { type ClimateFeatures, FEATURES } from './features.ts'

/** The convention under which zones are alike. Printed with every result that borrows across zones. */
export type SimilarityOptions = {
  /** ν: what two zones of one and the same climate may still differ by, 0 … 1. */
  readonly nugget: number
  /** ℓ: at this distance similarity has fallen to 1/e. */
  readonly lengthScale: number
}

/** ν = 0.10, ℓ = 1. Real data do not choose ℓ; it is a convention and editable. */
export const DEFAULT_SIMILARITY: SimilarityOptions = { nugget: 0.1, lengthScale: 1 }

/** One unit of each feature, near the standard deviations between classes. */
const SCALE: ClimateFeatures = { Tcold: 10, Thot: 5, lnMAP: 0.7, ai: 0.7, fwarm: 0.2, even: 0.25 }

/** Distance of two climates: root mean square of the scaled feature differences; 0 for equal climates. */
export function climateDistance(a: ClimateFeatures, b: ClimateFeatures): number {
  let total = 0
  for (const name of FEATURES) total += ((a[name] - b[name]) / SCALE[name]) ** 2
  return Math.sqrt(total / FEATURES.length)
}

/**
 * R, the similarity of every pair of climates given.
 * *Shapes* row-major n × n, fresh on every call; unit diagonal, symmetric, positive definite (exp(−distance) of a
 * Euclidean distance, Schoenberg 1938).
 */
export function similarityMatrix(
  climates: readonly ClimateFeatures[] = CLASS_FEATURES,
  { nugget, lengthScale }: SimilarityOptions = DEFAULT_SIMILARITY,
): Float64Array {
  const n = climates.length
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    matrix[i * n + i] = 1
    for (let j = 0; j < i; j++) {
      const alike = (1 - nugget) * exp(-climateDistance(climates[i]!, climates[j]!) / lengthScale)
      matrix[i * n + j] = alike
      matrix[j * n + i] = alike
    }
  }
  return matrix
}

/**
 * Similarity of one farm's own climate to every class: one more row for R, whose diagonal entry would be 1.
 * *Shapes* length 30 in the order of `ZONE_CODES`; every entry at most 1 − ν.
 */
export function similarityRow(
  farm: ClimateFeatures,
  climates: readonly ClimateFeatures[] = CLASS_FEATURES,
  { nugget, lengthScale }: SimilarityOptions = DEFAULT_SIMILARITY,
): Float64Array {
  return Float64Array.from(
    climates,
    (climate) => (1 - nugget) * exp(-climateDistance(farm, climate) / lengthScale),
  )
}

/** A zone and how alike it is, 0 … 1. */
export type Nearness = { readonly zone: ZoneCode; readonly similarity: number }

/** All other zones, most alike first; equal similarity keeps the order of `ZONE_CODES`. */
export function nearestZones(zone: ZoneCode, matrix: Float64Array = similarityMatrix()): readonly Nearness[] {
  const row = zoneIndex(zone) * ZONE_CODES.length
  return ZONE_CODES.map((code, j) => ({ zone: code, similarity: matrix[row + j]! }))
    .filter((other) => other.zone !== zone)
    .sort((a, b) => b.similarity - a.similarity)
}

/**
 * A zone's centroid once contributing sites there have sent their own normals: the class median counts as twenty sites.
 * *Missing* fewer than ten sites leave the median as it is.
 */
export function movedCentroid(median: ClimateFeatures, sites: readonly ClimateFeatures[]): ClimateFeatures {
  if (sites.length < 10) return median
  const blend = (name: (typeof FEATURES)[number]) =>
    (20 * median[name] + sites.reduce((total, site) => total + site[name], 0)) / (20 + sites.length)
  return {
    Tcold: blend('Tcold'),
    Thot: blend('Thot'),
    lnMAP: blend('lnMAP'),
    ai: blend('ai'),
    fwarm: blend('fwarm'),
    even: blend('even'),
  }
}
