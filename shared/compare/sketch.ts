import { ln } from '../base/elementary.ts'
/**
 * A mergeable summary of positive values: how many fall into each of a fixed ladder of narrow classes, so that any
 * quantile is known within a relative error of `alpha`. Merging adds counts: exact, and the same in any order.
 * *Shapes* `keys` ascending, `counts` parallel; `zeros` counts values of exactly 0.
 * *Source* DDSketch: Masson, Rim & Lee 2019, PVLDB 12(12).
 */
export type Sketch = {
  readonly alpha: number
  readonly keys: readonly number[]
  readonly counts: readonly number[]
  readonly zeros: number
}

const DEFAULT_ALPHA = 0.005

/** Ratio between neighbouring classes: (1 + alpha)/(1 − alpha). */
export function sketchGamma(alpha: number): number {
  return (1 + alpha) / (1 - alpha)
}

/**
 * Summarise `values`. *Missing* values that are negative or not finite carry no place on the ladder: screen and count
 * them before; here they are left out.
 */
export function sketch(values: ArrayLike<number>, alpha = DEFAULT_ALPHA): Sketch {
  const logGamma = ln(sketchGamma(alpha))
  const found = new Map<number, number>()
  let zeros = 0
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (x === 0) zeros++
    if (!(x > 0 && x < Number.POSITIVE_INFINITY)) continue
    const key = Math.ceil(ln(x) / logGamma)
    found.set(key, (found.get(key) ?? 0) + 1)
  }
  return fromCounts(alpha, found, zeros)
}

/** Two summaries of the same `alpha` made one. *Missing* null when their alphas differ: they cannot be added. */
export function mergeSketches(a: Sketch, b: Sketch): Sketch | null {
  if (a.alpha !== b.alpha) return null
  const found = new Map(a.keys.map((key, i) => [key, a.counts[i]!]))
  b.keys.forEach((key, i) => {
    found.set(key, (found.get(key) ?? 0) + b.counts[i]!)
  })
  return fromCounts(a.alpha, found, a.zeros + b.zeros)
}

/**
 * The value at rank ⌊p (n − 1)⌋ (from 0), within a relative error of alpha.
 * *Missing* an empty summary or p outside 0 … 1 gives NaN.
 */
export function sketchQuantile({ alpha, keys, counts, zeros }: Sketch, p: number): number {
  const n = zeros + counts.reduce((a, b) => a + b, 0)
  if (n === 0 || !(p >= 0 && p <= 1)) return Number.NaN
  const rank = Math.floor(p * (n - 1))
  if (rank < zeros) return 0
  let seen = zeros
  const gamma = sketchGamma(alpha)
  for (let i = 0; i < keys.length; i++) {
    seen += counts[i]!
    if (seen > rank) return (2 * gamma ** keys[i]!) / (gamma + 1)
  }
  return Number.NaN
}

function fromCounts(alpha: number, found: ReadonlyMap<number, number>, zeros: number): Sketch {
  const sorted = [...found].sort(([a], [b]) => a - b)
  return { alpha, keys: sorted.map(([key]) => key), counts: sorted.map(([, count]) => count), zeros }
}
