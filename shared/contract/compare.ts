import type { Answer } from '../advise/certify.ts'
import type { GapMatrix } from '../advise/gaps.ts'
import type { Recommendation, RecommendPolicy } from '../advise/recommend.ts'
import type { TradeOff } from '../advise/trade-off.ts'
import type { NetworkAnswer, NetworkAsked } from '../compare/compare-network.ts'
import type { Question } from '../compare/question.ts'
import type { ZoneRanking } from '../compare/rank-zone.ts'
import type { CellKey } from '../frame/cell-codes.ts'
import type { Frame } from '../frame/frame.ts'
import type { TrialResult } from '../record/trial-result.ts'

/** What is held: how many trials and comparisons, which cells have evidence, and the name of the set. */
export type Holding = {
  readonly trials: number
  readonly comparisons: number
  readonly cells: readonly CellKey[]
  readonly digest: string
}

/** A sealed answer: with the name of the set it came from, it reruns to the digit. */
export type SealedAnswer = Answer & { readonly set: string }

/** The same outcome asked of several practices, read at one zone or over all (null). */
export type RankAsked = {
  readonly questions: readonly Question[]
  readonly zone: number | null
  readonly policy?: RecommendPolicy
}

/** The list for a zone: ranking, and a recommendation per practice. */
export type RankAnswer = { readonly ranking: ZoneRanking; readonly list: readonly Recommendation[] }

/** Practices over zones. */
export type GapsAsked = { readonly questions: readonly Question[]; readonly zones: readonly number[] }

/** Two outcomes of the same practices at one place. */
export type TradeAsked = {
  readonly first: readonly Question[]
  readonly second: readonly Question[]
  readonly zone: number | null
}

/** Practices in two outcomes, and those known in one of them only. */
export type TradeAnswer = { readonly pairs: readonly TradeOff[]; readonly onlyOne: readonly string[] }

/**
 * The boundary of comparing: name, input, output. A worker serves it, and so does `comparer` in the same process.
 * Problems: none; a question without evidence is answered with empty lists. Progress counts questions.
 */
export type CompareTasks = {
  /** Take these results in place of all before. */
  load: { input: { readonly results: readonly TrialResult[] }; output: Holding }
  /** Add results and take records out. */
  grow: {
    input: { readonly added: readonly TrialResult[]; readonly withdrawn: readonly string[] }
    output: Holding & { readonly touched: readonly CellKey[] }
  }
  /**
   * The frame, for workers that survey it. Its columns lie in shared memory where the host has any, else they are copied;
   * labels and the names of clusters are left out.
   */
  lend: { input: null; output: Frame }
  ask: { input: Question; output: SealedAnswer }
  askAll: { input: readonly Question[]; output: readonly SealedAnswer[] }
  network: { input: NetworkAsked; output: NetworkAnswer }
  rank: { input: RankAsked; output: RankAnswer }
  gaps: { input: GapsAsked; output: GapMatrix }
  trade: { input: TradeAsked; output: TradeAnswer }
}
