import { expm1, ln, ln1p } from '../base/elementary.ts'
/** How the log response ratio and its variance are corrected for small samples. */
export type RatioForm = 'plain' | 'delta' | 'sigma'

/** An effect and its sampling variance, in the letters of the literature. */
export type Effect = { readonly yi: number; readonly vi: number }

/**
 * s²/(n m²): one arm's part of the variance of a log response ratio.
 * *Units* none. *Missing* NaN in, NaN out.
 */
export function relativeVariance(mean: number, sd: number, n: number): number {
  return (sd * sd) / (n * mean * mean)
}

/**
 * Log response ratio ln(T/C) with the parts `a`, `b` of its variance (treated, control; see `relativeVariance`).
 * `plain` is Hedges, Gurevitch & Curtis 1999, eq. 1; `delta` (the default of the product) and `sigma` are the
 * small-sample corrections of Lajeunesse 2015.
 * *Missing* means not above zero give NaN or an infinity: screen first. *Accuracy* 1e-14 relative.
 */
export function logResponseRatio(
  meanT: number,
  meanC: number,
  a: number,
  b: number,
  form: RatioForm = 'delta',
): Effect {
  return { yi: ratioEffect(meanT, meanC, a, b, form), vi: ratioVariance(a, b, form) }
}

/** The effect of `logResponseRatio` alone, for columns. */
export function ratioEffect(meanT: number, meanC: number, a: number, b: number, form: RatioForm): number {
  const y = ln(meanT / meanC)
  if (form === 'delta') return y + (a - b) / 2
  return form === 'sigma' ? y + (ln1p(a) - ln1p(b)) / 2 : y
}

/** The variance of `logResponseRatio` alone, for columns. The second-order term is (a² + b²)/2: half, not a quarter. */
export function ratioVariance(a: number, b: number, form: RatioForm): number {
  if (form === 'delta') return a + b + (a * a + b * b) / 2
  return form === 'sigma' ? 2 * (a + b) - ln1p(a) - ln1p(b) : a + b
}

/**
 * Geary's statistic of one arm as improved by Lajeunesse 2015: below 3 the mean is not far enough from zero for a
 * ratio to be trusted. *Missing* an SD of 0 gives +∞.
 */
export function gearyStatistic(mean: number, sd: number, n: number): number {
  return ((mean / sd) * 4 * n * Math.sqrt(n)) / (1 + 4 * n)
}

/** A log response ratio as a change in per cent. Intervals go through end by end. */
export function percentChange(y: number): number {
  return 100 * expm1(y)
}
