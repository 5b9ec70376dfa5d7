import { choleskyInverse } from './cholesky.ts'
import { profile, type ZoneData } from './zone-sums.ts'

/**
 * The fitted model in the few numbers that predictions need; plain, so that it travels between workers.
 * *Shapes* `G` m × m (Z'V⁻¹Z), `G1` its row sums, `r` = Z'V⁻¹(y − mu), `A` the weight and `e` the mean residual of each
 * zone, all in the order of `withData`.
 */
export type ZoneCore = {
  readonly sigma2u: number
  readonly tau2: number
  readonly mu: number
  /** Information about mu; its standard error is 1/√g. */
  readonly g: number
  readonly logLik: number
  readonly clusters: number
  readonly withData: Int32Array
  readonly G: Float64Array
  readonly G1: Float64Array
  readonly r: Float64Array
  readonly A: Float64Array
  readonly e: Float64Array
}

/** The model at given variances, ready to predict. */
export function zoneCore(data: ZoneData, sigma2u: number, tau2: number): ZoneCore {
  const { m } = data
  const at = profile(data, sigma2u, tau2)
  const inverse = choleskyInverse(at.factor, m)
  const G = inverse.map((value, ij) => value * at.a[Math.floor(ij / m)]! * at.a[ij % m]!)
  const G1 = new Float64Array(m)
  const r = new Float64Array(m)
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      G1[i]! += G[i * m + j]!
      r[i]! += G[i * m + j]! * (at.mean[j]! - at.mu)
    }
  }
  const e = at.mean.map((value) => value - at.mu)
  const mu = at.mu + data.centre
  const { g, logLik, A } = at
  return { sigma2u, tau2, mu, g, logLik, clusters: data.k, withData: data.withData, G, G1, r, A, e }
}

/**
 * What the model says about one climate, with or without data of its own.
 * *Units* effect scale. `u` deviation from the mean of all zones, `theta` = mu + u; `seU` as `ranef` gives it, `seTheta`
 * for the mean effect in that climate. `weights` are the shares of the zones with data, adding up to 1; some may be
 * negative.
 */
export type ZonePrediction = {
  readonly u: number
  readonly seU: number
  readonly theta: number
  readonly seTheta: number
  readonly weights: Float64Array
}

/**
 * Best linear unbiased prediction for a climate from its similarity to every zone. `zone` says which of the zones it is,
 * −1 for a climate of its own, such as a farm's.
 * *Shapes* `similarity` one value per zone of all Z; its own diagonal entry is taken to be 1.
 * *Source* universal kriging: Henderson 1975; Robinson 1991.
 */
export function predictZone(core: ZoneCore, similarity: ArrayLike<number>, zone = -1): ZonePrediction {
  const own = core.withData.indexOf(zone)
  const known = own >= 0 && core.sigma2u * core.A[own]! > 1
  const { u, d1, unknown, weights } = known ? fromWithin(core, own) : fromOthers(core, similarity)
  const { mu, g, G1 } = core
  return {
    u,
    // Rounding may leave a hair below 0.
    seU: Math.sqrt(Math.max(0, unknown + (1 - d1) ** 2 / g)),
    theta: mu + u,
    seTheta: Math.sqrt(Math.max(0, unknown + d1 ** 2 / g)),
    weights: weights.map((value, j) => value + (d1 / g) * G1[j]!),
  }
}

/** Deviation, 1 − d, variance left at known mu, weights at known mu. */
type AtKnownMean = {
  readonly u: number
  readonly d1: number
  readonly unknown: number
  readonly weights: Float64Array
}

/** With C = s2 R: u = Cr, d = C G1, variance s2 − C G C', weights C G. */
function fromOthers({ sigma2u, withData, G, G1, r }: ZoneCore, similarity: ArrayLike<number>): AtKnownMean {
  const m = withData.length
  const C = Float64Array.from(withData, (z) => sigma2u * similarity[z]!)
  const weights = new Float64Array(m)
  let [u, d, explained] = [0, 0, 0]
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) weights[j]! += C[i]! * G[i * m + j]!
    u += C[i]! * r[i]!
    d += C[i]! * G1[i]!
  }
  for (let j = 0; j < m; j++) explained += weights[j]! * C[j]!
  return { u, d1: 1 - d, unknown: sigma2u - explained, weights }
}

/**
 * The same for a zone whose own data say more than the others: s2 R G = I − A⁻¹G, so nothing is left over from the
 * difference of two large numbers when a zone is known a million times better than zones differ.
 */
function fromWithin({ withData, G, G1, r, A, e }: ZoneCore, own: number): AtKnownMean {
  const m = withData.length
  const weight = A[own]!
  const weights = Float64Array.from({ length: m }, (_, j) => (j === own ? 1 : 0) - G[own * m + j]! / weight)
  const unknown = weights[own]! / weight
  return { u: e[own]! - r[own]! / weight, d1: G1[own]! / weight, unknown, weights }
}

/**
 * Share of the evidence for a zone that comes from other zones: 1 minus its own weight over the sum of all, signs left
 * out of account. *Shapes* `own` is its place in `weights`, −1 for a zone without data, whose share is 1.
 */
export function borrowedShare(weights: Float64Array, own: number): number {
  if (own < 0) return 1
  let total = 0
  for (const weight of weights) total += Math.abs(weight)
  return 1 - Math.abs(weights[own]!) / total
}
