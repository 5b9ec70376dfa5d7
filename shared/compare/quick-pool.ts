import type { Cell } from './cell.ts'
import { student975 } from './distributions/student.ts'
import { type PooledColumns, poolCell } from './pool.ts'

const MAX_STEPS = 30
/** A step this small, relative to the root, is the last: what is left of the error is its square. */
const CLOSE = 1e-7
/** Beyond this ratio of variances the likelihood may have two maxima or one weight may dominate: take the careful path. */
const VARIANCE_RATIO = 64

/** Bit of `two_sites` in the warnings of a pooled cell. */
const TWO_SITES = 4
const DOMINATING = 16

/**
 * Pool the effects `from … to − 1` into row `row` of `out` by REML with the modified Hartung–Knapp interval: what
 * `poolCell` gives, several times faster, for a pass over many cells whose effects already stand in a stable order.
 *
 * One loop gives every sum at a t; the Fisher step (y′PPy − tr P)/tr PP is nearly linear in t, so the secant through its
 * last two values lands on the root within a few loops. Cells that are not plain (variances 64-fold apart, values that
 * are not finite, a step that does not settle, sums that would cancel) go to `poolCell` with `scratch`.
 * *Shapes* `yi`, `vi` parallel; nothing is kept or changed. *Missing* as `poolCell`.
 * *Accuracy* 1e-9 of the standard error against `poolCell`, 1e-12 commonly. The last bits depend on the order of the
 * effects, which therefore has to be the frame's.
 */
export function quickPool(
  yi: Float64Array,
  vi: Float64Array,
  from: number,
  to: number,
  scratch: Cell,
  out: PooledColumns,
  row: number,
): void {
  const k = to - from
  if (k < 2 || !tryPool(yi, vi, from, to, out, row)) poolCell(yi, vi, from, to, scratch, out, row)
}

/**
 * The same for effects of which many share a variance to the bit, given as sums per variance: `v[d]`, how many (`n`), Σy and
 * Σy² of effects measured from anywhere near their mean. False when the cell is not plain; `out` is then not written.
 * `k` is Σn; `centre` is added to the answer.
 */
export function quickPoolBins(
  v: Float64Array,
  n: Float64Array,
  y: Float64Array,
  yy: Float64Array,
  bins: number,
  k: number,
  centre: number,
  out: PooledColumns,
  row: number,
): boolean {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  let total = 0
  let totalV = 0
  for (let d = 0; d < bins; d++) {
    const x = v[d]!
    least = x < least ? x : least
    most = x > most ? x : most
    total += y[d]!
    totalV += n[d]! * x
  }
  if (!plain(least, most, total, totalV)) return false
  return search((t) => binSums(v, n, y, yy, bins, t), k, least, totalV, centre, out, row)
}

function tryPool(
  yi: Float64Array,
  vi: Float64Array,
  from: number,
  to: number,
  out: PooledColumns,
  row: number,
): boolean {
  const k = to - from
  let least = Number.POSITIVE_INFINITY
  let most = 0
  let total = 0
  let totalV = 0
  for (let i = from; i < to; i++) {
    const v = vi[i]!
    least = v < least ? v : least
    most = v > most ? v : most
    total += yi[i]!
    totalV += v
  }
  if (!plain(least, most, total, totalV)) return false
  const centre = total / k
  return search((t) => eachSums(yi, vi, from, to, centre, t), k, least, totalV, centre, out, row)
}

/** Whether the quick way may be tried. Written so that NaN fails. */
function plain(least: number, most: number, total: number, totalV: number): boolean {
  return least > 0 && most <= least * VARIANCE_RATIO && total - total === 0 && totalV - totalV === 0
}

/** Sums at t: Σw, Σw², Σw³, Σwy, Σwy², Σw²y, Σw²y², and Σy² at hand. */
const at = new Float64Array(8)

function eachSums(
  yi: Float64Array,
  vi: Float64Array,
  from: number,
  to: number,
  centre: number,
  t: number,
): void {
  let W = 0
  let W2 = 0
  let W3 = 0
  let S1 = 0
  let S2 = 0
  let B1 = 0
  let B2 = 0
  let YY = 0
  for (let i = from; i < to; i++) {
    const w = 1 / (vi[i]! + t)
    const y = yi[i]! - centre
    const w2 = w * w
    const wy = w * y
    W += w
    W2 += w2
    W3 += w2 * w
    S1 += wy
    S2 += wy * y
    B1 += w2 * y
    B2 += wy * wy
    YY += y * y
  }
  keep(W, W2, W3, S1, S2, B1, B2, YY)
}

function binSums(
  v: Float64Array,
  n: Float64Array,
  y: Float64Array,
  yy: Float64Array,
  bins: number,
  t: number,
): void {
  let W = 0
  let W2 = 0
  let W3 = 0
  let S1 = 0
  let S2 = 0
  let B1 = 0
  let B2 = 0
  let YY = 0
  for (let d = 0; d < bins; d++) {
    const w = 1 / (v[d]! + t)
    const w2 = w * w
    W += n[d]! * w
    W2 += n[d]! * w2
    W3 += n[d]! * w2 * w
    S1 += w * y[d]!
    S2 += w * yy[d]!
    B1 += w2 * y[d]!
    B2 += w2 * yy[d]!
    YY += yy[d]!
  }
  keep(W, W2, W3, S1, S2, B1, B2, YY)
}

function keep(
  W: number,
  W2: number,
  W3: number,
  S1: number,
  S2: number,
  B1: number,
  B2: number,
  YY: number,
): void {
  at[0] = W
  at[1] = W2
  at[2] = W3
  at[3] = S1
  at[4] = S2
  at[5] = B1
  at[6] = B2
  at[7] = YY
}

/** The root of the REML score, from sums asked at one t after the other. */
function search(
  sumsAt: (t: number) => void,
  k: number,
  least: number,
  totalV: number,
  centre: number,
  out: PooledColumns,
  row: number,
): boolean {
  const small = (1e-3 * totalV) / k
  let t = 0
  let before = 0
  let stepBefore = 0
  let earlier = 0
  let stepEarlier = 0
  let q0 = 0
  let c0 = 0
  for (let step = 0; step < MAX_STEPS; step++) {
    sumsAt(t)
    const W = at[0]!
    const W2 = at[1]!
    const W3 = at[2]!
    const S1 = at[3]!
    const S2 = at[4]!
    const B1 = at[5]!
    const B2 = at[6]!
    const YY = at[7]!
    const mu = S1 / W
    const Q = S2 - mu * S1
    const yPPy = B2 - 2 * mu * B1 + mu * mu * W2
    const trP = W - W2 / W
    const trPP = W2 - (2 * W3) / W + (W2 / W) ** 2
    if (!(mu * S1 < 16 * Q) && Q !== 0) return false
    const fisher = (yPPy - trP) / trPP
    if (step === 0) {
      q0 = Q
      c0 = trP
      // The likelihood falls from zero on, yet Hedges' start lies above it: there may be a second maximum.
      if (fisher <= 0 && YY / (k - 1) > totalV / k) return false
    }
    if (t === 0 && fisher <= 0) {
      write(out, row, k, centre + mu, W, Q, 0, q0, c0, 1 / least, step)
      return true
    }
    let change = fisher
    if (step > 0) {
      const slope = (fisher - stepBefore) / (t - before)
      if (slope < -0.2 && slope > -5) change = -fisher / slope
      if (step > 1) {
        // The curve through the last three points, read backwards, where it agrees with the line in size.
        const bent =
          (before * fisher * stepEarlier) / ((stepBefore - fisher) * (stepBefore - stepEarlier)) +
          (earlier * fisher * stepBefore) / ((stepEarlier - fisher) * (stepEarlier - stepBefore)) +
          (t * stepBefore * stepEarlier) / ((fisher - stepBefore) * (fisher - stepEarlier)) -
          t
        if (bent / change > 0.5 && bent / change < 2) change = bent
      }
    }
    if (Math.abs(change) <= CLOSE * (t + small) && t + change >= 0) {
      // So near the root that first derivatives give every sum to the last digits.
      const shift = mu - (change * (B1 - mu * W2)) / W
      const root = t + change
      write(
        out,
        row,
        k,
        centre + shift,
        W - change * W2,
        Q - change * yPPy,
        root,
        q0,
        c0,
        1 / (least + root),
        step,
      )
      return true
    }
    earlier = before
    stepEarlier = stepBefore
    before = t
    stepBefore = fisher
    t = t + change > 0 ? t + change : 0
  }
  return false
}

function write(
  out: PooledColumns,
  row: number,
  k: number,
  mu: number,
  W: number,
  Q: number,
  tau2: number,
  q0: number,
  c0: number,
  largest: number,
  steps: number,
): void {
  const variance = Math.max(1, Q / (k - 1)) / W
  const times = student975(k - 1)
  const half = times * Math.sqrt(variance)
  const sv = (k - 1) / c0
  const share = largest / W
  out.k[row] = k
  out.mu[row] = mu
  out.se[row] = Math.sqrt(variance)
  out.low[row] = mu - half
  out.high[row] = mu + half
  out.tau2[row] = tau2
  out.q[row] = q0
  out.sv[row] = sv
  out.i2[row] = (100 * tau2) / (tau2 + sv)
  out.h2[row] = tau2 / sv + 1
  out.share[row] = share
  out.steps[row] = steps
  if (k > 2) {
    const reach = times * Math.sqrt(variance + tau2)
    out.piLow[row] = mu - reach
    out.piHigh[row] = mu + reach
    out.warnings[row] = share > 0.5 ? DOMINATING : 0
  } else {
    out.piLow[row] = out.piHigh[row] = Number.NaN
    out.warnings[row] = TWO_SITES | (share > 0.5 ? DOMINATING : 0)
  }
}
