import { choleskyInPlace, choleskyInverse } from './cholesky.ts'

/** One trial inside one component: its arms (places in the component, ascending), their means and own variances. */
export type NetworkTrial = {
  readonly arms: readonly number[]
  readonly y: readonly number[]
  readonly v: readonly number[]
}

/**
 * A connected network solved at one tau2.
 * *Shapes* `theta` length n, about its own mean; `inverse` the pseudo-inverse L⁺ of the Laplacian, n × n.
 */
export type NetworkSolution = {
  readonly theta: Float64Array
  readonly inverse: Float64Array
  /** Weighted squares left over. */
  readonly Q: number
  readonly df: number
  /** What (Q − df) grows by per unit of tau2/2. */
  readonly slope: number
}

/**
 * Weighted least squares on the graph of arms: every trial is a complete graph on its arms, so trials with several arms
 * need no special care.
 * *Shapes* n arms 0 … n − 1, connected by `trials`. *Source* Rücker 2012; König, Krahn & Binder 2013.
 */
export function solveNetwork(trials: readonly NetworkTrial[], n: number, tau2: number): NetworkSolution {
  const laplacian = new Float64Array(n * n)
  const squares = new Float64Array(n * n)
  const x = new Float64Array(n)
  let gain = 0
  for (const { arms, y, v } of trials) {
    const w = v.map((variance) => 1 / (variance + tau2 / 2))
    const total = w.reduce((a, b) => a + b)
    const mean = weightedMean(w, y)
    // B = diag(w) − ww'/W; its square has the same simple form.
    const B = (a: number, b: number) => (a === b ? w[a]! : 0) - (w[a]! * w[b]!) / total
    arms.forEach((i, a) => {
      x[i]! += w[a]! * (y[a]! - mean)
      gain += B(a, a)
      arms.forEach((j, b) => {
        laplacian[i * n + j]! += B(a, b)
        for (let c = 0; c < arms.length; c++) squares[i * n + j]! += B(a, c) * B(c, b)
      })
    })
  }
  const inverse = pseudoInverse(laplacian, n)
  const theta = new Float64Array(n)
  let trace = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      theta[i]! += inverse[i * n + j]! * x[j]!
      trace += inverse[i * n + j]! * squares[j * n + i]!
    }
  }
  let Q = 0
  let df = 1 - n
  for (const { arms, y, v } of trials) {
    const w = v.map((variance) => 1 / (variance + tau2 / 2))
    const e = y.map((value, a) => value - theta[arms[a]!]!)
    const mean = weightedMean(w, e)
    for (let a = 0; a < arms.length; a++) Q += w[a]! * (e[a]! - mean) ** 2
    df += arms.length - 1
  }
  return { theta, inverse, Q, df, slope: gain - trace }
}

/** Centred on the first value, so that an offset costs no digits. */
function weightedMean(w: readonly number[], y: readonly number[]): number {
  const first = y[0]!
  let [total, sum] = [0, 0]
  for (let a = 0; a < w.length; a++) {
    total += w[a]!
    sum += w[a]! * (y[a]! - first)
  }
  return first + sum / total
}

/** L⁺ = (L + cJ/n)⁻¹ − J/(cn); c near the diagonal of L keeps the matrix well conditioned. */
function pseudoInverse(laplacian: Float64Array, n: number): Float64Array {
  let c = 0
  for (let i = 0; i < n; i++) c += laplacian[i * n + i]! / n
  const shifted = laplacian.map((value) => value + c / n)
  choleskyInPlace(shifted, n)
  return choleskyInverse(shifted, n).map((value) => value - 1 / (c * n))
}
