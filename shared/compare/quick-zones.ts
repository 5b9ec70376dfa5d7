import { ln } from '../base/elementary.ts'
import { estimateZoneVariances } from './zone-reml.ts'
import { zoneData } from './zone-sums.ts'
import { DEFAULT_PSI } from './zones.ts'

/**
 * Room for one cross-zone fit, made once and filled again for every question of a pass over many.
 * *Shapes* Z zones in all, at most Z with data; matrices row-major with the stride of `m`, the zones that have data.
 */
export type ZoneScratch = {
  readonly zones: number
  readonly similarity: Float64Array
  /** Effects and variances zone by zone (first `k`), first of each zone with data (m + 1), and its number. */
  y: Float64Array
  v: Float64Array
  readonly start: Int32Array
  readonly zone: Int32Array
  k: number
  m: number
  /** What was taken from every effect. */
  centre: number
  /**
   * Clusters of a zone with equal variance stand together: the variance, how many, Σy and Σy². All-cases variances depend
   * on the number of plots alone, so there are far fewer of these than clusters. First of each zone in `binStart`.
   */
  binV: Float64Array
  binCount: Float64Array
  binY: Float64Array
  binYY: Float64Array
  readonly binStart: Int32Array
  readonly among: Float64Array
  readonly sums: { readonly [Name in (typeof VECTORS)[number]]: Float64Array }
  readonly factor: Float64Array
  readonly inverse: Float64Array
  readonly work: Float64Array
  readonly more: Float64Array
}

/** With fewer clusters the likelihood may have several maxima, and a search from many points costs little. */
const FEW = 40
/** Steps shrink slowly where the variance between zones fades to nothing; each costs little. */
const MAX_TURNS = 600

const VECTORS = [
  'A',
  'A2',
  'A3',
  'a',
  'mean',
  'S1',
  'B1',
  'B2',
  'one',
  'off',
  'r',
  'Rr',
  'G1',
  'c',
  'b',
] as const

/** Room for fits over the zones of `similarity` (row-major Z × Z). */
export function makeZoneScratch(similarity: Float64Array, capacity = 1024): ZoneScratch {
  const zones = Math.round(Math.sqrt(similarity.length))
  const square = () => new Float64Array(zones * zones)
  const sums = Object.fromEntries(VECTORS.map((name) => [name, new Float64Array(zones)]))
  return {
    zones,
    similarity,
    y: new Float64Array(capacity),
    v: new Float64Array(capacity),
    start: new Int32Array(zones + 1),
    zone: new Int32Array(zones),
    k: 0,
    m: 0,
    centre: 0,
    binV: new Float64Array(capacity),
    binCount: new Float64Array(capacity),
    binY: new Float64Array(capacity),
    binYY: new Float64Array(capacity),
    binStart: new Int32Array(zones + 1),
    among: square(),
    sums: sums as ZoneScratch['sums'],
    factor: square(),
    inverse: square(),
    work: square(),
    more: square(),
  }
}

/** What a pass needs of every zone: the effect there and its standard error, with the fit behind them. */
export type QuickZones = {
  readonly theta: Float64Array
  readonly se: Float64Array
  mu: number
  sigma2u: number
  tau2: number
  clusters: number
}

/** Columns for the answers of one question. */
export function makeQuickZones(zones: number): QuickZones {
  return {
    theta: new Float64Array(zones),
    se: new Float64Array(zones),
    mu: 0,
    sigma2u: 0,
    tau2: 0,
    clusters: 0,
  }
}

/** State of the search: sums at the present (s2, tau2). */
type Fit = { s2: number; tau2: number; logLik: number; mu: number; g: number }
const fit: Fit = { s2: 0, tau2: 0, logLik: 0, mu: 0, g: 0 }
const step = { s: 0, t: 0 }

/**
 * The cross-zone model of what stands in `scratch`: what `poolZones` estimates and predicts, without its account of
 * weights and intervals, allocating nothing. `tau2` is that of the pooled cell of all zones.
 * The search begins without zones; where the score there says that zones do not differ and no trial point is likelier, that
 * is the answer, else Fisher steps climb from the likeliest of a few points. A search that does not settle is handed to
 * `estimateZoneVariances`.
 * *Shapes* `scratch` filled by `loadZones`; `out` one value per zone of all. *Missing* no clusters give NaN.
 * *Accuracy* 1e-6 of a standard error against `poolZones`, which is what that keeps against R.
 */
export function quickZones(scratch: ZoneScratch, tau2: number, out: QuickZones): void {
  const { k, m } = scratch
  out.clusters = k
  if (k === 0) {
    out.theta.fill(Number.NaN)
    out.se.fill(Number.NaN)
    return
  }
  if (m < 3 || k < 6) {
    evaluate(scratch, DEFAULT_PSI * tau2, tau2 - DEFAULT_PSI * tau2)
    score(scratch)
  } else estimate(scratch, tau2)
  predict(scratch, out)
}

/**
 * Make ready what stands in `y`, `v`, `start`, `zone`, `k`, `m`: effects are measured from their mean, so that a large
 * offset costs no digits, and the similarities of the zones with data are picked out.
 */
export function loadZones(scratch: ZoneScratch): void {
  const { k, m, y, zone, zones, similarity, among } = scratch
  let total = 0
  for (let i = 0; i < k; i++) total += y[i]!
  scratch.centre = k === 0 ? 0 : total / k
  for (let i = 0; i < k; i++) y[i] = y[i]! - scratch.centre
  gatherBins(scratch)
  for (let g = 0; g < m; g++)
    for (let h = 0; h < m; h++) among[g * m + h] = similarity[zone[g]! * zones + zone[h]!]!
}

/** Look this far back for an equal variance; clusters that find none stand alone. */
const BINS_SEARCHED = 24

function gatherBins(scratch: ZoneScratch): void {
  const { k, m, y, v, start, binStart } = scratch
  if (scratch.binV.length < k) {
    for (const name of ['binV', 'binCount', 'binY', 'binYY'] as const) scratch[name] = new Float64Array(2 * k)
  }
  const { binV, binCount, binY, binYY } = scratch
  let bins = 0
  for (let g = 0; g < m; g++) {
    binStart[g] = bins
    for (let i = start[g]!; i < start[g + 1]!; i++) {
      const x = v[i]!
      const least = Math.max(binStart[g]!, bins - BINS_SEARCHED)
      let at = bins - 1
      while (at >= least && binV[at] !== x) at--
      if (at < least) {
        at = bins++
        binV[at] = x
        binCount[at] = binY[at] = binYY[at] = 0
      }
      binCount[at]!++
      binY[at]! += y[i]!
      binYY[at]! += y[i]! * y[i]!
    }
  }
  binStart[m] = bins
}

function estimate(scratch: ZoneScratch, total: number): void {
  if (!(total > 0) || scratch.k < FEW) {
    careful(scratch)
    return
  }
  evaluate(scratch, 0, total)
  const alone = fit.logLik
  score(scratch)
  const falling = step.s === 0
  let best = alone
  let s2 = 0
  for (const share of falling ? [0.3] : [0.05, 0.2, 0.5, 0.8]) {
    evaluate(scratch, share * total, (1 - share) * total)
    if (fit.logLik <= best) continue
    best = fit.logLik
    s2 = share * total
  }
  evaluate(scratch, s2 === 0 && !falling ? 1e-3 * total : s2, s2 === 0 && !falling ? total : total - s2)
  score(scratch)
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const before = fit.logLik
    const { s2: fromS, tau2: fromT } = fit
    const { s, t } = step
    let scale = 1
    for (let halvings = 0; halvings < 40; halvings++, scale /= 2) {
      evaluate(scratch, Math.max(0, fromS + scale * s), Math.max(0, fromT + scale * t))
      if (fit.logLik >= before - 1e-13 * (1 + Math.abs(before))) break
    }
    score(scratch)
    const change = Math.max(Math.abs(fit.s2 - fromS), Math.abs(fit.tau2 - fromT))
    if (change <= 1e-8 * total) return
  }
  careful(scratch)
}

/** The way that is sure of itself, for what this one is not. */
function careful(scratch: ZoneScratch): void {
  const { k, m, y, v, start, zone, similarity } = scratch
  const of = new Int32Array(k)
  for (let g = 0; g < m; g++) of.fill(zone[g]!, start[g]!, start[g + 1]!)
  const data = zoneData(y.subarray(0, k), v.subarray(0, k), of, similarity)
  const { sigma2u, tau2 } = estimateZoneVariances(data, [[0, 0]])
  evaluate(scratch, sigma2u, tau2)
  score(scratch)
}

/** Sums, factor of M = I + s2 (aa') ∘ R, mean and likelihood at (s2, tau2). Symbols as in section 4.1 of the method. */
function evaluate(scratch: ZoneScratch, s2: number, tau2: number): void {
  const { k, m, binV, binCount, binY, binYY, binStart, among, factor } = scratch
  const { A, A2, A3, a, mean, S1, B1, B2, one, off } = scratch.sums
  let within = 0
  let logs = 0
  let product = 1
  for (let g = 0; g < m; g++) {
    let w1 = 0
    let w2 = 0
    let w3 = 0
    let wy = 0
    let wyy = 0
    let b1 = 0
    let b2 = 0
    for (let i = binStart[g]!; i < binStart[g + 1]!; i++) {
      const x = binV[i]! + tau2
      const n = binCount[i]!
      const w = 1 / x
      const square = w * w
      const e = binY[i]!
      const ee = binYY[i]!
      w1 += n * w
      w2 += n * square
      w3 += n * square * w
      wy += w * e
      wyy += w * ee
      b1 += square * e
      b2 += square * ee
      if (n === 1) {
        product *= x
        if (product < 1e-140 || product > 1e140) {
          logs += ln(product)
          product = 1
        }
      } else logs += n * ln(x)
    }
    A[g] = w1
    A2[g] = w2
    A3[g] = w3
    a[g] = Math.sqrt(w1)
    S1[g] = wy
    mean[g] = wy / w1
    B1[g] = b1
    B2[g] = b2
    within += wyy - (wy * wy) / w1
  }
  logs += ln(product)
  let det = 1
  for (let g = 0; g < m; g++) {
    for (let h = 0; h <= g; h++) {
      let x = (g === h ? 1 : 0) + s2 * a[g]! * a[h]! * among[g * m + h]!
      for (let l = 0; l < h; l++) x -= factor[g * m + l]! * factor[h * m + l]!
      factor[g * m + h] = g === h ? Math.sqrt(x) : x / factor[h * m + h]!
    }
    det *= factor[g * m + g]!
  }
  let g0 = 0
  let shift = 0
  for (let g = 0; g < m; g++) {
    let x = a[g]!
    let d = a[g]! * mean[g]!
    for (let l = 0; l < g; l++) {
      x -= factor[g * m + l]! * one[l]!
      d -= factor[g * m + l]! * off[l]!
    }
    one[g] = x / factor[g * m + g]!
    off[g] = d / factor[g * m + g]!
    g0 += one[g]! * one[g]!
    shift += one[g]! * off[g]!
  }
  const mu = shift / g0
  let rss = within
  for (let g = 0; g < m; g++) rss += (off[g]! - mu * one[g]!) ** 2
  fit.s2 = s2
  fit.tau2 = tau2
  fit.mu = mu
  fit.g = g0
  fit.logLik = -0.5 * ((k - 1) * 1.8378770664093453 - ln(k) + logs + 2 * ln(det) + ln(g0) + rss)
}

/** M⁻¹ from its factor, into `inverse`; `work` takes the inverse of the factor. */
function invert({ m, factor, inverse, work }: ZoneScratch): void {
  for (let j = 0; j < m; j++) {
    work[j * m + j] = 1 / factor[j * m + j]!
    for (let i = j + 1; i < m; i++) {
      let x = 0
      for (let l = j; l < i; l++) x -= factor[i * m + l]! * work[l * m + j]!
      work[i * m + j] = x / factor[i * m + i]!
    }
  }
  for (let i = 0; i < m; i++)
    for (let j = 0; j <= i; j++) {
      let x = 0
      for (let l = i; l < m; l++) x += work[l * m + i]! * work[l * m + j]!
      inverse[i * m + j] = x
      inverse[j * m + i] = x
    }
}

/** The Fisher step from the present point into `step`; leaves G in `inverse`. Symbols as in section 4.2 of the method. */
function score(scratch: ZoneScratch): void {
  const { m, among: R, inverse, work: K, more: P } = scratch
  const { A, A2, A3, a, mean, B1, B2, r, Rr, G1, c, b } = scratch.sums
  const { s2, mu, g } = fit
  invert(scratch)
  for (let i = 0; i < m; i++) {
    let rowG = 0
    let rowK = 0
    let ri = 0
    for (let j = 0; j < m; j++) {
      const ij = i * m + j
      const aa = a[i]! * a[j]!
      const kk = ((i === j ? 1 : 0) - inverse[ij]!) / aa
      const G = aa * inverse[ij]!
      K[ij] = kk
      inverse[ij] = G
      rowG += G
      rowK += kk * A[j]!
      ri += G * (mean[j]! - mu)
    }
    G1[i] = rowG
    c[i] = 1 - rowK
    r[i] = ri
  }
  const G = inverse
  let quadratic = 0
  for (let i = 0; i < m; i++) {
    let x = 0
    for (let j = 0; j < m; j++) x += R[i * m + j]! * r[j]!
    Rr[i] = x
    quadratic += r[i]! * x
  }
  let traceP = 0
  for (let i = 0; i < m; i++) {
    const row = i * m
    const share = G1[i]! / g
    for (let l = 0; l < m; l++) b[l] = G[row + l]! - share * G1[l]!
    for (let j = 0; j < m; j++) {
      // R is symmetric, so its columns are read along its rows.
      const column = j * m
      let x = 0
      for (let l = 0; l < m; l++) x += b[l]! * R[column + l]!
      P[row + j] = x
    }
    traceP += P[row + i]!
  }
  let tracePP = 0
  for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) tracePP += P[i * m + j]! * P[j * m + i]!
  let squares = 0
  let v2 = 0
  let v3 = 0
  let trP = 0
  let trPP = 0
  for (let i = 0; i < m; i++) {
    const fitted = mu + s2 * Rr[i]!
    squares += B2[i]! - 2 * fitted * B1[i]! + fitted * fitted * A2[i]!
    let inner = 0
    let cross = 0
    const row = i * m
    trP += A[i]! - K[row + i]! * A2[i]!
    trPP += A2[i]! - 2 * K[row + i]! * A3[i]!
    for (let j = 0; j < m; j++) {
      const x = K[row + j]! * A2[j]!
      cross += x * K[row + j]!
      inner += x * c[j]!
    }
    trPP += cross * A2[i]!
    v2 += A2[i]! * c[i]! * c[i]!
    v3 += A3[i]! * c[i]! * c[i]! - A2[i]! * c[i]! * inner
  }
  trP -= v2 / g
  trPP += (v2 / g) ** 2 - (2 * v3) / g
  const mixed = mixedInformation(scratch, b)
  const scoreS = 0.5 * (quadratic - traceP)
  const scoreT = 0.5 * (squares - trP)
  setStep(scoreS, scoreT, 0.5 * tracePP, 0.5 * trPP, 0.5 * mixed)
}

/** ΣR ∘ [G2 − (G1b' + bG1')/g + G1G1'(1'b)/g²] with G2 = H'diag(A2)H, H = I − K diag(A). */
function mixedInformation({ m, among: R, work: K, more: G2, sums }: ZoneScratch, b: Float64Array): number {
  const { A, A2, G1 } = sums
  const { g } = fit
  for (let ij = 0; ij < m * m; ij++) G2[ij] = 0
  for (let l = 0; l < m; l++) {
    // Row l of H.
    for (let i = 0; i < m; i++) b[i] = (l === i ? 1 : 0) - K[l * m + i]! * A[i]!
    const weight = A2[l]!
    for (let i = 0; i < m; i++) {
      const row = i * m
      const left = b[i]! * weight
      for (let j = 0; j <= i; j++) G2[row + j]! += left * b[j]!
    }
  }
  let total = 0
  for (let i = 0; i < m; i++) {
    let x = 0
    for (let j = 0; j < m; j++) x += j <= i ? G2[i * m + j]! : G2[j * m + i]!
    b[i] = x
    total += x
  }
  let mixed = 0
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) {
      const square = j <= i ? G2[i * m + j]! : G2[j * m + i]!
      const cross = (G1[i]! * b[j]! + b[i]! * G1[j]!) / g
      mixed += R[i * m + j]! * (square - cross + (G1[i]! * G1[j]! * total) / (g * g))
    }
  return mixed
}

function setStep(scoreS: number, scoreT: number, infoSS: number, infoTT: number, infoST: number): void {
  const freeS = fit.s2 > 0 || scoreS > 0
  const freeT = fit.tau2 > 0 || scoreT > 0
  step.s = 0
  step.t = 0
  if (freeS && freeT) {
    const det = infoSS * infoTT - infoST * infoST
    if (det > 1e-14 * infoSS * infoTT) {
      step.s = (infoTT * scoreS - infoST * scoreT) / det
      step.t = (infoSS * scoreT - infoST * scoreS) / det
    } else {
      step.s = scoreS / (2 * infoSS)
      step.t = scoreT / (2 * infoTT)
    }
    return
  }
  if (freeS && infoSS > 0) step.s = scoreS / infoSS
  if (freeT && infoTT > 0) step.t = scoreT / infoTT
}

/** Every zone from the fit: θ = μ + Cr, Var = s2 − CGC' + (1 − d)²/g, C = s2 R. */
function predict(
  { m, zones, zone, similarity, centre, inverse: G, sums }: ZoneScratch,
  out: QuickZones,
): void {
  const { r, G1, b } = sums
  const { s2, g } = fit
  const mu = centre + fit.mu
  out.mu = mu
  out.sigma2u = s2
  out.tau2 = fit.tau2
  if (s2 === 0) {
    out.theta.fill(mu)
    out.se.fill(1 / Math.sqrt(g))
    return
  }
  for (let z = 0; z < zones; z++) {
    let u = 0
    let d = 0
    for (let i = 0; i < m; i++) {
      const C = s2 * similarity[z * zones + zone[i]!]!
      b[i] = C
      u += C * r[i]!
      d += C * G1[i]!
    }
    let explained = 0
    for (let i = 0; i < m; i++) {
      let x = 0
      for (let j = 0; j < m; j++) x += G[i * m + j]! * b[j]!
      explained += b[i]! * x
    }
    out.theta[z] = mu + u
    out.se[z] = Math.sqrt(Math.max(0, s2 - explained + (1 - d) ** 2 / g))
  }
}
