import { ln } from '../base/elementary.ts'
import { sum } from '../base/sums.ts'
import { choleskyInPlace, forwardSolve } from './cholesky.ts'

/**
 * The clusters of one question laid out zone by zone, and room to work in. Everything about the clusters that the model
 * needs at given variances is a handful of sums per zone, so no k × k matrix is ever made.
 * *Shapes* k clusters, m zones with data, Z zones in all.
 */
export type ZoneData = {
  readonly k: number
  readonly m: number
  readonly zones: number
  /** Clusters left out because they could not be used. */
  readonly refused: number
  /** Zones with data, ascending. Length m. */
  readonly withData: Int32Array
  /** Clusters per zone of all Z. */
  readonly counts: Int32Array
  /** First cluster of each zone with data in `y`, `v`; length m + 1. */
  readonly starts: Int32Array
  /** Effects less `centre`, and variances, zone by zone, within a zone by variance, then effect. */
  readonly y: Float64Array
  readonly v: Float64Array
  readonly centre: number
  readonly meanV: number
  /** Similarity among all zones (Z × Z) and among those with data (m × m). */
  readonly similarity: Float64Array
  readonly among: Float64Array
  /** Scratch: weights of the clusters at the last variances asked. Length k. */
  readonly w: Float64Array
}

/**
 * Lay clusters out by zone, and within a zone by variance, then effect: sums are bit-equal for any arrival order.
 * *Shapes* `zone[i]` is a row of `similarity` (row-major Z × Z, kept, not copied).
 * *Missing* a cluster whose effect or variance is not finite, whose variance is not above 0, or whose zone is not a row,
 * is left out and counted in `refused`.
 */
export function zoneData(
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  zone: ArrayLike<number>,
  similarity: Float64Array,
): ZoneData {
  const zones = Math.round(Math.sqrt(similarity.length))
  const order = usable(yi, vi, zone, zones)
  const k = order.length
  const counts = new Int32Array(zones)
  for (const i of order) counts[zone[i]!]!++
  const withData = Int32Array.from(counts.keys()).filter((z) => counts[z]! > 0)
  const m = withData.length
  const starts = new Int32Array(m + 1)
  withData.forEach((z, g) => {
    starts[g + 1] = starts[g]! + counts[z]!
  })
  // Measured from the effect with the smallest variance, squares lose nothing to a large offset.
  const first = order.reduce((best, i) => (closer(yi, vi, i, best) < 0 ? i : best), order[0] ?? 0)
  const centre = yi[first] ?? 0
  const y = Float64Array.from(order, (i) => yi[i]! - centre)
  const v = Float64Array.from(order, (i) => vi[i]!)
  const meanV = sum(v) / k
  const among = new Float64Array(m * m)
  for (let g = 0; g < m; g++) {
    for (let h = 0; h < m; h++) among[g * m + h] = similarity[withData[g]! * zones + withData[h]!]!
  }
  const w = new Float64Array(k)
  const refused = yi.length - k
  return { k, m, zones, refused, withData, counts, starts, y, v, centre, meanV, similarity, among, w }
}

function usable(
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  zone: ArrayLike<number>,
  zones: number,
): Int32Array {
  const kept: number[] = []
  for (let i = 0; i < yi.length; i++) {
    const inside = zone[i]! >= 0 && zone[i]! < zones
    if (inside && Number.isFinite(yi[i]!) && vi[i]! > 0 && vi[i]! < Infinity) kept.push(i)
  }
  return Int32Array.from(kept).sort((a, b) => zone[a]! - zone[b]! || closer(yi, vi, a, b))
}

function closer(yi: ArrayLike<number>, vi: ArrayLike<number>, a: number, b: number): number {
  return vi[a]! - vi[b]! || yi[a]! - yi[b]!
}

/**
 * The model at given variances: what the likelihood needs.
 * `a` √A per zone, `mean` weighted mean per zone, `factor` Cholesky factor of M = I + s2 (aa') ∘ R, all about `centre`.
 */
export type ZoneProfile = {
  readonly s2: number
  readonly tau2: number
  readonly A: Float64Array
  readonly A2: Float64Array
  readonly A3: Float64Array
  readonly a: Float64Array
  readonly mean: Float64Array
  readonly factor: Float64Array
  /** Mean of all zones about `centre`, and the information 1'V⁻¹1 behind it. */
  readonly mu: number
  readonly g: number
  readonly logLik: number
}

/**
 * Per-zone sums, mean and restricted log-likelihood at (s2, tau2).
 * *Accuracy* squares are taken about each zone's own mean; the likelihood agrees with metafor's `rma.mv` to 1e-8.
 * *Source* Woodbury identity on V = D + s2 Z R Z'; the constant + ½ ln|X'X| follows `rma.mv`.
 */
export function profile(data: ZoneData, s2: number, tau2: number): ZoneProfile {
  const { k, m, starts, y, v, w, among } = data
  const A = new Float64Array(m)
  const A2 = new Float64Array(m)
  const A3 = new Float64Array(m)
  const a = new Float64Array(m)
  const mean = new Float64Array(m)
  let within = 0
  let logs = 0
  // Logarithms are dear: multiply, and take one whenever the product leaves the safe range.
  let product = 1
  for (let g = 0; g < m; g++) {
    let [w1, w2, w3, wy] = [0, 0, 0, 0]
    const end = starts[g + 1]!
    for (let i = starts[g]!; i < end; i++) {
      const total = v[i]! + tau2
      const weight = 1 / total
      w[i] = weight
      product *= total
      if (product < 1e-150 || product > 1e150) {
        logs += ln(product)
        product = 1
      }
      w1 += weight
      w2 += weight * weight
      w3 += weight * weight * weight
      wy += weight * y[i]!
    }
    const zoneMean = wy / w1
    for (let i = starts[g]!; i < end; i++) within += w[i]! * (y[i]! - zoneMean) ** 2
    A[g] = w1
    A2[g] = w2
    A3[g] = w3
    a[g] = Math.sqrt(w1)
    mean[g] = zoneMean
  }
  logs += ln(product)
  const factor = new Float64Array(m * m)
  for (let g = 0; g < m; g++) {
    for (let h = 0; h <= g; h++) {
      factor[g * m + h] = (g === h ? 1 : 0) + s2 * a[g]! * a[h]! * among[g * m + h]!
    }
  }
  // M has eigenvalues of at least 1, so this cannot fail.
  choleskyInPlace(factor, m)
  const start = weightedMean(A, mean)
  const ones = a.slice()
  const deviations = mean.map((value, g) => a[g]! * (value - start))
  forwardSolve(factor, m, ones)
  forwardSolve(factor, m, deviations)
  let [g, shift] = [0, 0]
  for (let i = 0; i < m; i++) {
    g += ones[i]! * ones[i]!
    shift += ones[i]! * deviations[i]!
  }
  shift /= g
  let rss = within
  let logDet = 0
  for (let i = 0; i < m; i++) {
    rss += (deviations[i]! - shift * ones[i]!) ** 2
    logDet += 2 * ln(factor[i * m + i]!)
  }
  const constant = (k - 1) * ln(2 * Math.PI) - ln(k)
  const logLik = -0.5 * (constant + logs + logDet + ln(g) + rss)
  return { s2, tau2, A, A2, A3, a, mean, factor, mu: start + shift, g, logLik }
}

function weightedMean(weights: Float64Array, values: Float64Array): number {
  let [total, sum] = [0, 0]
  for (let i = 0; i < weights.length; i++) {
    total += weights[i]!
    sum += weights[i]! * values[i]!
  }
  return sum / total
}
