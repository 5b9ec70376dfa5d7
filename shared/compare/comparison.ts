import type { FilterReason } from '../frame/select.ts'
import type { CertaintyFacts, ClusterRow, EffectRow, TrialRow } from './comparison-rows.ts'
import type { Interval, PoolWarning } from './pool.ts'
import type { Question, Settings } from './question.ts'
import type { Influence } from './robustness.ts'
import type { ScreenReason } from './screen.ts'
import type { NoiseSource } from './strata.ts'
import type { ZoneFit } from './zones.ts'

/** Version of the method: a comparison made by another version may differ. Raised whenever a number could change. */
export const METHOD_VERSION = 'compare/2'

/** A pooled cell as plain data; null where a quantity does not exist for that number of clusters. */
export type CellEstimate = {
  readonly k: number
  readonly mu: number | null
  readonly se: number | null
  readonly ci: Interval | null
  readonly pi: Interval | null
  readonly tau2: number | null
  readonly i2: number | null
  readonly q: number | null
  readonly qP: number | null
  readonly warnings: readonly PoolWarning[]
}

/** The verdict after direction: does the whole confidence interval lie on one side of no change. */
export type Verdict = 'better' | 'worse' | 'unclear' | 'not_ranked' | 'unknown'

/** Where an outcome with a best band stands without and with the practice, in the variable's unit. */
export type BandMove = {
  readonly baseline: number
  readonly practice: number
  readonly before: 'below' | 'inside' | 'above'
  readonly after: 'below' | 'inside' | 'above'
}

/** What can be said for one climate zone. */
export type ZoneAnswer = {
  /** Position in the list of climate classes. */
  readonly zone: number
  readonly clusters: number
  readonly trials: number
  /** The zone's own clusters pooled alone; null without any. */
  readonly cell: CellEstimate | null
  /** The cross-zone model's answer; null when there is no evidence anywhere. */
  readonly theta: number | null
  readonly se: number | null
  readonly ci: Interval | null
  readonly pi: Interval | null
  /** Intervals to draw: wider where at most two clusters of the zone speak. */
  readonly drawnCi: Interval | null
  readonly drawnPi: Interval | null
  readonly localShare: number
  readonly borrowedShare: number
  /** The three zones that lend most, with their signed weight. */
  readonly lenders: readonly { readonly zone: number; readonly weight: number }[]
  /** Probability that a new farm gains more than the MID, and that it loses more than the MID. */
  readonly gain: number | null
  readonly loss: number | null
  readonly verdict: Verdict
  readonly band: BandMove | null
}

/** The cross-zone model as plain data: variances between zones and between clusters, and whether climate matters. */
export type ZoneModel = {
  readonly method: ZoneFit['method']
  readonly sigma2u: number | null
  readonly tau2: number | null
  readonly logLik: number | null
  readonly mu: number | null
  readonly se: number | null
  readonly ci: Interval | null
  readonly iterations: number
  readonly converged: boolean
  /** Clusters whose zone is not known; they count over all, not by zone. */
  readonly refused: number
  readonly climate: { readonly lrt: number; readonly p: number } | null
  /** The share of variance assumed to lie between zones, where it could not be estimated. */
  readonly psi: number | null
}

/** What was asked, what was left out and why. */
export type Account = {
  readonly asked: number
  readonly used: number
  readonly filtered: readonly { readonly reason: FilterReason; readonly count: number }[]
  readonly screened: readonly {
    readonly reason: Exclude<ScreenReason, 'kept'> | 'other_method'
    readonly count: number
    readonly records: readonly string[]
  }[]
  readonly trials: number
  readonly clusters: number
  readonly contributors: number
  readonly own: number
  readonly simulated: number
  readonly zones: number
  readonly years: { readonly from: number; readonly to: number } | null
}

/** The average plot noise that stood in for each stratum of the question. */
export type NoiseRow = {
  readonly crop: string
  readonly kind: string
  readonly source: NoiseSource
  /** CV² on the lnRR scale, s² on the others. */
  readonly treated: number | null
  readonly control: number | null
  readonly clusters: number
}

/** One more way of computing the pooled cell, to see how much hangs on an assumption. */
export type SensitivityRow = {
  readonly name: 'own_spread' | 'average_spread' | 'rho_0' | 'rho_0_9'
  readonly cell: CellEstimate
}

/**
 * The evidence on one question, all plain data: it travels between workers, is stored, and reruns to the digit from the
 * same records with the same settings and version.
 * *Units* the effect scale throughout: log ratio, the variable's unit, or log odds.
 */
export type Comparison = {
  readonly version: typeof METHOD_VERSION
  readonly question: Question
  readonly settings: Settings
  /** Smallest difference worth acting on, on the effect scale; null when no baseline level is known. */
  readonly mid: number | null
  /** Mean of the baselines that were used, in the variable's unit. */
  readonly baselineMean: number | null
  /** The method that was pooled, when the outcome needs one. */
  readonly method: string | null
  readonly account: Account
  readonly noise: readonly NoiseRow[]
  readonly effects: readonly EffectRow[]
  readonly trials: readonly TrialRow[]
  readonly clusters: readonly ClusterRow[]
  readonly overall: CellEstimate & {
    readonly tau2Ci: Interval | null
    readonly gain: number | null
    readonly loss: number | null
    readonly verdict: Verdict
    readonly band: BandMove | null
  }
  /** One per climate zone, in the order of the classes. */
  readonly zones: readonly ZoneAnswer[]
  readonly zoneModel: ZoneModel
  readonly influence: Influence
  readonly sensitivity: readonly SensitivityRow[]
  readonly facts: CertaintyFacts
}
