import { exp } from '../base/elementary.ts'
import type { BandMove, Verdict } from './comparison.ts'
import { studentCdf } from './distributions/student.ts'
import type { Interval } from './pool.ts'
import type { OutcomeSpec } from './question.ts'

/** Chances for a new farm, 0 … 1; null where nothing can be said. */
export type Chances = { readonly gain: number | null; readonly loss: number | null }

/**
 * Probability that a new farm gains more than the smallest difference worth acting on, and that it loses more:
 * T((±θ − MID)/√(se² + τ²)) with K − 1 degrees of freedom.
 * *Units* θ, se, MID on the effect scale, τ² its square; `sign` +1 when more is better, −1 when less is.
 * *Missing* null with fewer than two clusters, without a MID, or for outcomes that are never ranked (`sign` 0).
 */
export function gainAndLoss(
  theta: number | null,
  se: number | null,
  tau2: number | null,
  clusters: number,
  mid: number | null,
  sign: -1 | 0 | 1,
): Chances {
  if (theta === null || se === null || tau2 === null || mid === null || sign === 0 || clusters < 2)
    return { gain: null, loss: null }
  const spread = Math.sqrt(se * se + tau2)
  const good = sign * theta
  return {
    gain: studentCdf((good - mid) / spread, clusters - 1),
    loss: studentCdf((-good - mid) / spread, clusters - 1),
  }
}

/** Better or worse when the whole interval lies on one side of no change, after direction. */
export function verdictOf(ci: Interval | null, sign: -1 | 0 | 1): Verdict {
  if (ci === null) return 'unknown'
  if (sign === 0) return 'not_ranked'
  if (ci.low > 0) return sign > 0 ? 'better' : 'worse'
  if (ci.high < 0) return sign > 0 ? 'worse' : 'better'
  return 'unclear'
}

/**
 * For an outcome whose best is a band: where the baseline stands, and where the practice would bring it.
 * *Missing* null for other outcomes, without a band, an estimate or a baseline level.
 */
export function bandMove(
  { direction, optimum, scale, whole = 1 }: OutcomeSpec,
  baseline: number | null,
  theta: number | null,
): BandMove | null {
  if (direction !== 'optimum' || !optimum || baseline === null || theta === null) return null
  const at = (level: number) => (level < optimum.low ? 'below' : level > optimum.high ? 'above' : 'inside')
  const moved =
    scale === 'MD'
      ? baseline + theta
      : scale === 'lnRR'
        ? baseline * exp(theta)
        : shift(baseline / whole, theta) * whole
  return { baseline, practice: moved, before: at(baseline), after: at(moved) }
}

function shift(share: number, theta: number): number {
  const odds = (share / (1 - share)) * exp(theta)
  return odds / (1 + odds)
}
