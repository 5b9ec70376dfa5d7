import { fit } from './quick-zone-steps.ts'
import type { ZoneScratch } from './zone-scratch.ts'

/** Steps from the present point: Newton's, where the likelihood curves downward (`curved`), and Fisher's. */
export const step = { curved: false, s: 0, t: 0, fisherS: 0, fisherT: 0 }

/** Below this s2·A the similarities are multiplied out; above, GR = (I − GA⁻¹)/s2 gives the same without a product. */
const SMALL = 1e-5

/**
 * Both steps from the last `evaluate`, and G, G1, r that predictions need. Score and expected information as in section 4.2 of
 * the method; the observed information is y'PVᵢPVⱼPy less the expected.
 * Every quantity is brought to sums over G, so the cost is one inverse and a few products of vectors.
 */
export function score(scratch: ZoneScratch): void {
  const { m, among: R, G, GR, sums } = scratch
  const { A, A2, A3, B1, B2, C1, C2, r, Rr, G1, c, p, q, z } = sums
  const { s2, mu, g } = fit
  invert(scratch)
  similarityProduct(scratch)
  let quadratic = 0
  let traceGR = 0
  let alpha = 0
  let squares = 0
  let cubes = 0
  let shift = 0
  for (let i = 0; i < m; i++) {
    const row = i * m
    let x = 0
    let y = 0
    for (let j = 0; j < m; j++) {
      x += R[row + j]! * r[j]!
      y += GR[j * m + i]!
    }
    Rr[i] = x
    // R G1, from the columns of GR: R is symmetric.
    q[i] = y
    quadratic += r[i]! * x
    traceGR += GR[row + i]!
    alpha += y * G1[i]!
    const fitted = mu + s2 * x
    squares += B2[i]! - fitted * (2 * B1[i]! - fitted * A2[i]!)
    cubes += C2[i]! - fitted * (2 * C1[i]! - fitted * A3[i]!)
    const zi = B1[i]! - fitted * A2[i]!
    z[i] = zi
    c[i] = G1[i]! / A[i]!
    p[i] = zi / A[i]!
    shift += c[i]! * zi
  }
  let tracePP = 0
  let beta = 0
  let hGh = 0
  let hGp = 0
  let hG1 = 0
  let zKz = 0
  let trP = 0
  let trPP = 0
  let v2 = 0
  let v3 = 0
  let mixedTrace = 0
  let qb = 0
  let total = 0
  for (let i = 0; i < m; i++) {
    const row = i * m
    const ai = A[i]!
    let gq = 0
    let gh = 0
    let gp = 0
    let kz = 0
    let kk = 0
    let kc = 0
    let grg = 0
    let b = 0
    for (let j = 0; j < m; j++) {
      const gij = G[row + j]!
      const aj = A[j]!
      const x = GR[row + j]!
      tracePP += x * GR[j * m + i]!
      gq += gij * q[j]!
      gh += gij * Rr[j]!
      gp += gij * p[j]!
      grg += x * gij
      const K = ((i === j ? ai : 0) - gij) / (ai * aj)
      kz += K * z[j]!
      kk += K * K * A2[j]!
      kc += K * A2[j]! * c[j]!
      b += gij * ((A2[j]! * G1[j]!) / (aj * aj))
    }
    const own = (1 - G[row + i]! / ai) / ai
    beta += q[i]! * gq
    hGh += Rr[i]! * gh
    hGp += Rr[i]! * gp
    hG1 += Rr[i]! * G1[i]!
    zKz += z[i]! * kz
    trP += ai - own * A2[i]!
    trPP += A2[i]! - 2 * own * A3[i]! + kk * A2[i]!
    const cc = c[i]! * c[i]!
    v2 += A2[i]! * cc
    v3 += A3[i]! * cc - A2[i]! * c[i]! * kc
    mixedTrace += (A2[i]! / (ai * ai)) * grg
    qb += q[i]! * b
    total += b
  }
  trP -= v2 / g
  trPP += (v2 / g) * (v2 / g) - (2 * v3) / g
  const scoreS = 0.5 * (quadratic - (traceGR - alpha / g))
  const scoreT = 0.5 * (squares - trP)
  const infoSS = 0.5 * (tracePP - (2 * beta) / g + (alpha / g) * (alpha / g))
  const infoTT = 0.5 * trPP
  const infoST = 0.5 * (mixedTrace - (2 * qb) / g + (alpha * total) / (g * g))
  const seenSS = hGh - (hG1 * hG1) / g - infoSS
  const seenTT = cubes - zKz - (shift * shift) / g - infoTT
  const seenST = hGp - (hG1 * shift) / g - infoST
  setSteps(scoreS, scoreT, infoSS, infoTT, infoST, seenSS, seenTT, seenST)
}

/** G = (aa') ∘ M⁻¹, its row sums G1, and r = G(mean − mu); L⁻¹ stays in `inverse`. */
export function invert({ m, factor, inverse, G, sums }: ZoneScratch): void {
  const { A, a, mean, G1, r } = sums
  const { s2, mu } = fit
  if (s2 === 0) {
    G.fill(0, 0, m * m)
    for (let i = 0; i < m; i++) {
      G[i * m + i] = G1[i] = A[i]!
      r[i] = A[i]! * (mean[i]! - mu)
    }
    return
  }
  for (let i = 0; i < m; i++) {
    const row = i * m
    const root = factor[row + i]!
    for (let j = 0; j < i; j++) {
      let x = 0
      for (let l = j; l < i; l++) x -= factor[row + l]! * inverse[l * m + j]!
      inverse[row + j] = x * root
    }
    inverse[row + i] = root
  }
  for (let i = 0; i < m; i++) G1[i] = r[i] = 0
  for (let i = 0; i < m; i++) {
    const ei = mean[i]! - mu
    for (let j = 0; j <= i; j++) {
      let x = 0
      for (let l = i; l < m; l++) x += inverse[l * m + i]! * inverse[l * m + j]!
      x *= a[i]! * a[j]!
      G[i * m + j] = x
      G[j * m + i] = x
      G1[i]! += x
      r[i]! += x * (mean[j]! - mu)
      if (i !== j) {
        G1[j]! += x
        r[j]! += x * ei
      }
    }
  }
}

function similarityProduct({ m, among: R, G, GR, sums }: ZoneScratch): void {
  const { A } = sums
  const { s2 } = fit
  let most = 0
  for (let i = 0; i < m; i++) most = A[i]! > most ? A[i]! : most
  if (s2 === 0) {
    for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) GR[i * m + j] = A[i]! * R[i * m + j]!
  } else if (s2 * most > SMALL) {
    for (let i = 0; i < m; i++)
      for (let j = 0; j < m; j++) GR[i * m + j] = ((i === j ? 1 : 0) - G[i * m + j]! / A[j]!) / s2
  } else {
    for (let i = 0; i < m; i++)
      for (let j = 0; j < m; j++) {
        let x = 0
        for (let l = 0; l < m; l++) x += G[i * m + l]! * R[j * m + l]!
        GR[i * m + j] = x
      }
  }
}

function setSteps(
  scoreS: number,
  scoreT: number,
  infoSS: number,
  infoTT: number,
  infoST: number,
  seenSS: number,
  seenTT: number,
  seenST: number,
): void {
  const freeS = fit.s2 > 0 || scoreS > 0
  const freeT = fit.tau2 > 0 || scoreT > 0
  step.s = step.t = step.fisherS = step.fisherT = 0
  step.curved = false
  if (freeS && freeT) {
    const det = infoSS * infoTT - infoST * infoST
    if (det > 1e-14 * infoSS * infoTT) {
      step.fisherS = (infoTT * scoreS - infoST * scoreT) / det
      step.fisherT = (infoSS * scoreT - infoST * scoreS) / det
    } else {
      // The two cannot be told apart here: move along their own axes, half the way each.
      step.fisherS = scoreS / (2 * infoSS)
      step.fisherT = scoreT / (2 * infoTT)
    }
    const seen = seenSS * seenTT - seenST * seenST
    if (seenSS > 0 && seen > 1e-10 * seenSS * seenTT) {
      step.curved = true
      step.s = (seenTT * scoreS - seenST * scoreT) / seen
      step.t = (seenSS * scoreT - seenST * scoreS) / seen
    }
    return
  }
  if (freeS && infoSS > 0) {
    step.fisherS = scoreS / infoSS
    step.curved = seenSS > 0
    step.s = scoreS / seenSS
  }
  if (freeT && infoTT > 0) {
    step.fisherT = scoreT / infoTT
    step.curved = seenTT > 0
    step.t = scoreT / seenTT
  }
}
