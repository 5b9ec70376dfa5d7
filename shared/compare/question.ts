import { ln, ln1p } from '../base/elementary.ts'
import type { Filter } from '../frame/select.ts'
import type { Tau2Method } from './tau2.ts'

/** The scale an effect lives on: log response ratio, mean difference, log odds. */
export type EffectScale = 'lnRR' | 'MD' | 'logit'

/** Which way is good. `optimum` and `context` are never ranked. */
export type Direction = 'more' | 'less' | 'optimum' | 'context'

/**
 * What comparing needs to know of an outcome, as plain data; the caller takes it from the vocabulary.
 * *Units* `mid` in per cent of the baseline (`percent`) or in the variable's unit (`absolute`); `optimum` in the unit;
 * `whole` is the value that means "all" for a share (1 or 100).
 */
export type OutcomeSpec = {
  readonly scale: EffectScale
  readonly direction: Direction
  readonly mid: number
  readonly midKind: 'percent' | 'absolute'
  readonly optimum?: { readonly low: number; readonly high: number }
  readonly whole?: number
  /** Plot CV to assume where nothing was reported anywhere; by kind of trial when absent. */
  readonly assumedCv?: number
  /** Plot SD to assume on the MD and logit scales. */
  readonly assumedSd?: number
  /** Values of two methods are two variables: without a method a comparison is not pooled. */
  readonly methodRequired?: boolean
  /** A value whose basis (fresh, dry …) is not known is not pooled. */
  readonly basisRequired?: boolean
}

/** How the numbers are made. Printed with every answer; the defaults are section 0 of the method. */
export type Settings = {
  /** `1B`: the average CV of all cases for every comparison; `1A`: a comparison's own spread where it was reported. */
  readonly variance: '1B' | '1A'
  /** Assumed correlation of sampling errors inside one cluster. */
  readonly rho: number
  readonly method: Tau2Method
  readonly test: 'adhoc' | 'knha' | 'z'
  /** Ratios beyond this factor are kept out until somebody has checked the units. */
  readonly unitCheckRatio: number
  /** Keys of records whose units somebody has checked: their ratios count, however large. */
  readonly confirmed?: readonly string[]
  /** From this many error degrees of freedom on, a trial's own plots give its variance. */
  readonly ownVarianceDf: number
  readonly similarity: { readonly nugget: number; readonly lengthScale: number }
}

/** The defaults of the method. */
export const DEFAULT_SETTINGS: Settings = {
  variance: '1B',
  rho: 0.6,
  method: 'REML',
  test: 'adhoc',
  unitCheckRatio: 20,
  ownVarianceDf: 10,
  similarity: { nugget: 0.1, lengthScale: 1 },
}

/**
 * One question to the evidence. `crops` is a list of crops pooled together, or all; `zone` is a position in the list of
 * climate classes and names the zone the reader stands in (all zones are answered anyway).
 */
export type Question = {
  readonly practice: string
  readonly baseline: string | 'any'
  readonly crops: readonly string[] | 'all'
  readonly variable: string
  /** Method to pool; without it the commonest one is taken when the outcome needs one. */
  readonly method?: string
  readonly zone?: number
  readonly outcome: OutcomeSpec
  readonly filter?: Filter
  readonly settings?: Partial<Settings>
}

/** Smallest difference worth acting on, on the effect scale, for a baseline around `level` (its mean in the unit). */
export function midOnScale({ scale, mid, midKind, whole = 1 }: OutcomeSpec, level: number): number {
  const size = midKind === 'percent' ? (mid / 100) * Math.abs(level) : mid
  if (scale === 'MD') return size
  if (scale === 'lnRR') return midKind === 'percent' ? ln1p(mid / 100) : ln1p(size / Math.abs(level))
  const share = Math.min(Math.max(level / whole, 1e-6), 1 - 1e-6)
  const moved = Math.min(share + size / whole, 1 - 1e-6)
  return ln(moved / (1 - moved)) - ln(share / (1 - share))
}

/** +1 when more is better, −1 when less is, 0 when the outcome is never ranked. */
export function directionSign(direction: Direction): -1 | 0 | 1 {
  return direction === 'more' ? 1 : direction === 'less' ? -1 : 0
}
