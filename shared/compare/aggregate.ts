/** Effects of one cluster made one, clusters in order of first appearance. */
export type Aggregated = {
  /** Cluster code of each row. */
  readonly cluster: Int32Array
  readonly yi: Float64Array
  readonly vi: Float64Array
  /** Effects behind each row. */
  readonly ki: Int32Array
}

/** `rho` assumed correlation of sampling errors inside a cluster; `weighted` asks for generalised least squares. */
export type AggregateSettings = { readonly rho?: number; readonly weighted?: boolean }

/** The assumed correlation of sampling errors inside one cluster. Shown beside 0 and 0.9. */
export const DEFAULT_RHO = 0.6

/**
 * One independent effect per cluster (a site of one contributor): the unweighted mean with an assumed correlation of
 * sampling errors, or, on request, the generalised least squares mean.
 * *Shapes* parallel; `cluster` small whole codes. Rows in a stable order, since sums follow it.
 * *Missing* effects must be screened before. *Accuracy* 1e-14 relative.
 * *Errors* GLS weights may turn negative once rho exceeds S_min/S_max; the mean is then still the formula's.
 * *Source* metafor `aggregate.escalc(struct = "CS")`.
 */
export function aggregate(
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  cluster: ArrayLike<number>,
  { rho = DEFAULT_RHO, weighted = false }: AggregateSettings = {},
): Aggregated {
  const { of, codes } = groups(cluster)
  const size = codes.length
  const ki = new Int32Array(size)
  const first = new Float64Array(size)
  for (let i = 0; i < of.length; i++) {
    const g = of[i]!
    if (ki[g]! === 0) first[g] = yi[i]!
    ki[g]!++
  }
  const y = new Float64Array(size)
  const v = new Float64Array(size)
  if (weighted) weigh(yi, vi, of, ki, first, rho, y, v)
  else average(yi, vi, of, ki, first, rho, y, v)
  return { cluster: Int32Array.from(codes), yi: y, vi: v, ki }
}

function average(
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  of: Int32Array,
  ki: Int32Array,
  first: Float64Array,
  rho: number,
  y: Float64Array,
  v: Float64Array,
): void {
  const roots = new Float64Array(ki.length)
  for (let i = 0; i < of.length; i++) {
    const g = of[i]!
    y[g]! += yi[i]! - first[g]!
    v[g]! += vi[i]!
    roots[g]! += Math.sqrt(vi[i]!)
  }
  for (let g = 0; g < ki.length; g++) {
    const m = ki[g]!
    y[g] = first[g]! + y[g]! / m
    // A single effect keeps its variance to the bit.
    if (m > 1) v[g] = ((1 - rho) * v[g]! + rho * roots[g]! ** 2) / (m * m)
  }
}

function weigh(
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  of: Int32Array,
  ki: Int32Array,
  first: Float64Array,
  rho: number,
  y: Float64Array,
  v: Float64Array,
): void {
  const roots = new Float64Array(ki.length)
  for (let i = 0; i < of.length; i++) roots[of[i]!]! += 1 / Math.sqrt(vi[i]!)
  for (let i = 0; i < of.length; i++) {
    const g = of[i]!
    const q = 1 / Math.sqrt(vi[i]!)
    const weight = q * (q / (1 - rho) - (rho * roots[g]!) / ((1 - rho) * (1 + (ki[g]! - 1) * rho)))
    y[g]! += weight * (yi[i]! - first[g]!)
    v[g]! += weight
  }
  for (let g = 0; g < ki.length; g++) {
    y[g] = first[g]! + y[g]! / v[g]!
    v[g] = 1 / v[g]!
  }
}

/** Number codes densely in order of first appearance. */
export function groups(code: ArrayLike<number>): { readonly of: Int32Array; readonly codes: number[] } {
  const seen = new Map<number, number>()
  const of = new Int32Array(code.length)
  for (let i = 0; i < code.length; i++) {
    let g = seen.get(code[i]!)
    if (g === undefined) {
      g = seen.size
      seen.set(code[i]!, g)
    }
    of[i] = g
  }
  return { of, codes: [...seen.keys()] }
}
