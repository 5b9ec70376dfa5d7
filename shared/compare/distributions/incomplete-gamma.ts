import { exp } from '../../base/elementary.ts'
import { devianceTerm, LN_SQRT_2PI, stirlingError } from './log-gamma.ts'

const MAX_TERMS = 100_000

/**
 * Regularised lower incomplete gamma P(a, x), a > 0, x ≥ 0.
 * *Missing* arguments out of range or NaN give NaN. *Accuracy* 1e-13 relative while a stays below 1e5.
 * *Source* series and continued fraction (Abramowitz & Stegun 6.5.29, 6.5.31), leading factor after Loader 2000.
 */
export function incompleteGamma(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN
  if (x === 0) return 0
  if (x === Number.POSITIVE_INFINITY) return 1
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x)
}

/**
 * Regularised upper incomplete gamma Q(a, x) = 1 − P(a, x), accurate where it is small.
 * *Missing*, *Accuracy*, *Source* as `incompleteGamma`.
 */
export function incompleteGammaUpper(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN
  if (x === 0) return 1
  if (x === Number.POSITIVE_INFINITY) return 0
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x)
}

/** x^a e^−x / Γ(a + 1). */
export function gammaLead(a: number, x: number): number {
  return exp(-stirlingError(a) - devianceTerm(a, x) - LN_SQRT_2PI) / Math.sqrt(a)
}

function lowerSeries(a: number, x: number): number {
  let term = 1
  let total = 1
  for (let n = 1; n < MAX_TERMS; n++) {
    term *= x / (a + n)
    total += term
    if (term < total * 1e-17) break
  }
  return gammaLead(a, x) * total
}

/** Modified Lentz evaluation of the continued fraction of Γ(a, x). */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let n = 1; n < MAX_TERMS; n++) {
    const an = -n * (n - a)
    b += 2
    d = an * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + an / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const factor = d * c
    h *= factor
    if (Math.abs(factor - 1) < 1e-16) break
  }
  return gammaLead(a, x) * a * h
}
