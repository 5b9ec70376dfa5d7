import { sum } from '../base/sums.ts'
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
 * With `sizes`, the regression is on √size instead: where trials bring variances of their own, effect and standard error
 * both hold the mean and are related without any small-study effect, while 1/n knows nothing of the mean.
 * *Shapes* parallel; the order does not matter (with `sizes` it should be the frame's). *Missing* effects not finite or without positive variance are left out.
 * Null when all standard errors are equal (then nothing can be seen).
 * *Source* Egger et al. 1997 as regression; metafor `regtest(model = "lm")`; sizes: Nakagawa et al. 2022.
 */
export function asymmetry(
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  from = ASYMMETRY_FROM,
  sizes: ArrayLike<number> | null = null,
): Asymmetry | null {
  if (sizes !== null) return onSizes(yi, vi, sizes, from)
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

function onSizes(
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  sizes: ArrayLike<number>,
  from: number,
): Asymmetry | null {
  const used: number[] = []
  for (let i = 0; i < yi.length; i++)
    if (Number.isFinite(yi[i]!) && vi[i]! > 0 && vi[i]! < Number.POSITIVE_INFINITY && sizes[i]! > 0)
      used.push(i)
  if (used.length < Math.max(3, from)) return null
  const x = used.map((i) => Math.sqrt(sizes[i]!))
  const w = used.map((i) => 1 / vi[i]!)
  const weight = sum(w)
  const meanX = x[0]! + sum(w.map((wi, j) => wi * (x[j]! - x[0]!))) / weight
  const first = yi[used[0]!]!
  const meanY = first + sum(w.map((wi, j) => wi * (yi[used[j]!]! - first))) / weight
  const sxx = sum(w.map((wi, j) => wi * (x[j]! - meanX) ** 2))
  if (!(sxx > 1e-20 * weight * meanX * meanX)) return null
  const slope = sum(w.map((wi, j) => wi * (x[j]! - meanX) * (yi[used[j]!]! - meanY))) / sxx
  const rss = sum(w.map((wi, j) => wi * (yi[used[j]!]! - meanY - slope * (x[j]! - meanX)) ** 2))
  const df = used.length - 2
  const se = Math.sqrt(rss / df / sxx)
  const t = slope / se
  return { slope, intercept: meanY - slope * meanX, se, t, df, p: 2 * studentUpper(Math.abs(t), df) }
}
