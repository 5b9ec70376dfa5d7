import type { ZoneCode } from '../vocabulary/zone-code.ts'
import type { Basis } from './quantity.ts'
import type { Design, PracticeUse, Trial } from './trial.ts'

/** Where a spread came from, best first. Shown as a badge on every effect. */
export const RUNGS = [
  'own_plots',
  'reported_sd',
  'reported_se',
  'reported_sed',
  'reported_lsd',
  'reported_cv',
  'reported_p',
  'imputed',
  'assumed',
] as const
export type Rung = (typeof RUNGS)[number]

/**
 * One treatment's result for one outcome. *Units* mean and SD in the variable's canonical unit.
 * *Missing* `sd` NaN when no spread of any kind was reported; `rung` then says `imputed` (to be filled by the pool).
 */
export type ArmResult = {
  readonly arm: string
  readonly n: number
  readonly mean: number
  readonly sd: number
  readonly rung: Rung
}

/** How an effect is expressed: log ratio, difference, log odds; `_paired` and `_block` come from plots. */
export type Measure = 'lnrr' | 'lnrr_paired' | 'lnrr_block' | 'md' | 'md_paired' | 'md_block' | 'logit'

/** A contrast computed from plots, with its own sampling variance and degrees of freedom. */
export type ContrastResult = {
  readonly a: string
  readonly b: string
  readonly measure: Measure
  readonly y: number
  readonly v: number
  readonly df: number
}

export type OutcomeResult = {
  readonly variable: string
  readonly basis: Basis | null
  readonly method: string | null
  readonly arms: readonly ArmResult[]
  readonly contrasts: readonly ContrastResult[]
}

export type ArmPractices = {
  readonly id: string
  readonly baseline: boolean
  readonly practices: readonly PracticeUse[]
}

/**
 * What a trial says, in the one shape that enters a frame: made from an own trial by `summarise`, or read back from a
 * commons record. What I compare is what I would share.
 */
export type TrialResult = {
  /** Stable and unique: the own trial's id, or the commons record's id. Sorting by it fixes the order of every sum. */
  readonly key: string
  readonly source: 'own' | 'commons'
  readonly origin: Trial['origin']
  /** Whose it is: `own`, a study, or a contributor's public key. */
  readonly contributor: string
  /** What counts as one place of one contributor: results of one cluster are averaged before they are pooled. */
  readonly cluster: string
  /** What a reader sees: own name for own trials; climate, region and year for others. */
  readonly label: string
  readonly zone: ZoneCode | null
  /** UN M49 sub-region code, or null. */
  readonly region: string | null
  /** Year of harvest, or null. */
  readonly year: number | null
  readonly crop: string
  readonly system: Trial['system']
  readonly design: Pick<Design, 'kind' | 'randomised' | 'blocks'>
  readonly arms: readonly ArmPractices[]
  readonly outcomes: readonly OutcomeResult[]
}
