import type { BandMove, Verdict } from '../compare/comparison.ts'
import type { Interval } from '../compare/pool.ts'
import type { Certainty } from './certainty.ts'
import type { Answer } from './certify.ts'

/**
 * One answer read at one place: a climate zone, or all zones together. The one shape that lists, matrices and
 * trade-offs are made of.
 * *Units* the effect scale. *Missing* nulls where nothing is known; over all zones nothing is borrowed.
 */
export type PlaceAnswer = {
  readonly theta: number | null
  readonly se: number | null
  readonly ci: Interval | null
  readonly pi: Interval | null
  readonly clusters: number
  readonly trials: number
  readonly borrowedShare: number
  readonly lenders: readonly { readonly zone: number; readonly weight: number }[]
  readonly gain: number | null
  readonly loss: number | null
  readonly verdict: Verdict
  readonly band: BandMove | null
  readonly certainty: Certainty | null
}

/** Read an answer for `zone`, or over all zones when null. Intervals are those to draw. */
export function atPlace(answer: Answer, zone: number | null): PlaceAnswer {
  if (zone === null) {
    const { mu, se, ci, pi, k, gain, loss, verdict, band, certainty } = answer.overall
    return {
      theta: mu,
      se,
      ci,
      pi,
      clusters: k,
      trials: answer.trials.length,
      borrowedShare: 0,
      lenders: [],
      gain,
      loss,
      verdict,
      band,
      certainty,
    }
  }
  const found = answer.zones[zone]
  if (!found) return NOWHERE
  const {
    theta,
    se,
    drawnCi,
    drawnPi,
    clusters,
    trials,
    borrowedShare,
    lenders,
    gain,
    loss,
    verdict,
    band,
    certainty,
  } = found
  return {
    theta,
    se,
    ci: drawnCi,
    pi: drawnPi,
    clusters,
    trials,
    borrowedShare,
    lenders,
    gain,
    loss,
    verdict,
    band,
    certainty,
  }
}

const NOWHERE: PlaceAnswer = {
  theta: null,
  se: null,
  ci: null,
  pi: null,
  clusters: 0,
  trials: 0,
  borrowedShare: 1,
  lenders: [],
  gain: null,
  loss: null,
  verdict: 'unknown',
  band: null,
  certainty: null,
}
