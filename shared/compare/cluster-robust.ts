import { groups } from './aggregate.ts'
import { studentQuantile } from './distributions/student.ts'
import type { Interval } from './pool.ts'

/** Cluster-robust check of a pooled effect: estimate, standard error, Satterthwaite df, 95 % interval. */
export type ClusterRobust = {
  readonly mu: number
  readonly se: number
  readonly df: number
  readonly ci: Interval
  readonly clusters: number
}

/**
 * The CR2 sandwich of the pooled mean with weights 1/(v + τ²): a check beside the pooled interval, worth a warning when
 * the two differ in the sign of the conclusion. It gives no prediction interval and wants about ten clusters.
 * *Shapes* parallel; `cluster` small whole codes; several effects per cluster are allowed.
 * *Missing* null with fewer than two clusters. *Accuracy* 1e-12 relative.
 * *Source* Bell & McCaffrey 2002; Tipton & Pustejovsky 2015; Pustejovsky & Tipton 2018; clubSandwich `vcovCR`.
 */
export function clusterRobust(
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  cluster: ArrayLike<number>,
  tau2: number,
): ClusterRobust | null {
  const { of, codes } = groups(cluster)
  const size = codes.length
  if (size < 2) return null
  const members: number[][] = codes.map(() => [])
  let weight = 0
  let total = 0
  const centre = yi[0]!
  const w = Float64Array.from({ length: of.length }, (_, i) => 1 / (vi[i]! + tau2))
  of.forEach((g, i) => {
    members[g]!.push(i)
    weight += w[i]!
    total += w[i]! * (yi[i]! - centre)
  })
  const mu = centre + total / weight
  const p = new Float64Array(of.length)
  for (const rows of members) adjust(rows, w, weight, p)

  let variance = 0
  const diagonal = new Float64Array(size)
  const sums = new Float64Array(size)
  members.forEach((rows, g) => {
    let score = 0
    for (const i of rows) {
      score += p[i]! * (yi[i]! - mu)
      diagonal[g]! += (p[i]! * p[i]!) / w[i]!
      sums[g]! += p[i]!
    }
    variance += score * score
  })
  // Q = P C P' with C = diag(1/w) − 11'/W: only the sums of each cluster's p are needed.
  let trace = 0
  let squares = 0
  for (let g = 0; g < size; g++) {
    const own = diagonal[g]! - (sums[g]! * sums[g]!) / weight
    trace += own
    squares += own * own
  }
  const s2 = sums.reduce((all, s) => all + s * s, 0)
  const s4 = sums.reduce((all, s) => all + s ** 4, 0)
  squares += (s2 * s2 - s4) / (weight * weight)
  const df = (trace * trace) / squares
  const se = Math.sqrt(variance)
  const reach = studentQuantile(0.975, df) * se
  return { mu, se, df, ci: { low: mu - reach, high: mu + reach }, clusters: size }
}

/**
 * p = A′w/W for one cluster, A = D (D B D)^−½ D, D = diag(√(1/w)), B = diag(1/w) − 11′/W.
 * D B D is diag(1/w²) − dd′/W with d = 1/√w.
 */
function adjust(rows: readonly number[], w: Float64Array, weight: number, p: Float64Array): void {
  const n = rows.length
  const d = rows.map((i) => Math.sqrt(1 / w[i]!))
  const middle = d.map((x, i) => d.map((y, j) => (i === j ? x ** 4 : 0) - (x * y) / weight))
  const power = inverseRoot(middle)
  for (let i = 0; i < n; i++) {
    let total = 0
    // A is symmetric, so A'w is A w.
    for (let j = 0; j < n; j++) total += d[i]! * power[i]![j]! * d[j]! * w[rows[j]!]!
    p[rows[i]!] = total / weight
  }
}

/** M^−½ of a symmetric matrix by Jacobi rotations; directions with no variance (≤ 1e-12 of the largest) get 0. */
function inverseRoot(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length
  const a = matrix.map((row) => [...row])
  const v: number[][] = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) off += a[i]![j]! ** 2
    const size = a.reduce((all, row, i) => all + row[i]! ** 2, 0)
    if (off <= 1e-34 * size) break
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) rotate(a, v, j, i)
  }
  const values = a.map((row, i) => row[i]!)
  const largest = Math.max(...values)
  const roots = values.map((x) => (x > 1e-12 * largest ? 1 / Math.sqrt(x) : 0))
  return v.map((row) => v.map((other) => row.reduce((all, x, m) => all + x * roots[m]! * other[m]!, 0)))
}

/** One Jacobi rotation in the plane of p and q. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const gap = a[p]![q]!
  if (gap === 0) return
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * gap)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < a.length; k++) {
    const kp = a[k]![p]!
    const kq = a[k]![q]!
    a[k]![p] = c * kp - s * kq
    a[k]![q] = s * kp + c * kq
  }
  for (let k = 0; k < a.length; k++) {
    const pk = a[p]![k]!
    const qk = a[q]![k]!
    a[p]![k] = c * pk - s * qk
    a[q]![k] = s * pk + c * qk
  }
  for (const row of v) {
    const vp = row[p]!
    const vq = row[q]!
    row[p] = c * vp - s * vq
    row[q] = s * vp + c * vq
  }
}
