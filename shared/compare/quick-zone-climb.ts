import { invert, score, step } from './quick-zone-score.ts'
import { evaluate, fit } from './quick-zone-steps.ts'
import type { ZoneScratch } from './zone-scratch.ts'

/**
 * With fewer clusters, or variances this many times apart, the likelihood may have several maxima: the search then begins
 * at the best of the whole grid.
 */
const FEW = 40
const APART = 64
/** With more, these shares of the variance between zones are tried beside none and the first step from there. */
const SHARES = [0.1, 0.4, 0.8]
const GRID_SIZES = [0.02, 0.2, 0.7, 1.5]
const GRID_SHARES = [0.02, 0.2, 0.5, 0.8, 0.98]
/**
 * Where variances lie far apart, the likelihood may fall from none within zones and rise again further up: these shares of
 * the variance between zones are tried, half a power of ten apart.
 */
const RUNGS = Array.from({ length: 14 }, (_, i) => 1 / Math.sqrt(10 ** (i + 1)))

const MAX_TURNS = 200
/** A Newton step this small, relative to each variance, is the last: what is left of the error is its square. */
const CLOSE = 1e-5
/** Where several maxima may be, Newton's steps are taken once they are shorter than this share of the variances. */
const SHORT = 0.1

/**
 * Climb to the REML variances of what stands in `scratch`; `total` is the variance between clusters without zones. Leaves
 * `fit`, G and r at the maximum. False when the search did not settle.
 *
 * It begins without zones, where the score tells whether zones differ, and at the likeliest of a few points; from there
 * Newton's steps while the likelihood curves downward and rises, else Fisher's, halved until it does.
 * *Accuracy* 1e-8 of the variances; the likelihood is that of `estimateZoneVariances` or higher, held by a test.
 */
export function climb(scratch: ZoneScratch, total: number): boolean {
  const apart = varianceRatio(scratch) > APART
  const wary = scratch.k < FEW || !(total > 0) || apart
  begin(scratch, total, wary)
  if (!settle(scratch, wary)) return false
  return !(apart && risesAgain(scratch)) || settle(scratch, wary)
}

/** From where `fit` stands to the maximum above it; false when it is not reached. */
function settle(scratch: ZoneScratch, wary: boolean): boolean {
  const small = 1e-2 * leastVariance(scratch)
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const { s2, tau2, logLik } = fit
    const enough = logLik - 1e-13 * (1 + Math.abs(logLik))
    // Between several maxima a long Newton step may land under another one: there Fisher's steps lead the way.
    const far = wary && Math.max(Math.abs(step.s), Math.abs(step.t)) > SHORT * (s2 + tau2 + small)
    if (step.curved && !far) {
      const close = moved(s2, step.s) <= CLOSE * (s2 + small) && moved(tau2, step.t) <= CLOSE * (tau2 + small)
      evaluate(scratch, Math.max(0, s2 + step.s), Math.max(0, tau2 + step.t))
      if (fit.logLik >= enough) {
        if (close) {
          invert(scratch)
          return true
        }
        score(scratch)
        continue
      }
    }
    const { fisherS, fisherT } = step
    let scale = 1
    for (let halvings = 0; halvings < 60; halvings++, scale /= 2) {
      evaluate(scratch, Math.max(0, s2 + scale * fisherS), Math.max(0, tau2 + scale * fisherT))
      if (fit.logLik >= enough) break
    }
    score(scratch)
    const change = Math.max(Math.abs(fit.s2 - s2), Math.abs(fit.tau2 - tau2))
    if (change <= 1e-11 * (s2 + tau2 + small)) return true
  }
  return false
}

/** Whether none within zones is less likely than some: then `fit` stands there, with its steps. */
function risesAgain(scratch: ZoneScratch): boolean {
  const { s2, tau2, logLik } = fit
  if (tau2 > 0) return false
  const size = s2 > 0 ? s2 : squares(scratch)
  let best = logLik
  let rung = 0
  for (const share of RUNGS) {
    evaluate(scratch, s2, size * share)
    if (fit.logLik <= best) continue
    best = fit.logLik
    rung = size * share
  }
  evaluate(scratch, s2, rung)
  if (rung > 0) score(scratch)
  else invert(scratch)
  return rung > 0
}

/** How far a variance really moves: not below zero. */
function moved(from: number, by: number): number {
  return Math.abs(Math.max(0, from + by) - from)
}

function leastVariance({ distinct, distinctV }: Pick<ZoneScratch, 'distinct' | 'distinctV'>): number {
  let least = Number.POSITIVE_INFINITY
  for (let d = 0; d < distinct; d++) least = distinctV[d]! < least ? distinctV[d]! : least
  return least
}

function varianceRatio({ distinct, distinctV }: ZoneScratch): number {
  let most = 0
  for (let d = 0; d < distinct; d++) most = distinctV[d]! > most ? distinctV[d]! : most
  return most / leastVariance({ distinct, distinctV })
}

/** Stand at the likeliest point to begin from, with its steps. */
function begin(scratch: ZoneScratch, total: number, wary: boolean): void {
  evaluate(scratch, 0, total)
  let s2 = 0
  let tau2 = total
  let best = fit.logLik
  const consider = (s: number, t: number) => {
    evaluate(scratch, s, t)
    if (fit.logLik <= best) return
    best = fit.logLik
    s2 = s
    tau2 = t
  }
  if (wary) {
    const size = squares(scratch)
    consider(size, 0)
    consider(0, size)
    consider(0, 0)
    for (const part of GRID_SIZES)
      for (const share of GRID_SHARES) consider(size * part * share, size * part * (1 - share))
  } else {
    for (const share of SHARES) consider(share * total, (1 - share) * total)
  }
  if (s2 === 0) {
    evaluate(scratch, s2, tau2)
    score(scratch)
    if (step.fisherS <= 0) return
    // Zones differ after all, by less than any share tried: the expected curve tells by how much.
    s2 = Math.min(step.fisherS, 0.5 * total)
    evaluate(scratch, s2, tau2)
    if (fit.logLik < best) evaluate(scratch, 0.05 * s2, tau2)
  } else evaluate(scratch, s2, tau2)
  score(scratch)
}

/** Mean squared deviation from the plain mean, which loading has already taken off. */
function squares({ k, distinct, distinctYY }: ZoneScratch): number {
  let total = 0
  for (let d = 0; d < distinct; d++) total += distinctYY[d]!
  return total / k
}
