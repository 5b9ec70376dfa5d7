import { ln } from '../base/elementary.ts'
import { mean, sum } from '../base/sums.ts'
import type { Effect } from './response-ratio.ts'

/** An effect from plots measured before and after: `df` error degrees of freedom, plots of both sides behind it. */
export type ChangeEffect = Effect & { readonly df: number; readonly nT: number; readonly nC: number }

/**
 * The change of one plot: ln(after ÷ before), or after − before.
 * *Missing* NaN when a value is not finite, or not above zero where a ratio is asked for.
 */
export function plotChange(before: number, after: number, scale: 'lnrr' | 'md'): number {
  if (scale === 'md') return after - before
  return before > 0 && after > 0 ? ln(after / before) : Number.NaN
}

/**
 * How much more the changed plots changed than the others: the difference of mean changes, with the variance of changes
 * pooled over both sides. It is the treatment × period term of least squares with every plot as its own block, so what
 * plots differ in all along, and what a season does to all of them, both fall out.
 * *Shapes* changes of single plots, see `plotChange`. *Units* a log ratio of ratios, or a difference of differences.
 * *Missing* changes that are not finite are left out. A side without plots gives NaN; with no degree of freedom, or one
 * plot in all on a side and one on the other, `vi` is NaN.
 * *Source* before–after control–impact: Stewart-Oaten, Murdoch & Parker 1986, Ecology 67:929; on the log scale Conner et
 * al. 2016, Environ Monit Assess 188:555; variance as in the two-sample t test (Student 1908).
 */
export function changeEffect(treated: ArrayLike<number>, control: ArrayLike<number>): ChangeEffect {
  const t = Array.from(treated).filter(Number.isFinite)
  const c = Array.from(control).filter(Number.isFinite)
  const df = Math.max(0, t.length + c.length - 2)
  const counts = { df, nT: t.length, nC: c.length }
  if (t.length === 0 || c.length === 0) return { yi: Number.NaN, vi: Number.NaN, ...counts }
  const [meanT, meanC] = [mean(t), mean(c)]
  const pooled =
    df > 0 ? (sum(t.map((x) => (x - meanT) ** 2)) + sum(c.map((x) => (x - meanC) ** 2))) / df : Number.NaN
  return { yi: meanT - meanC, vi: pooled * (1 / t.length + 1 / c.length), ...counts }
}
