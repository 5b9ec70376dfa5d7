import { exp, ln, ln1p } from '../../base/elementary.ts'
import { devianceTerm, LN_SQRT_2PI, logGamma, stirlingError } from './log-gamma.ts'

const MAX_TERMS = 200_000

/**
 * Regularised incomplete beta I_x(a, b), a, b > 0, 0 ≤ x ≤ 1.
 * `complement` is 1 − x; pass it when it is known more exactly than by subtraction.
 * *Missing* arguments out of range or NaN give NaN.
 * *Accuracy* 2e-13 relative, a and b up to 1e6; most of it is the exponential of a large number.
 * *Source* continued fraction (DiDonato & Morris 1992, TOMS 708, eq. 9), leading factor after Loader 2000.
 */
export function incompleteBeta(x: number, a: number, b: number, complement = 1 - x): number {
  if (!(a > 0 && b > 0 && x >= 0 && complement >= 0)) return Number.NaN
  if (x === 0) return 0
  if (complement === 0) return 1
  return fractionConverges(x, a, b) ? fraction(x, complement, a, b) : 1 - fraction(complement, x, b, a)
}

/**
 * 1 − I_x(a, b), accurate where it is small.
 * *Missing*, *Accuracy*, *Source* as `incompleteBeta`.
 */
export function incompleteBetaUpper(x: number, a: number, b: number, complement = 1 - x): number {
  return incompleteBeta(complement, b, a, x)
}

/** x^a (1 − x)^b / (a B(a, b)); `y` is 1 − x. */
export function betaLead(x: number, y: number, a: number, b: number): number {
  const n = a + b
  if (Math.min(a, b) < 1 && n < 12)
    return exp(a * ln(x) + b * logOf(y, x) + logGamma(n) - logGamma(a + 1) - logGamma(b))
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    devianceTerm(a, n * x) -
    devianceTerm(b, n * y) -
    LN_SQRT_2PI
  return exp(exponent) * Math.sqrt(b / a / n)
}

/** ln y where y = 1 − x, from whichever of the two is the smaller. */
function logOf(y: number, x: number): number {
  return x < 0.5 ? ln1p(-x) : ln(y)
}

function fractionConverges(x: number, a: number, b: number): boolean {
  return x <= (a + 1) / (a + b + 2)
}

/**
 * I_x(a, b) on the side where the fraction converges fast. `lambda` = a − (a + b) x is formed from the smaller of x and
 * y: with a million degrees of freedom the plain form of the fraction loses six digits there.
 */
function fraction(x: number, y: number, a: number, b: number): number {
  const lambda = a > b ? (a + b) * y - b : a - (a + b) * x
  const c = 1 + lambda
  const c0 = b / a
  const c1 = 1 + 1 / a
  let p = 1
  let s = a + 1
  let an = 0
  let bn = 1
  let anext = 1
  let bnext = c / c1
  let r = c1 / c
  for (let n = 1; n < MAX_TERMS; n++) {
    const t = n / a
    const w = n * (b - n) * x
    const e = a / s
    const alpha = p * (p + c0) * e * e * w * x
    const beta = n + w / s + ((1 + t) / (c1 + t + t)) * (c + n * (y + 1))
    p = 1 + t
    s += 2
    const anew = alpha * an + beta * anext
    const bnew = alpha * bn + beta * bnext
    const before = r
    r = anew / bnew
    if (Math.abs(r - before) <= 1e-16 * Math.abs(r)) break
    an = anext / bnew
    bn = bnext / bnew
    anext = r
    bnext = 1
  }
  return betaLead(x, y, a, b) * a * r
}
