import { ln } from '../base/elementary.ts'
import type { ZoneScratch } from './zone-scratch.ts'

/** Where a search stands: the two variances, the likelihood, the mean and the information behind it. */
export type Fit = { s2: number; tau2: number; logLik: number; mu: number; g: number }

/** The present point, set by `evaluate`. One per process: a pass fits one question after the other. */
export const fit: Fit = { s2: 0, tau2: 0, logLik: 0, mu: 0, g: 0 }

const LN_2PI = 1.8378770664093453

/**
 * Sums, factor of M = I + s2 (aa') ∘ R, mean and likelihood at (s2, tau2). Symbols as in section 4.1 of the method; B and C
 * are Σw²y, Σw²y² and Σw³y, Σw³y² of each zone. Without variance between zones M = I and nothing is factored.
 */
export function evaluate(scratch: ZoneScratch, s2: number, tau2: number): void {
  const { k, m, among, factor } = scratch
  const logs = weigh(scratch, tau2)
  const within = sumZones(scratch)
  const { a, mean, one, off } = scratch.sums
  let logDet = 0
  if (s2 === 0) {
    for (let g = 0; g < m; g++) {
      one[g] = a[g]!
      off[g] = a[g]! * mean[g]!
    }
  } else {
    let det = 1
    for (let g = 0; g < m; g++) {
      const row = g * m
      const ag = s2 * a[g]!
      let x1 = a[g]!
      let d1 = x1 * mean[g]!
      let pivot = 1 + ag * a[g]!
      for (let h = 0; h < g; h++) {
        const other = h * m
        let x = ag * a[h]! * among[row + h]!
        for (let l = 0; l < h; l++) x -= factor[row + l]! * factor[other + l]!
        // The reciprocal of each pivot stands on the diagonal.
        x *= factor[other + h]!
        factor[row + h] = x
        pivot -= x * x
        x1 -= x * one[h]!
        d1 -= x * off[h]!
      }
      const root = 1 / Math.sqrt(pivot)
      factor[row + g] = root
      det *= pivot
      one[g] = x1 * root
      off[g] = d1 * root
      if (det > 1e200) {
        logDet += ln(det)
        det = 1
      }
    }
    logDet += ln(det)
  }
  let g0 = 0
  let shift = 0
  for (let g = 0; g < m; g++) {
    g0 += one[g]! * one[g]!
    shift += one[g]! * off[g]!
  }
  const mu = shift / g0
  let rss = within
  for (let g = 0; g < m; g++) {
    const e = off[g]! - mu * one[g]!
    rss += e * e
  }
  fit.s2 = s2
  fit.tau2 = tau2
  fit.mu = mu
  fit.g = g0
  fit.logLik = -0.5 * ((k - 1) * LN_2PI - ln(k) + logs + logDet + ln(g0) + rss)
}

/** Powers of 1/(v + tau2) for every distinct variance; returns Σ ln(v + tau2) over all clusters. */
function weigh({ distinct, distinctV, distinctN, w, w2, w3 }: ZoneScratch, tau2: number): number {
  let logs = 0
  let product = 1
  for (let d = 0; d < distinct; d++) {
    const x = distinctV[d]! + tau2
    const inverse = 1 / x
    const square = inverse * inverse
    w[d] = inverse
    w2[d] = square
    w3[d] = square * inverse
    const n = distinctN[d]!
    if (n === 1) {
      product *= x
      if (product < 1e-140 || product > 1e140) {
        logs += ln(product)
        product = 1
      }
    } else logs += n * ln(x)
  }
  return logs + ln(product)
}

/** Sums of every zone with data; returns the squares within zones. */
function sumZones(scratch: ZoneScratch): number {
  const { m, w, w2, w3, entryStart, entryOf, entryN, entryY, entryYY } = scratch
  const { A, A2, A3, a, mean, B1, B2, C1, C2 } = scratch.sums
  let within = 0
  for (let g = 0; g < m; g++) {
    let a1 = 0
    let a2 = 0
    let a3 = 0
    let s1 = 0
    let s2 = 0
    let b1 = 0
    let b2 = 0
    let c1 = 0
    let c2 = 0
    const end = entryStart[g + 1]!
    for (let i = entryStart[g]!; i < end; i++) {
      const d = entryOf[i]!
      const n = entryN[i]!
      const y = entryY[i]!
      const yy = entryYY[i]!
      const x1 = w[d]!
      const x2 = w2[d]!
      const x3 = w3[d]!
      a1 += n * x1
      a2 += n * x2
      a3 += n * x3
      s1 += x1 * y
      s2 += x1 * yy
      b1 += x2 * y
      b2 += x2 * yy
      c1 += x3 * y
      c2 += x3 * yy
    }
    const centre = s1 / a1
    A[g] = a1
    A2[g] = a2
    A3[g] = a3
    a[g] = Math.sqrt(a1)
    mean[g] = centre
    B1[g] = b1
    B2[g] = b2
    C1[g] = c1
    C2[g] = c2
    within += s2 - centre * s1
  }
  return within
}
