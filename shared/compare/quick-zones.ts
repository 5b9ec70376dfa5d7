import { climb } from './quick-zone-climb.ts'
import { invert } from './quick-zone-score.ts'
import { evaluate, fit } from './quick-zone-steps.ts'
import { estimateZoneVariances } from './zone-reml.ts'
import type { ZoneScratch } from './zone-scratch.ts'
import { zoneData } from './zone-sums.ts'
import { DEFAULT_PSI } from './zones.ts'

/** What a pass needs of every zone: the effect there and its standard error, with the fit behind them. */
export type QuickZones = {
  readonly theta: Float64Array
  readonly se: Float64Array
  /** Share of the evidence that comes from other zones. */
  readonly borrowed: Float64Array
  mu: number
  sigma2u: number
  tau2: number
  logLik: number
  clusters: number
}

/** Columns for the answers of one question. */
export function makeQuickZones(zones: number): QuickZones {
  return {
    theta: new Float64Array(zones),
    se: new Float64Array(zones),
    borrowed: new Float64Array(zones),
    mu: 0,
    sigma2u: 0,
    tau2: 0,
    logLik: 0,
    clusters: 0,
  }
}

/**
 * The cross-zone model of what stands in `scratch`: what `poolZones` estimates and predicts, without its account of
 * intervals, allocating nothing. `tau2` is that of the pooled cell of all zones.
 * With three zones and six clusters both variances are estimated (`climb`), else the share psi is assumed and nothing is
 * searched. A search that does not settle is handed to `estimateZoneVariances`.
 * *Shapes* `scratch` filled by `loadZones`; `out` one value per zone of all. *Missing* no clusters give NaN.
 * *Accuracy* 1e-6 of a standard error against `poolZones`, which is what that keeps against R.
 */
export function quickZones(scratch: ZoneScratch, tau2: number, out: QuickZones): void {
  const { k, m } = scratch
  out.clusters = k
  if (k === 0) {
    out.theta.fill(Number.NaN)
    out.se.fill(Number.NaN)
    out.borrowed.fill(1)
    return
  }
  if (m < 3 || k < 6) {
    evaluate(scratch, DEFAULT_PSI * tau2, tau2 - DEFAULT_PSI * tau2)
    invert(scratch)
  } else if (!climb(scratch, tau2)) careful(scratch)
  predict(scratch, out)
}

/** The way that is sure of itself, for what this one is not. */
function careful(scratch: ZoneScratch): void {
  const { k, m, y, v, start, zone, similarity } = scratch
  const of = new Int32Array(k)
  for (let g = 0; g < m; g++) of.fill(zone[g]!, start[g]!, start[g + 1]!)
  const data = zoneData(y.subarray(0, k), v.subarray(0, k), of, similarity)
  const { sigma2u, tau2 } = estimateZoneVariances(data, [[0, 0]])
  evaluate(scratch, sigma2u, tau2)
  invert(scratch)
}

/**
 * Every zone from the fit. With data of its own: s2 RG = I − A⁻¹G, so nothing is left over from the difference of two large
 * numbers. Without: θ = μ + Cr, Var = s2 − CGC' + (1 − d)²/g, C = s2 R, CGC' as a sum of squares over L⁻¹.
 */
function predict(
  { m, zones, zone, similarity, centre, inverse, G, sums }: ZoneScratch,
  out: QuickZones,
): void {
  const { r, G1, A, a, mean, p } = sums
  const { s2, g } = fit
  const mu = centre + fit.mu
  out.mu = mu
  out.sigma2u = s2
  out.tau2 = fit.tau2
  out.logLik = fit.logLik
  out.borrowed.fill(1)
  if (s2 === 0) {
    out.theta.fill(mu)
    out.se.fill(1 / Math.sqrt(g))
  } else {
    let own = 0
    for (let z = 0; z < zones; z++) {
      if (own < m && zone[own] === z) {
        const weight = A[own]!
        const d1 = G1[own]! / weight
        const left = (1 - G[own * m + own]! / weight) / weight
        out.theta[z] = centre + mean[own]! - r[own]! / weight
        out.se[z] = Math.sqrt(Math.max(0, left + (d1 * d1) / g))
        own++
        continue
      }
      let u = 0
      let d = 0
      for (let i = 0; i < m; i++) {
        const C = s2 * similarity[z * zones + zone[i]!]!
        p[i] = a[i]! * C
        u += C * r[i]!
        d += C * G1[i]!
      }
      let explained = 0
      for (let i = 0; i < m; i++) {
        const row = i * m
        let x = 0
        for (let j = 0; j <= i; j++) x += inverse[row + j]! * p[j]!
        explained += x * x
      }
      out.theta[z] = mu + u
      out.se[z] = Math.sqrt(Math.max(0, s2 - explained + ((1 - d) * (1 - d)) / g))
    }
  }
  for (let own = 0; own < m; own++) {
    // Λ of the method's section 4.4, in the form for a zone with data of its own.
    const weight = A[own]!
    const d1 = G1[own]! / weight
    let mine = 0
    let all = 0
    for (let j = 0; j < m; j++) {
      const lent = Math.abs((own === j ? 1 : 0) - G[own * m + j]! / weight + (d1 / g) * G1[j]!)
      all += lent
      if (own === j) mine = lent
    }
    out.borrowed[zone[own]!] = 1 - mine / all
  }
}
