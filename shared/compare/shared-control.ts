import type { Effect } from './response-ratio.ts'

/**
 * Covariance matrix of effects that share one control: own parts on the diagonal plus the control's part everywhere.
 * *Shapes* `own` the treated arms' parts of the variance. *Source* Lajeunesse 2011; Gleser & Olkin 2009.
 */
export function sharedControlCovariance(own: ArrayLike<number>, control: number): number[][] {
  return Array.from(own, (a, i) => Array.from(own, (_, j) => (i === j ? a + control : control)))
}

/**
 * Arms of the same practice in one trial, sharing a control, made one effect: the exact generalised least squares
 * answer, which is closed (Sherman–Morrison).
 * *Shapes* `yi` effects, `own` the treated arms' parts of their variance, `control` the control's part; when arms report
 * it differently, the mean of theirs. *Missing* arms without a positive own part leave the answer undefined (NaN).
 */
export function mergeSharedControl(yi: ArrayLike<number>, own: ArrayLike<number>, control: number): Effect {
  let weight = 0
  let total = 0
  const centre = yi.length > 0 ? yi[0]! : Number.NaN
  for (let i = 0; i < yi.length; i++) {
    if (!(own[i]! > 0)) return { yi: Number.NaN, vi: Number.NaN }
    const w = 1 / own[i]!
    weight += w
    total += w * (yi[i]! - centre)
  }
  return { yi: centre + total / weight, vi: 1 / weight + control }
}

/**
 * Parts of a log response ratio's variance with the second-order term: `own` of the treated arm and `control`'s, from
 * `a` and `b` of `relativeVariance`. Their sum is the `delta` variance.
 */
export function ratioParts(a: number, b: number): { readonly own: number; readonly control: number } {
  return { own: a + (a * a) / 2, control: b + (b * b) / 2 }
}
