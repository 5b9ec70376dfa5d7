import { ln } from '../base/elementary.ts'
import { sum, variance } from '../base/sums.ts'
import type { Effect } from './response-ratio.ts'

/** An effect from plots: `df` error degrees of freedom, `pairs` how many pairs stand behind it. */
export type PlotEffect = Effect & { readonly df: number; readonly pairs: number }

/**
 * Log response ratio of pairs (or strips) by the paired delta method. A plot that failed (0) is allowed as long as
 * neither mean is 0.
 * *Shapes* parallel, one entry per pair. *Missing* pairs with a value that is not finite are left out. One pair gives a
 * NaN variance; a mean not above zero gives NaN. *Source* Lajeunesse 2011; metafor `escalc("ROMC")`.
 */
export function pairedLogRatio(treated: ArrayLike<number>, control: ArrayLike<number>): PlotEffect {
  const [t, c] = wholePairs(treated, control)
  const pairs = t.length
  const meanT = sum(t) / pairs
  const meanC = sum(c) / pairs
  if (!(meanT > 0 && meanC > 0)) return { yi: Number.NaN, vi: Number.NaN, df: pairs - 1, pairs }
  const gaps = t.map((x, i) => x / meanT - c[i]! / meanC)
  return { yi: ln(meanT / meanC), vi: variance(gaps) / pairs, df: pairs - 1, pairs }
}

/**
 * Mean difference of pairs, treated minus control.
 * *Shapes*, *Missing* as `pairedLogRatio`. *Source* metafor `escalc("MC")`.
 */
export function pairedDifference(treated: ArrayLike<number>, control: ArrayLike<number>): PlotEffect {
  const [t, c] = wholePairs(treated, control)
  const gaps = t.map((x, i) => x - c[i]!)
  const pairs = gaps.length
  return { yi: sum(gaps) / pairs, vi: variance(gaps) / pairs, df: pairs - 1, pairs }
}

/**
 * Variance within pairs pooled over the trials of a stratum, s²w: a trial of B pairs with little error information of
 * its own gets s²w/B.
 * *Shapes* parallel, one entry per trial: its own variance and its pairs. *Missing* trials without a variance (one
 * pair) carry nothing; NaN when none has one.
 */
export function pooledPairVariance(
  vi: ArrayLike<number>,
  pairs: ArrayLike<number>,
): { readonly variance: number; readonly df: number } {
  let df = 0
  const terms: number[] = []
  for (let i = 0; i < vi.length; i++) {
    const b = pairs[i]!
    if (!(b > 1 && vi[i]! >= 0)) continue
    terms.push((b - 1) * b * vi[i]!)
    df += b - 1
  }
  return { variance: df > 0 ? sum(terms) / df : Number.NaN, df }
}

function wholePairs(treated: ArrayLike<number>, control: ArrayLike<number>): [number[], number[]] {
  const t: number[] = []
  const c: number[] = []
  for (let i = 0; i < treated.length; i++) {
    if (!Number.isFinite(treated[i]!) || !Number.isFinite(control[i]!)) continue
    t.push(treated[i]!)
    c.push(control[i]!)
  }
  return [t, c]
}
