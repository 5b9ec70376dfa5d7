import { AT, type Cell, evaluate } from './cell.ts'

/** How the between-study variance is estimated. */
export type Tau2Method = 'REML' | 'DL' | 'PM'

const MAX_STEPS = 200
const CRAWLING = 30

/**
 * DerSimonian and Laird's τ² of a loaded cell, in its scaled units; leaves the cell evaluated at t = 0.
 * *Shapes* k ≥ 2. *Source* DerSimonian & Laird 1986.
 */
export function tau2Dl(cell: Cell): number {
  evaluate(cell, 0)
  return Math.max(0, (cell.at[AT.Q]! - (cell.k - 1)) / cell.at[AT.TRP]!)
}

/**
 * Paule and Mandel's τ² (the t at which the generalised Q is k − 1), in scaled units.
 * *Source* Paule & Mandel 1982; Newton from 0, see `solveGeneralisedQ`.
 */
export function tau2Pm(cell: Cell): number {
  return solveGeneralisedQ(cell, cell.k - 1)
}

/**
 * The t ≥ 0 at which the generalised Q falls to `target`, 0 when it is below from the start. Q is convex and falling,
 * so Newton's steps from 0 climb to the root from the left and cannot pass it.
 * *Missing* a target of 0 gives +∞ unless all effects are equal. *Source* Viechtbauer 2007.
 */
export function solveGeneralisedQ(cell: Cell, target: number): number {
  let t = 0
  for (let step = 0; step < 2000; step++) {
    evaluate(cell, t)
    const over = cell.at[AT.Q]! - target
    if (!(over > 0)) return t
    const next = t + over / cell.at[AT.YPPY]!
    if (!(next > t * (1 + 4e-16))) return next
    if (next === Number.POSITIVE_INFINITY) return next
    t = next
  }
  return t
}

/**
 * Restricted maximum likelihood τ² in scaled units, by safeguarded Fisher scoring from Hedges' estimate: a step that
 * lowers the likelihood is halved, zero is accepted only where the score there is not positive, and the last digits
 * come from a bracketed root finder on the score. Writes the steps taken to `report[0]`.
 * *Errors* NaN when 200 steps did not settle; the caller then takes Paule–Mandel and says so.
 * *Accuracy* 1e-15 relative to the root of the score as computed. With two maxima: the one reached from the start.
 * *Source* Patterson & Thompson 1971; Viechtbauer 2005; iteration of metafor's `rma` with the safeguards above.
 */
export function tau2Reml(cell: Cell, report: Int32Array): number {
  const { at } = cell
  const small = 1e-3 * meanVariance(cell)
  let t = hedgesStart(cell, small * 1e3)
  let before = t
  let scoreBefore = 0
  evaluate(cell, t)
  for (let step = 0; step < MAX_STEPS; step++) {
    report[0] = step
    const score = at[AT.YPPY]! - at[AT.TRP]!
    if (t === 0 && score <= 0) return 0
    // Scoring may swing about the root with steps that never shrink; between two close points of opposite sign it lies.
    if (scoreBefore * score < 0 && Math.abs(t - before) <= 1e-3 * (t + small))
      return brent(cell, before, scoreBefore, t, score)
    before = t
    scoreBefore = score
    const likelihood = at[AT.LR]!
    const enough = likelihood - 1e-12 * (1 + Math.abs(likelihood))
    let next = Math.max(0, t + score / at[AT.TRPP]!)
    evaluate(cell, next)
    for (let halvings = 0; at[AT.LR]! < enough && halvings < 60; halvings++) {
      next = t + (next - t) / 2
      evaluate(cell, next)
    }
    const change = Math.abs(next - t)
    t = next
    // Scoring crawls where the likelihood is flat: then the bracket takes over early, climbing the same way.
    if ((change <= 1e-6 * (t + small) || step >= CRAWLING) && t > 0) return polish(cell, t, change, small)
  }
  return Number.NaN
}

function meanVariance(cell: Cell): number {
  let total = 0
  for (let i = 0; i < cell.k; i++) total += cell.v[i]!
  return total / cell.k
}

/** Hedges' unweighted estimate: variance of the effects minus the mean sampling variance, at least 0. */
function hedgesStart(cell: Cell, meanV: number): number {
  const { y, k } = cell
  let total = 0
  for (let i = 0; i < k; i++) total += y[i]!
  const mean = total / k
  let squares = 0
  for (let i = 0; i < k; i++) squares += (y[i]! - mean) ** 2
  return Math.max(0, squares / (k - 1) - meanV)
}

function scoreAt(cell: Cell, t: number): number {
  evaluate(cell, t)
  return cell.at[AT.YPPY]! - cell.at[AT.TRP]!
}

/** From a t near the root of the score to the root: bracket the sign change, then Brent's method. */
function polish(cell: Cell, t: number, change: number, small: number): number {
  const score = cell.at[AT.YPPY]! - cell.at[AT.TRP]!
  if (score === 0) return t
  const up = score > 0
  let a = t
  let fa = score
  let reach = Math.max(2 * change, 1e-9 * (t + small))
  for (let tries = 0; tries < 60; tries++) {
    const b = up ? a + reach : Math.max(0, a - reach)
    const fb = scoreAt(cell, b)
    if (fb === 0) return b
    if (fb > 0 !== up) return brent(cell, a, fa, b, fb)
    if (b === 0) return 0
    a = b
    fa = fb
    reach *= 3
  }
  return t
}

/** Brent 1973, chapter 4: the root of the score between a and b, where it changes sign. */
function brent(cell: Cell, a: number, fa: number, b: number, fb: number): number {
  let c = a
  let fc = fa
  let d = b - a
  let e = d
  for (let step = 0; step < 100; step++) {
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b
      b = c
      c = a
      fa = fb
      fb = fc
      fc = fa
    }
    const tolerance = 5e-16 * Math.abs(b)
    const middle = (c - b) / 2
    if (Math.abs(middle) <= tolerance || fb === 0) return b
    if (Math.abs(e) < tolerance || Math.abs(fa) <= Math.abs(fb)) {
      d = middle
      e = middle
    } else {
      const s = fb / fa
      let p: number
      let q: number
      if (a === c) {
        p = 2 * middle * s
        q = 1 - s
      } else {
        const r = fb / fc
        const u = fa / fc
        p = s * (2 * middle * u * (u - r) - (b - a) * (r - 1))
        q = (u - 1) * (r - 1) * (s - 1)
      }
      if (p > 0) q = -q
      else p = -p
      if (2 * p < Math.min(3 * middle * q - Math.abs(tolerance * q), Math.abs(e * q))) {
        e = d
        d = p / q
      } else {
        d = middle
        e = middle
      }
    }
    a = b
    fa = fb
    b += Math.abs(d) > tolerance ? d : Math.sign(middle) * tolerance
    fb = scoreAt(cell, b)
    if (fb > 0 === fc > 0) {
      c = a
      fc = fa
      d = b - a
      e = d
    }
  }
  return b
}
