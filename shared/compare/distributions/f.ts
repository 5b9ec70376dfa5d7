import { incompleteBeta } from './incomplete-beta.ts'

/**
 * P(F > x) for the F distribution with `df1` and `df2` > 0, accurate where it is small.
 * *Missing* NaN or df ≤ 0 give NaN; x ≤ 0 gives 1. *Accuracy* 1e-13 relative.
 */
export function fUpper(x: number, df1: number, df2: number): number {
  if (x <= 0) return 1
  const ratio = (df1 * x) / df2
  if (ratio === Number.POSITIVE_INFINITY) return 0
  return incompleteBeta(1 / (1 + ratio), df2 / 2, df1 / 2, ratio / (1 + ratio))
}

/** P(F ≤ x) for the F distribution. *Missing*, *Accuracy* as `fUpper`. */
export function fCdf(x: number, df1: number, df2: number): number {
  if (x <= 0) return 0
  const ratio = (df1 * x) / df2
  if (ratio === Number.POSITIVE_INFINITY) return 1
  return incompleteBeta(ratio / (1 + ratio), df1 / 2, df2 / 2, 1 / (1 + ratio))
}
