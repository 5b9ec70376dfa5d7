import { ln } from '../base/elementary.ts'
import type { ZoneScratch } from './zone-scratch.ts'

/** Where a search stands: the two variances, the likelihood, the mean and the information behind it. */
export type Fit = { s2: number; tau2: number; logLik: number; mu: number; g: number }

/** The present point, set by `evaluate`. One per process: a pass fits one question after the other. */
export const fit: Fit = { s2: 0, tau2: 0, logLik: 0, mu: 0, g: 0 }
/** The Fisher step from it, set by `score`. */
export const step = { s: 0, t: 0 }

/** Sums, factor of M = I + s2 (aa') ∘ R, mean and likelihood at (s2, tau2). Symbols as in section 4.1 of the method. */
export function evaluate(scratch: ZoneScratch, s2: number, tau2: number): void {
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
export function score(scratch: ZoneScratch): void {
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
