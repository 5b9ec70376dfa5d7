import { exp, ln } from '../../base/elementary.ts'

const SQRT_32 = 5.656854249492381
const ONE_OVER_SQRT_2PI = 0.3989422804014327
const TINY_EXPONENT = 38.6

const CENTRE_TOP = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
] as const
const CENTRE_BOTTOM = [
  1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673,
] as const
const MIDDLE_TOP = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
] as const
const MIDDLE_BOTTOM = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
] as const
const FAR_TOP = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  2.9112874951168793e-5,
] as const
const FAR_BOTTOM = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
] as const

/**
 * P(Z ≤ x) for a standard normal Z.
 * *Missing* NaN gives NaN; ±∞ give 0 and 1. *Accuracy* 1e-15 relative, in the lower tail too.
 * *Source* Cody 1969, Math. Comp. 23:631 (rational Chebyshev approximations).
 */
export function normalCdf(x: number): number {
  return x > 0 ? 1 - normalTail(x) : normalTail(-x)
}

/**
 * P(Z > x) for a standard normal Z, accurate where it is small.
 * *Missing*, *Accuracy*, *Source* as `normalCdf`.
 */
export function normalUpper(x: number): number {
  return x > 0 ? normalTail(x) : 1 - normalTail(-x)
}

/** Density of the standard normal. */
export function normalDensity(x: number): number {
  return ONE_OVER_SQRT_2PI * exp(-0.5 * x * x)
}

/** P(Z > x) for x ≥ 0. */
function normalTail(x: number): number {
  if (!(x <= TINY_EXPONENT)) return Number.isNaN(x) ? x : 0
  if (x <= 0.67448975) {
    const square = x > 1.1e-16 ? x * x : 0
    return 0.5 - x * rational(CENTRE_TOP, CENTRE_BOTTOM, square)
  }
  if (x <= SQRT_32) return densityInTwoParts(x) * rational(MIDDLE_TOP, MIDDLE_BOTTOM, x)
  const inverse = 1 / (x * x)
  const ratio = inverse * rational(FAR_TOP, FAR_BOTTOM, inverse)
  return (densityInTwoParts(x) * (ONE_OVER_SQRT_2PI - ratio)) / x
}

/** exp(−x²/2) with x split at 1/16, so that the square of the leading part is exact. */
function densityInTwoParts(x: number): number {
  const lead = Math.trunc(x * 16) / 16
  const rest = (x - lead) * (x + lead)
  return exp(-0.5 * lead * lead) * exp(-0.5 * rest)
}

/** Ratio of two polynomials, coefficients from the highest power down. */
function rational(top: readonly number[], bottom: readonly number[], x: number): number {
  let above = 0
  let below = 0
  for (let i = 0; i < top.length; i++) above = above * x + top[i]!
  for (let i = 0; i < bottom.length; i++) below = below * x + bottom[i]!
  return above / below
}

const NEAR_TOP = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
] as const
const NEAR_BOTTOM = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
] as const
const TAIL_TOP = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
] as const
const TAIL_BOTTOM = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
] as const
const DEEP_TOP = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
] as const
const DEEP_BOTTOM = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
] as const

/**
 * The z with P(Z ≤ z) = p.
 * *Missing* p outside 0 … 1 or NaN gives NaN; 0 and 1 give −∞ and +∞. *Accuracy* 1e-15 relative.
 * *Source* Wichura 1988, AS 241 (PPND16).
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * rational(NEAR_TOP, NEAR_BOTTOM, 0.180625 - q * q)
  const r = Math.sqrt(-ln(q < 0 ? p : 1 - p))
  const z = r <= 5 ? rational(TAIL_TOP, TAIL_BOTTOM, r - 1.6) : rational(DEEP_TOP, DEEP_BOTTOM, r - 5)
  return q < 0 ? -z : z
}
