import { describe, expect, it } from 'vitest'
import { cosine, exp, expm1, ln, ln1p, sine } from '../../../shared/base/elementary.ts'
import { randomFromState } from '../../../shared/base/random.ts'

/** Distance of two numbers in units of the last place of the second. */
function ulps(got: number, ref: number): number {
  if (got === ref) return 0
  const size = Math.abs(ref)
  const power = Math.floor(Math.log2(size === 0 ? Number.MIN_VALUE : size))
  return Math.abs(got - ref) / Math.max(2 ** (power - 52), Number.MIN_VALUE)
}

/** The worst distance from the engine's own function over many random arguments. */
function worst(f: (x: number) => number, ref: (x: number) => number, draw: (u: number) => number): number {
  const random = randomFromState([5, 6, 7, 8])
  let most = 0
  for (let i = 0; i < 50_000; i++) {
    const x = draw(random.uniform())
    most = Math.max(most, ulps(f(x), ref(x)))
  }
  return most
}

const ONE = 1n << 120n

/** ln of a/b in whole numbers of 2⁻¹²⁰, as 2 artanh((a − b)/(a + b)). */
function lnRatio(a: bigint, b: bigint): bigint {
  const ratio = ((a - b) * ONE) / (a + b)
  const square = (ratio * ratio) / ONE
  let sum = 0n
  for (let term = ratio, odd = 1n; term !== 0n; odd += 2n) {
    sum += term / odd
    term = (term * square) / ONE
  }
  return 2n * sum
}

/** ln x of a normal number in whole numbers of 2⁻¹²⁰. */
function exactLn(x: number): bigint {
  const power = Math.floor(Math.log2(x))
  return lnRatio(BigInt((x / 2 ** power) * 2 ** 52), 1n << 52n) + BigInt(power) * lnRatio(2n, 1n)
}

describe('functions that are the same in every engine', () => {
  // The engine's own functions are themselves up to one unit off.
  it('take logarithms to the last digits, from the smallest number to the largest', () => {
    expect(worst(ln, Math.log, (u) => 10 ** (u * 600 - 300))).toBeLessThan(2)
    expect(worst(ln, Math.log, (u) => 0.5 + u)).toBeLessThan(2)
    expect(ulps(ln(5e-324), -744.4400719213812)).toBeLessThan(2)
  })
  it('round the logarithm by three quarters of the last place at most, against whole numbers of 2⁻¹²⁰', () => {
    const random = randomFromState([9, 6, 7, 8])
    let most = 0
    for (let i = 0; i < 20_000; i++) {
      const u = random.uniform() - 0.5
      const x = i % 3 === 0 ? 1 + u * 2 ** -random.below(30) : i % 3 === 1 ? exp(2 * u) : exp(1300 * u)
      const got = ln(x)
      if (got === 0) continue
      const place = Math.floor(Math.log2(Math.abs(got))) - 52
      const whole = BigInt(got / 2 ** place)
      const scaled = place + 120 >= 0 ? whole << BigInt(place + 120) : whole >> BigInt(-place - 120)
      most = Math.max(most, Math.abs(Number(exactLn(x) - scaled)) / 2 ** (place + 120))
    }
    expect(most).toBeLessThan(0.75)
  })
  it('raise e to a power', () => {
    expect(worst(exp, Math.exp, (u) => u * 1400 - 700)).toBeLessThan(2)
    expect(worst(exp, Math.exp, (u) => u - 0.5)).toBeLessThan(2)
  })
  it('keep the digits near zero', () => {
    expect(worst(expm1, Math.expm1, (u) => u * 2 - 1)).toBeLessThan(3)
    expect(worst(expm1, Math.expm1, (u) => 1e-8 * u)).toBeLessThan(2)
    expect(worst(expm1, Math.expm1, (u) => u * 100 - 38)).toBeLessThan(3)
    expect(worst(ln1p, Math.log1p, (u) => u * 2 - 0.99)).toBeLessThan(3)
    expect(worst(ln1p, Math.log1p, (u) => 1e-9 * u)).toBeLessThan(2)
    expect(worst(ln1p, Math.log1p, (u) => 10 ** (20 * u))).toBeLessThan(2)
  })
  it('go round the circle', () => {
    const absolute = (f: (x: number) => number, ref: (x: number) => number) =>
      worst(
        (x) => f(x) + 2,
        (x) => ref(x) + 2,
        (u) => 200 * u - 100,
      )
    expect(absolute(sine, Math.sin)).toBeLessThan(2)
    expect(absolute(cosine, Math.cos)).toBeLessThan(2)
  })
  it('say what they do at the ends', () => {
    expect([ln(0), ln(-1), ln(Number.NaN), ln(1), ln(Infinity)]).toEqual([-Infinity, NaN, NaN, 0, Infinity])
    expect([exp(0), exp(-Infinity), exp(1000), exp(-1000), exp(Number.NaN)]).toEqual([1, 0, Infinity, 0, NaN])
    expect([expm1(0), expm1(-Infinity), expm1(1000), expm1(Number.NaN)]).toEqual([0, -1, Infinity, NaN])
    expect([ln1p(0), ln1p(-1), ln1p(-2), ln1p(Infinity)]).toEqual([0, -Infinity, NaN, Infinity])
    expect([sine(0), cosine(0), sine(Infinity)]).toEqual([0, 1, NaN])
    expect(exp(-745)).toBe(5e-324)
  })
})
