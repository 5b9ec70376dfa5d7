import type { ZoneRanking } from '../compare/rank-zone.ts'
import type { Grade } from './certainty.ts'
import type { Answer } from './certify.ts'
import { atPlace, type PlaceAnswer } from './place.ts'

/** A trial an advice rests on. `here` tells whether it was done in the zone the advice is for. */
export type Source = {
  readonly record: string
  readonly label: string
  readonly zone: number | null
  readonly year: number | null
  readonly here: boolean
  readonly own: boolean
  readonly simulated: boolean
}

/** One practice in the list for a zone, with everything its sentence and its small print need. */
export type Recommendation = {
  readonly practice: string
  readonly baseline: string
  readonly here: PlaceAnswer
  readonly pScore: number | null
  /** Position in the list, from 1; null when the outcome is never ranked or there is no estimate. */
  readonly rank: number | null
  readonly sources: readonly Source[]
  /** Comparisons left out by screening or filter, to be shown beside the claim. */
  readonly leftOut: number
}

/** What to show: practices at least this certain, and whether those that cannot be told yet are listed too. */
export type RecommendPolicy = {
  readonly atLeast?: Grade
}

/**
 * The practices for one zone (or all zones), best first.
 * Ranked ones stand first in the order of the ranking; the rest follow by name. Each carries its certainty and sources.
 * *Shapes* `answers` are those the ranking was made from, in the same order.
 */
export function recommend(
  answers: readonly Answer[],
  { zone, answers: ranked, ranking }: ZoneRanking,
  { atLeast = 'D' }: RecommendPolicy = {},
): Recommendation[] {
  const order = ranking.ranked ? Array.from(ranking.order, (j) => ranked[j]!) : []
  const scores = new Map(ranking.ranked ? ranked.map((i, j) => [i, ranking.pScore[j]!]) : [])
  const rest = answers.map((_, i) => i).filter((i) => !order.includes(i))
  const list = [...order, ...rest].map((i, at) => {
    const score = scores.get(i)
    return {
      ...describe(answers[i]!, zone),
      pScore: score === undefined || !Number.isFinite(score) ? null : score,
      rank: at < order.length ? at + 1 : null,
    }
  })
  return list.filter(({ here }) => here.certainty === null || here.certainty.grade <= atLeast)
}

function describe(answer: Answer, zone: number | null): Omit<Recommendation, 'pScore' | 'rank'> {
  const { practice, baseline } = answer.question
  const { screened, filtered } = answer.account
  return {
    practice,
    baseline,
    here: atPlace(answer, zone),
    sources: sourcesOf(answer, zone),
    leftOut: [...screened, ...filtered].reduce((total, { count }) => total + count, 0),
  }
}

/** Every record behind an answer, once: those of the zone first, then by zone and record. */
export function sourcesOf(answer: Answer, zone: number | null): Source[] {
  const seen = new Map<string, Source>()
  for (const effect of answer.effects) {
    const { record, label, year, own, simulated } = effect
    if (seen.has(record)) continue
    const here = zone !== null && effect.zone === zone
    seen.set(record, { record, label, zone: effect.zone, year, here, own, simulated })
  }
  return [...seen.values()].sort(
    (a, b) =>
      Number(b.here) - Number(a.here) || (a.zone ?? 99) - (b.zone ?? 99) || (a.record < b.record ? -1 : 1),
  )
}
