import type { Ranking } from './plackett-luce.ts'

/** One farmer's judgement of three varieties: which was best and which worst (item indices; null when not told). */
export type Judgement = {
  readonly items: readonly [number, number, number]
  readonly best: number | null
  readonly worst: number | null
}

/** Rankings from judgements, with the judgements that gave none counted by reason. */
export type Rankings = {
  readonly rankings: readonly Ranking[]
  readonly dropped: {
    /** Best or worst not told. */
    readonly incomplete: number
    /** The same item both best and worst: a tie or a slip, never guessed at. */
    readonly contradictory: number
    /** Best or worst not among the three, or an item given twice. */
    readonly impossible: number
  }
}

/** Best and worst of three give the full order of the three. *Source* van Etten et al. 2019. */
export function rankJudgements(judgements: readonly Judgement[]): Rankings {
  const rankings: Ranking[] = []
  const dropped = { incomplete: 0, contradictory: 0, impossible: 0 }
  for (const { items, best, worst } of judgements) {
    const middle = items.filter((item) => item !== best && item !== worst)
    if (best === null || worst === null) dropped.incomplete++
    else if (best === worst) dropped.contradictory++
    else if (new Set(items).size < 3 || middle.length !== 1) dropped.impossible++
    else rankings.push([best, middle[0]!, worst])
  }
  return { rankings, dropped }
}
