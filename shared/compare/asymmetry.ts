import { loadCell, makeCell } from './cell.ts'
import { studentUpper } from './distributions/student.ts'

/** Egger's regression: does the effect grow with its standard error? */
export type Asymmetry = {
  /** Change of the effect per unit of standard error: what is tested. */
  readonly slope: number
  /** The effect at a standard error of 0. */
  readonly intercept: number
  readonly se: number
  readonly t: number
  readonly df: number
  /** Two-sided. */
  readonly p: number
}

/** Fewer effects than this say nothing about asymmetry. */
export const ASYMMETRY_FROM = 10

/**
 * Weighted regression of effects on their standard errors, weights 1/v, dispersion estimated, t with k − 2 degrees of
 * freedom. Use it from ten effects on (`ASYMMETRY_FROM`); fewer than `from` give null.
 * *Shapes* parallel; the order does not matter. *Missing* effects not finite or without positive variance are left out.
 * Null when all standard errors are equal (then nothing can be seen).
 * *Source* Egger et al. 1997 as regression; metafor `regtest(model = "lm")`.
 */
export function asymmetry(
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  from = ASYMMETRY_FROM,
): Asymmetry | null {
  const cell = makeCell(yi.length)
  loadCell(cell, yi, vi, 0, yi.length)
  const { y, v, k, scale, centre } = cell
  if (k < Math.max(3, from)) return null
  let weight = 0
  let sumX = 0
  let sumY = 0
  for (let i = 0; i < k; i++) {
    const w = 1 / v[i]!
    weight += w
    sumX += w * (Math.sqrt(v[i]!) - Math.sqrt(v[0]!))
    sumY += w * y[i]!
  }
  const meanX = Math.sqrt(v[0]!) + sumX / weight
  const meanY = sumY / weight
  let sxx = 0
  let sxy = 0
  for (let i = 0; i < k; i++) {
    const x = Math.sqrt(v[i]!) - meanX
    sxx += (x * x) / v[i]!
    sxy += (x * (y[i]! - meanY)) / v[i]!
  }
  if (!(sxx > 1e-20 * weight * meanX * meanX)) return null
  const slope = sxy / sxx
  let rss = 0
  for (let i = 0; i < k; i++) {
    const e = y[i]! - meanY - slope * (Math.sqrt(v[i]!) - meanX)
    rss += (e * e) / v[i]!
  }
  const df = k - 2
  const se = Math.sqrt(rss / df / sxx)
  const t = slope / se
  const intercept = centre + scale * (meanY - slope * meanX)
  return { slope, intercept, se, t, df, p: 2 * studentUpper(Math.abs(t), df) }
}
