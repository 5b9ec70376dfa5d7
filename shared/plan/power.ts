import { expm1 } from '../base/elementary.ts'
/**
 * The two functions of Student's t that planning needs. They live with the other distributions in `shared/compare`,
 * which this room does not import; callers hand them over.
 */
export type StudentT = {
  /** The t with P(T ≤ t) = p. */
  readonly quantile: (p: number, df: number) => number
  /** P(T ≤ t) of noncentral t. */
  readonly noncentralCdf: (t: number, df: number, ncp: number) => number
}

/** Standard error of a comparison on the ln scale and the degrees of freedom behind it. */
export type Precision = { readonly se: number; readonly df: number }

/** Paired strips: `cv` plot-to-plot variation (0.1 = 10 %), `r` how much the two strips of a pair share, 0 … 1. */
export function stripsPrecision(plan: { cv: number; r: number; pairs: number }): Precision {
  return { se: plan.cv * Math.sqrt((2 * (1 - plan.r)) / plan.pairs), df: plan.pairs - 1 }
}

/** Randomised complete blocks: `cv` of plots within a block. */
export function blocksPrecision(plan: { cv: number; arms: number; blocks: number }): Precision {
  return { se: plan.cv * Math.sqrt(2 / plan.blocks), df: (plan.arms - 1) * (plan.blocks - 1) }
}

/** The same small trial on many farms: `tau` the spread of true effects between farms, ln scale. */
export function farmsPrecision(plan: {
  tau: number
  cv: number
  repsPerFarm: number
  farms: number
}): Precision {
  const vi = (2 * plan.cv ** 2) / plan.repsPerFarm
  return { se: Math.sqrt((plan.tau ** 2 + vi) / plan.farms), df: plan.farms - 1 }
}

/**
 * The chance that a two-sided test finds a true effect `delta`, both tails counted.
 * *Units* `delta` on the ln scale, as `se`. *Missing* df < 1 gives 0: one pair can show nothing.
 */
export function power(
  { delta, se, df, alpha = 0.05 }: Precision & { delta: number; alpha?: number },
  t: StudentT,
): number {
  if (!(df >= 1)) return 0
  const critical = t.quantile(1 - alpha / 2, df)
  const ncp = Math.abs(delta) / se
  return 1 - t.noncentralCdf(critical, df, ncp) + t.noncentralCdf(-critical, df, ncp)
}

/**
 * The fewest pairs (2 … 1000) that reach the power wanted.
 * *Missing* undefined when a thousand pairs are not enough.
 */
export function pairsNeeded(
  aim: { delta: number; cv: number; r: number; target: number; alpha?: number },
  t: StudentT,
): number | undefined {
  const { delta, alpha = 0.05 } = aim
  const reached = (pairs: number) =>
    power({ ...stripsPrecision({ ...aim, pairs }), delta, alpha }, t) >= aim.target
  let low = 1
  let high = 2
  while (!reached(high)) {
    if (high >= MOST_PAIRS) return undefined
    low = high
    high = Math.min(2 * high, MOST_PAIRS)
  }
  // Power grows with the pairs, so halving the bracket finds the smallest.
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (reached(middle)) high = middle
    else low = middle
  }
  return high
}

const MOST_PAIRS = 1000

/** Least significant difference on the ln scale: t times the standard error. *Missing* df < 1 gives NaN. */
export function leastSignificantDifference(
  { se, df, alpha = 0.05 }: Precision & { alpha?: number },
  t: StudentT,
) {
  return df >= 1 ? t.quantile(1 - alpha / 2, df) * se : Number.NaN
}

/**
 * Half the width of the prediction interval, which is where the next farm's own result will lie.
 * *Units* ln scale. *Missing* df < 1 gives NaN.
 */
export function predictionHalfWidth(
  { se, df, tau, alpha = 0.05 }: Precision & { tau: number; alpha?: number },
  t: StudentT,
): number {
  return df >= 1 ? t.quantile(1 - alpha / 2, df) * Math.sqrt(se * se + tau * tau) : Number.NaN
}

/** A difference as a farmer reads it. *Units* `delta` ln scale; `gainPct` and `lossPct` the same up and down, %. */
export type Detectable = { readonly delta: number; readonly gainPct: number; readonly lossPct: number }

/**
 * The smallest true effect that the plan finds with the chance wanted (80 % unless said).
 * *Accuracy* 1e-9 relative. *Missing* df < 1, a target of 1 or a standard error that is not a number give infinity: nothing is
 * found for sure. A standard error of 0 gives 0.
 */
export function smallestDetectable(
  { se, df, target = 0.8, alpha = 0.05 }: Precision & { target?: number; alpha?: number },
  t: StudentT,
): Detectable {
  if (!(df >= 1 && se >= 0 && target < 1)) return { delta: Infinity, gainPct: Infinity, lossPct: -100 }
  if (se === 0) return { delta: 0, gainPct: 0, lossPct: 0 }
  const enough = (delta: number) => power({ delta, se, df, alpha }, t) >= target
  let low = 0
  let high = se
  while (!enough(high)) {
    low = high
    high *= 2
  }
  while (high - low > 1e-10 * high) {
    const middle = (low + high) / 2
    if (enough(middle)) high = middle
    else low = middle
  }
  return { delta: high, gainPct: 100 * expm1(high), lossPct: 100 * expm1(-high) }
}
