import { ln } from '../base/elementary.ts'
import type { Effect } from './response-ratio.ts'

/**
 * Log odds ratio of `eventsT` out of `nT` against `eventsC` out of `nC`. One half is added to all four cells only when
 * one of them is 0. `dispersion` (see `overdispersion`) widens the variance when it is above 1.
 * *Missing* counts outside 0 … n or not finite give NaN. *Source* metafor `escalc("OR", add = 1/2, to = "only0")`.
 */
export function logOddsRatio(
  eventsT: number,
  nT: number,
  eventsC: number,
  nC: number,
  dispersion = 1,
): Effect {
  const restT = nT - eventsT
  const restC = nC - eventsC
  if (!(eventsT >= 0 && restT >= 0 && eventsC >= 0 && restC >= 0 && nT > 0 && nC > 0))
    return { yi: Number.NaN, vi: Number.NaN }
  const add = eventsT === 0 || restT === 0 || eventsC === 0 || restC === 0 ? 0.5 : 0
  const a = eventsT + add
  const b = restT + add
  const c = eventsC + add
  const d = restC + add
  return {
    yi: ln((a * d) / (b * c)),
    vi: (1 / a + 1 / b + 1 / c + 1 / d) * Math.max(1, dispersion),
  }
}

/**
 * Pearson's chi-square over its degrees of freedom for plots within arms: above 1 the plots of an arm differ more than
 * coin tosses would.
 * *Shapes* parallel, one entry per plot: `events` of `n` in arm `arm`. *Missing* fewer plots than arms plus one, or
 * nothing to vary, give 1.
 */
export function overdispersion(
  events: ArrayLike<number>,
  n: ArrayLike<number>,
  arm: ArrayLike<number>,
): number {
  const sums = new Map<number, { events: number; n: number }>()
  for (let i = 0; i < events.length; i++) {
    const sum = sums.get(arm[i]!) ?? { events: 0, n: 0 }
    sum.events += events[i]!
    sum.n += n[i]!
    sums.set(arm[i]!, sum)
  }
  const df = events.length - sums.size
  if (df < 1) return 1
  let chiSquare = 0
  for (let i = 0; i < events.length; i++) {
    const sum = sums.get(arm[i]!)!
    const p = sum.events / sum.n
    const variance = n[i]! * p * (1 - p)
    if (variance > 0) chiSquare += (events[i]! - n[i]! * p) ** 2 / variance
  }
  return chiSquare > 0 ? chiSquare / df : 1
}

/**
 * A proportion of exactly 0 or 1 moved inside by (p(n − 1) + ½)/n, others unchanged.
 * *Source* Smithson & Verkuilen 2006.
 */
export function insideUnit(p: number, n: number): number {
  return p === 0 || p === 1 ? (p * (n - 1) + 0.5) / n : p
}

/**
 * Difference of logits of two mean proportions with plot SDs (percentages without a count behind them).
 * *Units* proportions 0 … 1. *Missing* proportions outside 0 … 1 give NaN.
 */
export function logitDifference(
  meanT: number,
  sdT: number,
  nT: number,
  meanC: number,
  sdC: number,
  nC: number,
): Effect {
  const p = insideUnit(meanT, nT)
  const q = insideUnit(meanC, nC)
  return {
    yi: ln(p / (1 - p)) - ln(q / (1 - q)),
    vi: (sdT / (p * (1 - p))) ** 2 / nT + (sdC / (q * (1 - q))) ** 2 / nC,
  }
}
