import type { Comparison } from './comparison.ts'
import { type Ranking, rank } from './ranking.ts'

/** Practices ranked for one zone. `answers` are the positions (in the comparisons given) of those that could be ranked. */
export type ZoneRanking = {
  readonly zone: number | null
  readonly answers: readonly number[]
  readonly ranking: Ranking
}

/**
 * Put practices in order for a zone (or over all zones when null) from one comparison each, all of one outcome.
 * Each was fitted on its own, so they are taken to be independent (the network handles shared controls).
 * *Missing* comparisons without an estimate or a MID there are left out of `answers`. The MID is the largest of theirs.
 */
export function rankZone(comparisons: readonly Comparison[], zone: number | null): ZoneRanking {
  const estimates = comparisons.map((comparison) => {
    const { mu, se, tau2, k } = comparison.overall
    if (zone === null) return { theta: mu, se, tau2, clusters: k }
    const answer = comparison.zones[zone]
    const clusters = comparison.account.clusters - comparison.zoneModel.refused
    return { theta: answer?.theta ?? null, se: answer?.se ?? null, tau2: comparison.zoneModel.tau2, clusters }
  })
  const answers = comparisons.flatMap(({ mid }, i) => {
    const { theta, se, tau2 } = estimates[i]!
    return theta === null || se === null || tau2 === null || mid === null ? [] : [i]
  })
  const column = (pick: (i: number) => number) => Float64Array.from(answers, pick)
  const ranking = rank({
    estimate: column((i) => estimates[i]!.theta!),
    se: column((i) => estimates[i]!.se!),
    tau2: column((i) => estimates[i]!.tau2!),
    df: column((i) => estimates[i]!.clusters - 1),
    mid: answers.reduce((most, i) => Math.max(most, comparisons[i]!.mid!), 0),
    direction: comparisons[0]?.question.outcome.direction ?? 'context',
  })
  return { zone, answers, ranking }
}
