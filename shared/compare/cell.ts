import { ln } from '../base/elementary.ts'
/**
 * One cell's effects, made ready for pooling, with room for what pooling computes on the way. Made once by
 * `makeCell`, filled again for every cell: nothing is allocated in between.
 *
 * Inside, effects stand in an order that does not depend on the order they came in (by variance, then by effect), are
 * measured from the effect with the smallest variance, and are scaled by a power of two so that this variance lies in
 * 1 … 4. So sums are bit-equal for any arrival order, an offset costs no digits, and no weight can overflow.
 */
export type Cell = {
  /** Effects used: (yᵢ − centre)/scale, variances vᵢ/scale², weights at the last `evaluate`. */
  y: Float64Array
  v: Float64Array
  w: Float64Array
  /** How many effects are used, and how many were refused (not finite, or variance not above zero). */
  k: number
  refused: number
  centre: number
  scale: number
  /** Sums at the last `evaluate`, see `AT`. */
  readonly at: Float64Array
}

/** Where each sum stands in `Cell.at` (scaled units): w = 1/(v + t), W = Σw, e = y − μ. */
export const AT = {
  /** Σw */
  W: 0,
  /** Σwy/W */
  MU: 1,
  /** Σwe², the generalised Q at t */
  Q: 2,
  /** Σw²e² = y′PPy */
  YPPY: 3,
  /** W − Σw²/W = tr P; at t = 0 this is DerSimonian and Laird's C */
  TRP: 4,
  /** Σw² − 2Σw³/W + (Σw²/W)² = tr PP */
  TRPP: 5,
  /** restricted log-likelihood */
  LR: 6,
} as const

const BLOCK = 1024
const SUMS = 8
const LN_2PI = 1.8378770664093453

/** An empty cell with room for `capacity` effects (it grows when needed). */
export function makeCell(capacity = 256): Cell {
  return {
    y: new Float64Array(capacity),
    v: new Float64Array(capacity),
    w: new Float64Array(capacity),
    k: 0,
    refused: 0,
    centre: 0,
    scale: 1,
    at: new Float64Array(SUMS + 12),
  }
}

/**
 * Fill `cell` with `yi[from … to − 1]`, `vi[from … to − 1]`.
 * *Missing* an effect or variance that is not finite, or a variance ≤ 0, is left out and counted in `refused`.
 */
export function loadCell(
  cell: Cell,
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  from: number,
  to: number,
): void {
  if (cell.y.length < to - from) {
    const capacity = Math.max(to - from, 2 * cell.y.length)
    cell.y = new Float64Array(capacity)
    cell.v = new Float64Array(capacity)
    cell.w = new Float64Array(capacity)
  }
  const { y, v } = cell
  let k = 0
  for (let i = from; i < to; i++) {
    const effect = yi[i]!
    const variance = vi[i]!
    // Differences are false for NaN and for infinities alike.
    if (!(effect - effect === 0 && variance - variance === 0 && variance > 0)) continue
    y[k] = effect
    v[k] = variance
    k++
  }
  cell.k = k
  cell.refused = to - from - k
  if (k === 0) return
  sortPairs(v, y, k)
  // y scales by a power of two, v by its square, so both stay exact.
  const scale = 2 ** Math.floor((ln(v[0]!) * Math.LOG2E) / 2)
  const centre = y[0]!
  const perY = 1 / scale
  const perV = perY * perY
  for (let i = 0; i < k; i++) {
    y[i] = (y[i]! - centre) * perY
    v[i] = v[i]! * perV
  }
  cell.scale = scale
  cell.centre = centre
}

/**
 * Compute every sum of `AT` at between-study variance `t` (scaled units).
 * *Accuracy* the traces are formed without cancellation when one weight dominates; blocks of 1024 terms are combined
 * with Neumaier's compensation. *Source* Viechtbauer 2005; Neumaier 1974.
 */
export function evaluate(cell: Cell, t: number): void {
  const { y, v, w, k, at } = cell
  for (let j = SUMS; j < at.length; j++) at[j] = 0
  const first = v[0]! + t
  const w0 = 1 / first
  w[0] = w0
  let logs = 0
  let product = first
  for (let start = 1; start < k; start += BLOCK) {
    const end = Math.min(k, start + BLOCK)
    let b1 = 0
    let b2 = 0
    let b3 = 0
    let b4 = 0
    let by = 0
    for (let i = start; i < end; i++) {
      const x = v[i]! + t
      const wi = 1 / x
      const square = wi * wi
      w[i] = wi
      b1 += wi
      b2 += square
      b3 += square * wi
      b4 += square * square
      by += wi * y[i]!
      // One logarithm for many factors: each is at least 1 in these units.
      if (x > 1e100) logs += ln(x)
      else product *= x
      if (product > 1e150) {
        logs += ln(product)
        product = 1
      }
    }
    add(at, 8, b1)
    add(at, 10, b2)
    add(at, 12, b3)
    add(at, 14, b4)
    add(at, 16, by)
  }
  const rest = at[8]! + at[9]!
  const r2 = at[10]! + at[11]!
  const r3 = at[12]! + at[13]!
  const r4 = at[14]! + at[15]!
  const W = w0 + rest
  const mu = (at[16]! + at[17]!) / W
  for (let j = SUMS; j < SUMS + 4; j++) at[j] = 0
  for (let start = 0; start < k; start += BLOCK) {
    const end = Math.min(k, start + BLOCK)
    let q = 0
    let s = 0
    for (let i = start; i < end; i++) {
      const e = y[i]! - mu
      const we = w[i]! * e
      q += we * e
      s += we * we
    }
    add(at, 8, q)
    add(at, 10, s)
  }
  const Q = at[8]! + at[9]!
  at[AT.W] = W
  at[AT.MU] = mu
  at[AT.Q] = Q
  at[AT.YPPY] = at[10]! + at[11]!
  at[AT.TRP] = (2 * w0 * rest + (rest * rest - r2)) / W
  // Every other weight is at most W/2, so expanding Σ(r(1 − r/W))² loses no digits.
  at[AT.TRPP] =
    ((w0 * rest) / W) ** 2 +
    (r2 - (2 * r3) / W + r4 / (W * W)) +
    (2 * w0 * w0 * r2 + (r2 * r2 - r4)) / (W * W)
  at[AT.LR] = -0.5 * ((k - 1) * LN_2PI - ln(k) + logs + ln(product) + ln(W) + Q)
}

/** Neumaier's step: add `x` to the pair (total, lost) at `slot`. */
function add(at: Float64Array, slot: number, x: number): void {
  const total = at[slot]!
  const next = total + x
  at[slot + 1]! += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total
  at[slot] = next
}

/** Sort the first `k` pairs by `a`, then by `b`, in place. */
function sortPairs(a: Float64Array, b: Float64Array, k: number): void {
  if (k > 64) {
    if (isSorted(a, b, k)) return
    heapSort(a, b, k)
    return
  }
  for (let i = 1; i < k; i++) {
    const x = a[i]!
    const y = b[i]!
    let j = i - 1
    while (j >= 0 && (a[j]! > x || (a[j]! === x && b[j]! > y))) {
      a[j + 1] = a[j]!
      b[j + 1] = b[j]!
      j--
    }
    a[j + 1] = x
    b[j + 1] = y
  }
}

function isSorted(a: Float64Array, b: Float64Array, k: number): boolean {
  for (let i = 1; i < k; i++) {
    const gap = a[i]! - a[i - 1]!
    if (gap < 0 || (gap === 0 && b[i]! < b[i - 1]!)) return false
  }
  return true
}

function heapSort(a: Float64Array, b: Float64Array, k: number): void {
  for (let root = (k >> 1) - 1; root >= 0; root--) sift(a, b, root, k, a[root]!, b[root]!)
  for (let end = k - 1; end > 0; end--) {
    const x = a[end]!
    const y = b[end]!
    a[end] = a[0]!
    b[end] = b[0]!
    sift(a, b, 0, end, x, y)
  }
}

/** Let (x, y) sink from `root` in the heap of the first `k` pairs. */
function sift(a: Float64Array, b: Float64Array, root: number, k: number, x: number, y: number): void {
  let at = root
  for (;;) {
    let child = 2 * at + 1
    if (child >= k) break
    const right = child + 1
    if (right < k && (a[right]! > a[child]! || (a[right]! === a[child]! && b[right]! > b[child]!)))
      child = right
    if (a[child]! < x || (a[child]! === x && b[child]! <= y)) break
    a[at] = a[child]!
    b[at] = b[child]!
    at = child
  }
  a[at] = x
  b[at] = y
}
