import type { Verdict } from '../compare/comparison.ts'
import type { Grade } from './certainty.ts'
import type { Answer } from './certify.ts'

/** One square of the gap matrix: what is known of a practice in a zone. */
export type GapCell = {
  readonly zone: number
  readonly trials: number
  readonly clusters: number
  readonly verdict: Verdict
  readonly grade: Grade | null
  readonly borrowedShare: number
  /** More than half of what is known comes from other zones. */
  readonly borrowed: boolean
  /** Probability of a worthwhile gain, null when not known. */
  readonly gain: number | null
  /** How much a trial here would tell, 0 … 1; see `wish`. */
  readonly wish: number
}

/** One practice over the zones asked for. */
export type GapRow = {
  readonly practice: string
  readonly baseline: string
  readonly cells: readonly GapCell[]
}

/** The matrix, and its cells from the most to the least wanted trial. */
export type GapMatrix = {
  readonly zones: readonly number[]
  readonly rows: readonly GapRow[]
  readonly wanted: readonly { readonly practice: string; readonly zone: number; readonly wish: number }[]
}

/**
 * What is known of each practice in each zone, and which trial would tell most.
 * *Shapes* one row per answer, one cell per zone asked, in the order asked.
 */
export function gapMatrix(answers: readonly Answer[], zones: readonly number[]): GapMatrix {
  const rows = answers.map((answer): GapRow => {
    const { practice, baseline } = answer.question
    return { practice, baseline, cells: zones.map((zone) => gapCell(answer, zone)) }
  })
  const wanted = rows
    .flatMap(({ practice, cells }) => cells.map(({ zone, wish }) => ({ practice, zone, wish })))
    .filter(({ wish }) => wish > 0)
    .sort(
      (a, b) =>
        b.wish - a.wish || (a.practice < b.practice ? -1 : a.practice > b.practice ? 1 : a.zone - b.zone),
    )
  return { zones, rows, wanted }
}

function gapCell(answer: Answer, zone: number): GapCell {
  const found = answer.zones[zone]
  if (!found)
    return {
      zone,
      trials: 0,
      clusters: 0,
      verdict: 'unknown',
      grade: null,
      borrowedShare: 1,
      borrowed: true,
      gain: null,
      wish: 0,
    }
  const { trials, clusters, verdict, certainty, borrowedShare, gain, theta } = found
  return {
    zone,
    trials,
    clusters,
    verdict: theta === null ? 'unknown' : verdict,
    grade: certainty?.grade ?? null,
    borrowedShare,
    borrowed: borrowedShare > 0.5,
    gain,
    wish: wish(gain, clusters),
  }
}

/**
 * How much one more trial in a zone would tell: the doubt whether it pays there, 4p(1 − p) with p the chance of a
 * worthwhile gain, spread over the sites that would then have spoken. It is 1 for an even chance in an untried zone, falls
 * as sites come in, and is 0 where nothing at all is known (then there is no reason to start there rather than anywhere).
 */
export function wish(gain: number | null, clusters: number): number {
  return gain === null ? 0 : (4 * gain * (1 - gain)) / (1 + clusters)
}
