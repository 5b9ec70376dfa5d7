import { exp, ln, ln1p } from '../../base/elementary.ts'
import { gammaLead, incompleteGamma, incompleteGammaUpper } from './incomplete-gamma.ts'
import { logGamma } from './log-gamma.ts'
import { normalQuantile } from './normal.ts'
import { solveIncreasing } from './solve.ts'

/**
 * P(X ≤ x) for chi-square with `df` > 0 (not only whole).
 * *Missing* NaN or df ≤ 0 give NaN; x ≤ 0 gives 0. *Accuracy* 1e-13 relative.
 */
export function chiSquareCdf(x: number, df: number): number {
  return x <= 0 ? 0 : incompleteGamma(df / 2, x / 2)
}

/** P(X > x) for chi-square with `df`, accurate where it is small. *Missing*, *Accuracy* as `chiSquareCdf`. */
export function chiSquareUpper(x: number, df: number): number {
  return x <= 0 ? 1 : incompleteGammaUpper(df / 2, x / 2)
}

/**
 * The x with P(X ≤ x) = p for chi-square with `df`.
 * *Missing* p outside 0 … 1, df ≤ 0 or NaN give NaN; 0 gives 0 and 1 gives +∞. *Accuracy* 1e-13 relative for x.
 * *Source* Newton on the logarithm of the smaller tail against ln x, started by Wilson & Hilferty 1931.
 */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1 && df > 0)) return Number.NaN
  if (p === 0) return 0
  if (p === 1) return Number.POSITIVE_INFINITY
  const a = df / 2
  const lower = p <= 0.5
  const target = lower ? ln(p) : ln1p(-p)
  const logX = solveIncreasing(
    (s, at) => {
      const x = exp(s)
      const tail = lower ? incompleteGamma(a, x) : incompleteGammaUpper(a, x)
      const gap = ln(tail) - target
      at[0] = lower ? gap : -gap
      at[1] = (a * gammaLead(a, x)) / tail
    },
    startLogX(p, a),
    -2000,
    ln(a + 4000 + 100 * Math.sqrt(a)),
  )
  return 2 * exp(logX)
}

/** ln(x/2) to start from: the leading term of the series in the far lower tail, else Wilson–Hilferty. */
function startLogX(p: number, a: number): number {
  const fromSeries = (ln(p) + logGamma(a + 1)) / a
  const t = 1 / (9 * a)
  const root = 1 - t + normalQuantile(p) * Math.sqrt(t)
  if (root < 0.2) return fromSeries
  return ln(a) + 3 * ln(root)
}
