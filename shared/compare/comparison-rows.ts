import type { RUNG_NAMES } from '../frame/frame.ts'
import type { Note } from './effect-notes.ts'

/** One comparison of the question: where it stands, its effect, and the badge of its spread. */
export type EffectRow = {
  readonly record: string
  readonly label: string
  readonly arm: number
  readonly practice: string
  readonly baseline: string
  readonly crop: string
  readonly zone: number | null
  readonly year: number | null
  readonly own: boolean
  readonly simulated: boolean
  readonly rung: (typeof RUNG_NAMES)[number]
  readonly nT: number
  readonly nC: number
  readonly y: number
  readonly v: number
  readonly notes: readonly Note[]
}

/** One trial after its arms with a shared control were merged. `effects` are positions in the list of effects. */
export type TrialRow = {
  readonly record: string
  readonly y: number
  readonly v: number
  readonly effects: readonly number[]
}

/** One cluster: what enters pooling. `share` is its share of the weight in the pooled cell of all zones. */
export type ClusterRow = {
  readonly cluster: string
  readonly zone: number | null
  readonly y: number
  readonly v: number
  readonly share: number
  /** Positions in the list of trials. */
  readonly trials: readonly number[]
  /** Share of its comparisons without a usable spread. */
  readonly imputed: number
  readonly own: boolean
}

/** What the certainty letter is made of; the letter itself is given by advise. */
export type CertaintyFacts = {
  /** Share of the random-effects weight from comparisons without usable spread. */
  readonly imputedShare: number
  /** Clusters behind the average noise, 0 when a table was assumed. */
  readonly noiseClusters: number
  readonly randomisedShare: number
  readonly maxWeight: number
  readonly signChange: boolean
  readonly eggerP: number | null
}
