import { variance } from '../base/sums.ts'
import { loadCell, makeCell } from './cell.ts'
import { choleskyInverse } from './cholesky.ts'
import { tau2Pm, tau2Reml } from './tau2.ts'
import { profile, type ZoneData, type ZoneProfile } from './zone-sums.ts'

/** Variances of the cross-zone model as found by REML, and how the search went. */
export type ZoneVariances = {
  /** Between zones, and between clusters within a zone. */
  readonly sigma2u: number
  readonly tau2: number
  readonly logLik: number
  readonly iterations: number
  readonly converged: boolean
}

/**
 * REML estimates of both variances: Fisher scoring from the best of a grid of starts, held at 0 where the score says so,
 * each step halved while the likelihood falls. `alsoFrom` adds starts, such as the fit without zones.
 * *Accuracy* stops at a relative change of 1e-11, at most 500 steps; `converged` false beyond that.
 * *Source* Harville 1977; start grid and rules are those of the methods document, section 4.2.
 */
export function estimateZoneVariances(
  data: ZoneData,
  alsoFrom: readonly (readonly [number, number])[] = [],
): ZoneVariances {
  let best: ZoneProfile | undefined
  for (const [s2, tau2] of [...startGrid(data), ...alsoFrom]) {
    const at = profile(data, s2, tau2)
    if (best === undefined || at.logLik > best.logLik) best = at
  }
  return climb(data, best!)
}

/**
 * The tau2 of one pooled cell, zones left out of account, with the likelihood it has in the zone model.
 * *Missing* fewer than two clusters have tau2 0. `converged` false when Paule–Mandel had to stand in for REML.
 */
export function estimateWithoutZones(data: ZoneData): ZoneVariances {
  const steps = new Int32Array(1)
  let [tau2, converged] = [0, true]
  if (data.k >= 2) {
    const cell = makeCell(data.k)
    loadCell(cell, data.y, data.v, 0, data.k)
    tau2 = tau2Reml(cell, steps)
    converged = !Number.isNaN(tau2)
    if (!converged) tau2 = tau2Pm(cell)
    tau2 *= cell.scale ** 2
  }
  return { ...outcome(profile(data, 0, tau2)), iterations: steps[0]!, converged }
}

function startGrid(data: ZoneData): [number, number][] {
  const total = spread(data.y)
  const starts: [number, number][] = [
    [total, 0],
    [0, total],
    [0, 0],
  ]
  for (const size of [0.02, 0.2, 0.7, 1.5]) {
    for (const share of [0.02, 0.2, 0.5, 0.8, 0.98]) {
      starts.push([total * size * share, total * size * (1 - share)])
    }
  }
  return starts
}

/** Mean squared deviation from the plain mean. */
function spread(y: Float64Array): number {
  return y.length > 1 ? (variance(y) * (y.length - 1)) / y.length : 0
}

function outcome(at: ZoneProfile) {
  return { sigma2u: at.s2, tau2: at.tau2, logLik: at.logLik }
}

function climb(data: ZoneData, from: ZoneProfile): ZoneVariances {
  let at = from
  for (let iterations = 1; iterations <= 500; iterations++) {
    const [stepS, stepT] = fisherStep(data, at)
    let [scale, tried] = [1, at]
    // The likelihood carries rounding of its own: only a fall beyond that counts.
    const slack = 1e-13 * (1 + Math.abs(at.logLik))
    for (let halvings = 0; halvings < 60; halvings++, scale /= 2) {
      const s2 = Math.max(0, at.s2 + scale * stepS)
      const tau2 = Math.max(0, at.tau2 + scale * stepT)
      tried = profile(data, s2, tau2)
      if (tried.logLik >= at.logLik - slack) break
    }
    const change = Math.max(Math.abs(tried.s2 - at.s2), Math.abs(tried.tau2 - at.tau2))
    at = tried
    if (change <= 1e-11 * (at.s2 + at.tau2 + 1e-3 * data.meanV)) {
      return { ...outcome(at), iterations, converged: true }
    }
  }
  return { ...outcome(at), iterations: 500, converged: false }
}

/** The Fisher step on the components that are free; [0, 0] when none is. */
function fisherStep(data: ZoneData, at: ZoneProfile): [number, number] {
  const { scoreS, scoreT, infoSS, infoTT, infoST } = scoring(data, at)
  const freeS = at.s2 > 0 || scoreS > 0
  const freeT = at.tau2 > 0 || scoreT > 0
  if (freeS && freeT) {
    const det = infoSS * infoTT - infoST * infoST
    if (det > 1e-14 * infoSS * infoTT) {
      return [(infoTT * scoreS - infoST * scoreT) / det, (infoSS * scoreT - infoST * scoreS) / det]
    }
    // The two cannot be told apart here: move along their own axes, half the way each.
    return [scoreS / (2 * infoSS), scoreT / (2 * infoTT)]
  }
  return [freeS ? safe(scoreS / infoSS) : 0, freeT ? safe(scoreT / infoTT) : 0]
}

function safe(step: number): number {
  return Number.isFinite(step) ? step : 0
}

/** Score and expected information of (s2, tau2). Letters as in the methods document, section 4.2. */
function scoring(data: ZoneData, at: ZoneProfile) {
  const { m, among: R, starts, y, v } = data
  const { s2, tau2, A, A2, A3, a, mean, mu, g } = at
  const inverse = choleskyInverse(at.factor, m)
  const size = m * m
  const G = new Float64Array(size)
  const K = new Float64Array(size)
  const G1 = new Float64Array(m)
  const c = new Float64Array(m)
  for (let i = 0; i < m; i++) {
    let [rowG, rowKA] = [0, 0]
    for (let j = 0; j < m; j++) {
      const ij = i * m + j
      const aa = a[i]! * a[j]!
      G[ij] = aa * inverse[ij]!
      K[ij] = ((i === j ? 1 : 0) - inverse[ij]!) / aa
      rowG += G[ij]!
      rowKA += K[ij]! * A[j]!
    }
    G1[i] = rowG
    c[i] = 1 - rowKA
  }
  const r = new Float64Array(m)
  for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) r[i]! += G[i * m + j]! * (mean[j]! - mu)
  const Rr = new Float64Array(m)
  for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) Rr[i]! += R[i * m + j]! * r[j]!

  // sigma: P = G_P R
  const P = new Float64Array(size)
  let quadratic = 0
  for (let i = 0; i < m; i++) {
    quadratic += r[i]! * Rr[i]!
    for (let l = 0; l < m; l++) {
      const projected = G[i * m + l]! - (G1[i]! * G1[l]!) / g
      for (let j = 0; j < m; j++) P[i * m + j]! += projected * R[l * m + j]!
    }
  }
  let [traceP, tracePP] = [0, 0]
  for (let i = 0; i < m; i++) {
    traceP += P[i * m + i]!
    for (let j = 0; j < m; j++) tracePP += P[i * m + j]! * P[j * m + i]!
  }

  // tau
  let squares = 0
  for (let gz = 0; gz < m; gz++) {
    const fitted = mu + s2 * Rr[gz]!
    for (let i = starts[gz]!; i < starts[gz + 1]!; i++) squares += ((y[i]! - fitted) / (v[i]! + tau2)) ** 2
  }
  let [v2, v3, trP, trPP] = [0, 0, 0, 0]
  for (let i = 0; i < m; i++) {
    let inner = 0
    trP += A[i]! - K[i * m + i]! * A2[i]!
    trPP += A2[i]! - 2 * K[i * m + i]! * A3[i]!
    for (let j = 0; j < m; j++) {
      const k = K[i * m + j]!
      trPP += k * k * A2[i]! * A2[j]!
      inner += k * A2[j]! * c[j]!
    }
    v2 += A2[i]! * c[i]! ** 2
    v3 += A3[i]! * c[i]! ** 2 - A2[i]! * c[i]! * inner
  }
  trP -= v2 / g
  trPP += (v2 / g) ** 2 - (2 * v3) / g

  // mixed: G2 = H' diag(A2) H with H = I − K diag(A)
  const H = K.map((value, ij) => (ij % (m + 1) === 0 ? 1 : 0) - value * A[ij % m]!)
  const G2 = new Float64Array(size)
  for (let l = 0; l < m; l++) {
    for (let i = 0; i < m; i++) {
      const left = H[l * m + i]! * A2[l]!
      for (let j = 0; j < m; j++) G2[i * m + j]! += left * H[l * m + j]!
    }
  }
  const b = new Float64Array(m)
  let total = 0
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) b[i]! += G2[i * m + j]!
    total += b[i]!
  }
  let mixed = 0
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      const cross = (G1[i]! * b[j]! + b[i]! * G1[j]!) / g
      mixed += R[i * m + j]! * (G2[i * m + j]! - cross + (G1[i]! * G1[j]! * total) / (g * g))
    }
  }
  return {
    scoreS: 0.5 * (quadratic - traceP),
    scoreT: 0.5 * (squares - trP),
    infoSS: 0.5 * tracePP,
    infoTT: 0.5 * trPP,
    infoST: 0.5 * mixed,
  }
}
