import { ln } from '../base/elementary.ts'
import { choleskyInPlace, choleskySolve } from './cholesky.ts'

/**
 * One variance per item such that qᵢ + qⱼ is near Var(λᵢ − λⱼ): error bars whose overlap roughly means what readers take
 * it to mean. Decide on a pair with its exact variance, not with the bars.
 * *Shapes* `covariance` square. *Missing* null with fewer than three items, or when no positive sums fit. Single values may
 * be negative in odd designs: draw no bar for those.
 * *Accuracy* minimum to 1e-12 relative (qvcalc stops at 1e-5). *Source* Firth & de Menezes 2004, Biometrika 91:65.
 */
export function quasiVariances(covariance: readonly ArrayLike<number>[]): Float64Array | null {
  const n = covariance.length
  if (n < 3) return null
  const wanted = covariance.map((row, i) =>
    Float64Array.from(covariance, (other, j) => row[i]! + other[j]! - 2 * row[j]!),
  )
  let q = leastSquaresStart(wanted)
  let loss = lossOf(q, wanted)
  if (!Number.isFinite(loss)) {
    const mean = q.reduce((a, b) => a + b, 0) / n
    q = q.fill(mean)
    loss = lossOf(q, wanted)
    if (!Number.isFinite(loss)) return null
  }
  const normal = new Float64Array(n * n)
  for (let step = 0; step < 500; step++) {
    const change = new Float64Array(n)
    normal.fill(0)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < i; j++) {
        const sum = q[i]! + q[j]!
        const pull = -ln(sum / wanted[i]![j]!) / sum
        const weight = 1 / (sum * sum)
        change[i]! += pull
        change[j]! += pull
        normal[i * n + i]! += weight
        normal[j * n + j]! += weight
        normal[i * n + j]! += weight
        normal[j * n + i]! += weight
      }
    if (!choleskyInPlace(normal, n)) return null
    choleskySolve(normal, n, change)
    let next = q.map((x, i) => x + change[i]!)
    let nextLoss = lossOf(next, wanted)
    for (let halving = 1; !(nextLoss <= loss * (1 + 1e-14)) && halving <= 60; halving++) {
      next = q.map((x, i) => x + change[i]! / 2 ** halving)
      nextLoss = lossOf(next, wanted)
    }
    const moved = next.reduce((most, x, i) => Math.max(most, Math.abs(x - q[i]!) / (Math.abs(x) + 1e-12)), 0)
    q = next
    loss = nextLoss
    if (moved < 1e-13) break
  }
  return q
}

/** The q with qᵢ + qⱼ nearest to the wanted variances in plain least squares. */
function leastSquaresStart(wanted: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const n = wanted.length
  const sums = wanted.map((row) => row.reduce((a, b) => a + b, 0))
  const all = sums.reduce((a, b) => a + b, 0) / (2 * (n - 1))
  return Float64Array.from(sums, (sum) => (sum - all) / (n - 2))
}

/** Σ [ln(qᵢ + qⱼ) − ln Varᵢⱼ]²; infinite where a sum is not positive. */
function lossOf(q: Float64Array, wanted: readonly Float64Array[]): number {
  let total = 0
  for (let i = 0; i < q.length; i++)
    for (let j = 0; j < i; j++) {
      const sum = q[i]! + q[j]!
      if (!(sum > 0)) return Number.POSITIVE_INFINITY
      total += ln(sum / wanted[i]![j]!) ** 2
    }
  return total
}
