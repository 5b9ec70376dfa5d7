/**
 * Elementary functions whose every bit is the same in every JavaScript engine. The language leaves `Math.log`, `Math.exp`
 * and their like to the engine, and engines differ in the last digit; these use only the operations that IEEE 754 fixes
 * (+ − × ÷), so a comparison reruns to the digit in Node, Electron and any browser. `Math.sqrt` is fixed and stays.
 * *Accuracy* within 1 unit in the last place, `ln1p` and `sine`, `cosine` within 2.
 * *Source* the classic argument reductions (Cody & Waite 1980; Ng's scheme for the logarithm); polynomials fitted anew by
 * Chebyshev interpolation, errors below 1e-17.
 */

const LN2_HIGH = 0.6931467056274414
const LN2_LOW = 4.7493250390316726e-7
const PER_LN2 = 1.4426950408889634

const number = new Float64Array(1)
/** The two halves of `number`; every engine this runs on is little-endian, so the sign and exponent come second. */
const words = new Uint32Array(number.buffer)
const signed = new Int32Array(number.buffer)

/** 2ᵏ at position k + 1074: a look-up costs less than putting a number together from its halves. */
const POWERS = new Float64Array(2098)
for (let k = 0, value = Number.MIN_VALUE; k < POWERS.length; k++, value *= 2) POWERS[k] = value

/** Bins per factor of two, and the high word at which the first begins: a bin lies about 1, so that ln is exact there. */
const BINS = 128
const FIRST_BIN = 0x3fe5f000

/**
 * For each bin of mantissas the reciprocal c of its middle, in 21 bits so that products with it lose nothing, and −ln c in
 * two parts, the first in 32 bits after the point. The logarithms are summed in whole numbers of 2⁻¹²⁰.
 */
const MIDDLES = new Float64Array(4 * BINS)
for (let bin = 0; bin < BINS; bin++) {
  words[0] = 0
  words[1] = FIRST_BIN + 0x1000 + (bin << 13)
  const c = Math.round(2 ** 20 / number[0]!)
  // ln(a/b) = 2 artanh((a − b)/(a + b))
  const ratio = (BigInt(2 ** 20 - c) << 120n) / BigInt(2 ** 20 + c)
  let sum = 0n
  for (let term = ratio, odd = 1n; term !== 0n; odd += 2n) {
    sum += term / odd
    term = (((term * ratio) >> 120n) * ratio) >> 120n
  }
  const log = 2n * sum
  const front = log >> 88n
  MIDDLES[4 * bin] = c / 2 ** 20
  MIDDLES[4 * bin + 1] = Number(front) / 2 ** 32
  MIDDLES[4 * bin + 2] = Number(log - (front << 88n)) / 2 ** 120
}

/**
 * Natural logarithm: ln x = k ln 2 − ln c + ln(1 + r), with 2ᵏ/c near x and r = x c/2ᵏ − 1 below 2⁻⁷, rounded once.
 * *Missing* below zero and NaN give NaN, zero gives −∞. *Accuracy* 0.75 units in the last place.
 * *Source* table and polynomial after Tang 1990 (ACM TOMS 16:378).
 */
export function ln(x: number): number {
  let y = x
  let shift = 0
  if (!(x >= 2.2250738585072014e-308 && x < Number.POSITIVE_INFINITY)) {
    if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
    if (x === Number.POSITIVE_INFINITY) return x
    // Too small for a normal exponent.
    y = x * 18014398509481984
    shift = -54
  }
  number[0] = y
  const place = signed[1]! - FIRST_BIN
  const power = place >> 20
  const at = (place >> 11) & (4 * BINS - 4)
  const mantissa = y * POWERS[1074 - power]!
  const c = MIDDLES[at]!
  // Both products are exact: 24 or at most 29 bits by 21.
  const front = Math.fround(mantissa)
  const r = front * c - 1 + (mantissa - front) * c
  const k = power + shift
  const whole = k * LN2_HIGH + MIDDLES[at + 1]!
  const high = whole + r
  const low = whole - high + r + (k * LN2_LOW + MIDDLES[at + 2]!)
  const r2 = r * r
  const series =
    -0.5 +
    r * 0.3333333333333333 +
    r2 * (-0.25 + r * 0.2 + r2 * (r * 0.14285714285714285 - 0.16666666666666666))
  return high + (low + r2 * series)
}

/** e to the power x. *Missing* NaN gives NaN; beyond the range of numbers ∞ or 0. */
export function exp(x: number): number {
  if (!(x < 709.782712893384)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY
  if (x < -745.1332191019411) return 0
  const k = Math.floor(x * PER_LN2 + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const c = r - r * r * rest(r * r)
  return times2(1 - (low - (r * c) / (2 - c) - high), k)
}

/** exp(x) − 1 without loss near zero. *Missing* as `exp`. */
export function expm1(x: number): number {
  if (!(x < 709.782712893384)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY
  if (x < -40) return -1
  const k = Math.floor(x * PER_LN2 + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const c = r - r * r * rest(r * r)
  const part = (r * c) / (2 - c) - low + high
  if (k === 0) return x === 0 ? x : part
  if (k > 56) return times2(part + 1, k)
  const power = times2(1, k)
  return power * part + (power - 1)
}

/** ln(1 + x) without loss near zero. *Missing* below −1 NaN, −1 gives −∞. */
export function ln1p(x: number): number {
  const u = 1 + x
  if (u === 1) return x
  if (!(u > 0) || u === Number.POSITIVE_INFINITY) return ln(u)
  // What rounding took from u is put back to first order.
  const lost = x < 1 ? x - (u - 1) : 1 - (u - x)
  return ln(u) + lost / u
}

/** Sine. *Accuracy* for |x| up to 1e6; beyond, and for what is not finite, NaN. */
export function sine(x: number): number {
  return turned(x, 0)
}

/** Cosine. *Accuracy* as `sine`. */
export function cosine(x: number): number {
  return turned(x, 1)
}

/** r·coth(r/2) = 2 + t·rest(t), t = r². */
function rest(t: number): number {
  return (
    0.16666666666666666 +
    t *
      (-0.0027777777777777545 +
        t *
          (6.613756613529226e-5 +
            t * (-1.653439072710413e-6 + t * (4.1752217946843824e-8 + t * -1.047238737141131e-9))))
  )
}

/** x · 2ᵏ, in two steps where 2ᵏ itself is out of range. */
function times2(x: number, k: number): number {
  if (k >= -1022 && k <= 1023) return x * POWERS[k + 1074]!
  return k > 0 ? times2(x * 2, k - 1) : times2(x * 5.421010862427522e-20, k + 64)
}

/** Sine of x plus `quarter` right angles. */
function turned(x: number, quarter: number): number {
  if (!(Math.abs(x) <= 1e6)) return Number.NaN
  const k = Math.floor(x * 0.6366197723675814 + 0.5)
  const r = x - k * 1.5707963109016418 - k * 1.5893254712295857e-8 - k * 6.123233995736766e-17
  const turn = (((k + quarter) % 4) + 4) % 4
  const z = r * r
  const value = turn % 2 === 0 ? r + r * z * sineRest(z) : 1 - 0.5 * z + z * z * cosineRest(z)
  return turn < 2 ? value : -value
}

function sineRest(z: number): number {
  return (
    -0.16666666666666666 +
    z *
      (0.008333333333333331 +
        z *
          (-0.0001984126984126504 +
            z *
              (2.755731921932058e-6 +
                z * (-2.50521062259944e-8 + z * (1.6058530596645953e-10 + z * -7.586636882825159e-13)))))
  )
}

function cosineRest(z: number): number {
  return (
    0.041666666666666664 +
    z *
      (-0.0013888888888888887 +
        z *
          (2.4801587301584632e-5 +
            z *
              (-2.755731922139249e-7 +
                z * (2.0876755787492604e-9 + z * (-1.1470460319209511e-11 + z * 4.745838412531023e-14)))))
  )
}
