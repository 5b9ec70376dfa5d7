import { evaluate, fit, score, step } from './quick-zone-steps.ts'
import { estimateZoneVariances } from './zone-reml.ts'
import type { ZoneScratch } from './zone-scratch.ts'
import { zoneData } from './zone-sums.ts'
import { DEFAULT_PSI } from './zones.ts'

/** With fewer clusters the likelihood may have several maxima, and a search from many points costs little. */
const FEW = 40
/** Steps shrink slowly where the variance between zones fades to nothing; each costs little. */
const MAX_TURNS = 600

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
