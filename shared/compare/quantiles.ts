import { binomialCdf, binomialQuantile } from './distributions/binomial.ts'
import { incompleteBeta } from './distributions/incomplete-beta.ts'

/** A sorted copy without what is not finite. */
export function sortedFinite(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(Array.from(values).filter(Number.isFinite)).sort()
}

/**
 * Sample quantile of ascending `sorted` by the plain definitions: type 8 (median-unbiased, the one to use) or type 7
 * (R's and spreadsheets' default, for compatibility).
 * *Missing* an empty array or p outside 0 … 1 gives NaN. *Source* Hyndman & Fan 1996.
 */
export function sampleQuantile(sorted: ArrayLike<number>, p: number, type: 7 | 8 = 8): number {
  const n = sorted.length
  if (n === 0 || !(p >= 0 && p <= 1)) return Number.NaN
  const place = type === 7 ? (n - 1) * p + 1 : (n + 1 / 3) * p + 1 / 3
  // As R does, a place a rounding error below a whole number is that number.
  const whole = Math.floor(place + 4 * Number.EPSILON)
  const rest = Math.abs(place - whole) < 4 * Number.EPSILON ? 0 : place - whole
  const at = (rank: number) => sorted[Math.min(n, Math.max(1, rank)) - 1]!
  return rest === 0 ? at(whole) : at(whole) + rest * (at(whole + 1) - at(whole))
}

/**
 * Harrell and Davis' quantile of ascending `sorted`: a beta-weighted mean of all order statistics, smoother than one or
 * two of them.
 * *Missing* an empty array or p not inside 0 … 1 gives NaN. *Source* Harrell & Davis 1982; `Hmisc::hdquantile`.
 */
export function harrellDavis(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length
  if (n === 0 || !(p > 0 && p < 1)) return Number.NaN
  const weights = betaWeights(n, (n + 1) * p, (n + 1) * (1 - p))
  let total = 0
  for (let i = 0; i < n; i++) total += weights[i]! * sorted[i]!
  return total
}

/**
 * Jackknife standard error of `harrellDavis`; the values with one left out keep the beta parameters of all n.
 * *Missing* fewer than two values give NaN. *Source* `Hmisc::hdquantile(se = TRUE)`.
 */
export function harrellDavisSe(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length
  if (n < 2 || !(p > 0 && p < 1)) return Number.NaN
  const weights = betaWeights(n - 1, (n + 1) * p, (n + 1) * (1 - p))
  // Without value j, those below keep their weight and those above move down by one.
  let left = 0
  for (let i = 1; i < n; i++) left += weights[i - 1]! * sorted[i]!
  const without = new Float64Array(n)
  for (let j = 0; j < n; j++) {
    without[j] = left
    if (j < n - 1) left += weights[j]! * (sorted[j]! - sorted[j + 1]!)
  }
  const mean = without.reduce((a, b) => a + b, 0) / n
  const variance = without.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1)
  return (n - 1) * Math.sqrt(variance / n)
}

function betaWeights(n: number, a: number, b: number): Float64Array {
  const weights = new Float64Array(n)
  let below = 0
  for (let i = 0; i < n; i++) {
    const upTo = incompleteBeta((i + 1) / n, a, b, (n - i - 1) / n)
    weights[i] = upTo - below
    below = upTo
  }
  return weights
}

/** Limits of a quantile that are order statistics (ranks from 1), null where none exists, and their exact coverage. */
export type QuantileLimits = {
  readonly lowerRank: number | null
  readonly upperRank: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly coverage: number
}

/**
 * Distribution-free limits of the p-quantile behind ascending `sorted`, covering at least `level`. A limit that does not
 * exist is null, never the extreme value.
 * *Source* binomial ranks (David & Nagaraja 2003, 7.1).
 */
export function quantileLimits(sorted: ArrayLike<number>, p: number, level = 0.95): QuantileLimits {
  const n = sorted.length
  const tail = (1 - level) / 2
  const l = binomialQuantile(tail, n, p)
  const u = binomialQuantile(1 - tail, n, p) + 1
  const lowerRank = l >= 1 ? l : null
  const upperRank = u <= n ? u : null
  return {
    lowerRank,
    upperRank,
    lower: lowerRank === null ? null : sorted[lowerRank - 1]!,
    upper: upperRank === null ? null : sorted[upperRank - 1]!,
    coverage: binomialCdf(u - 1, n, p) - binomialCdf(l - 1, n, p),
  }
}
