/**
 * The root of an increasing function given with its derivative, by Newton steps kept inside a shrinking bracket.
 * `f` writes value and slope into `at` (two numbers) so that no object is made per step.
 * *Shapes* `low < root < high`; either may be infinite, then the bracket grows from `start`.
 * *Accuracy* stops when a step is below 2e-16 of |x| or the bracket is one ulp wide; at most 400 steps.
 * *Source* Press et al. 2007, Numerical Recipes 9.4 (`rtsafe`).
 */
export function solveIncreasing(
  f: (x: number, at: Float64Array) => void,
  start: number,
  low: number,
  high: number,
): number {
  const at = new Float64Array(2)
  let x = start
  let reach = Math.max(1, Math.abs(start))
  for (let step = 0; step < 400; step++) {
    f(x, at)
    const value = at[0]!
    if (value === 0) return x
    if (value > 0) high = x
    else low = x
    let next = x - value / at[1]!
    if (!(next > low && next < high)) {
      if (low === Number.NEGATIVE_INFINITY) next = x - reach
      else if (high === Number.POSITIVE_INFINITY) next = x + reach
      else next = low + (high - low) / 2
      reach *= 2
    }
    if (next === x || Math.abs(next - x) <= 2e-16 * Math.abs(next)) return next
    x = next
  }
  return x
}
