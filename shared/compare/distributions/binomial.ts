import { incompleteBeta } from './incomplete-beta.ts'
import { normalQuantile } from './normal.ts'

/**
 * P(X ≤ k) for X binomial(n, p).
 * *Missing* k < 0 gives 0, k ≥ n gives 1, NaN gives NaN. *Accuracy* 1e-13 relative on the smaller tail.
 */
export function binomialCdf(k: number, n: number, p: number): number {
  const whole = Math.floor(k)
  if (whole < 0) return 0
  if (whole >= n) return 1
  return incompleteBeta(1 - p, n - whole, whole + 1, p)
}

/** P(X > k) for X binomial(n, p), accurate where it is small. */
export function binomialUpper(k: number, n: number, p: number): number {
  const whole = Math.floor(k)
  if (whole < 0) return 1
  if (whole >= n) return 0
  return incompleteBeta(p, whole + 1, n - whole, 1 - p)
}

/**
 * The smallest k with P(X ≤ k) ≥ prob (a relative slack of 1e-13 keeps rounding from moving it).
 * *Missing* prob outside 0 … 1 or NaN gives NaN. *Source* search from the normal approximation.
 */
export function binomialQuantile(prob: number, n: number, p: number): number {
  if (!(prob >= 0 && prob <= 1 && p >= 0 && p <= 1 && n >= 0)) return Number.NaN
  if (prob === 1) return p === 0 ? 0 : n
  const wanted = prob * (1 - 1e-13)
  const sd = Math.sqrt(n * p * (1 - p))
  const guess = n * p + sd * Math.max(-40, Math.min(40, normalQuantile(prob)))
  let k = Math.min(n, Math.max(0, Math.round(guess)))
  while (k > 0 && binomialCdf(k - 1, n, p) >= wanted) k--
  while (k < n && binomialCdf(k, n, p) < wanted) k++
  return k
}
