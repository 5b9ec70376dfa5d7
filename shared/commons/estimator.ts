import type { ArmSummary, Design } from '../record/trial.ts'
import type { ContrastResult, Rung } from '../record/trial-result.ts'

/** What an estimator is told about the trial its plots come from. `baseline` is a position in `arms`. */
export type PlotDesign = {
  readonly kind: Design['kind']
  readonly randomised: Design['randomised']
  readonly variable: string
  readonly arms: readonly string[]
  readonly baseline: number
}

/**
 * One value per plot, of one variable.
 * *Shapes* columns of one length, in the order of the trial's plots; `arm` and `block` are positions (`block` −1 where a
 * plot has none). *Units* the variable's canonical unit. *Missing* a plot without a usable value is not here; `before`, in
 * trials that are measured before and after a change, is NaN where the plot was not measured before.
 */
export type PlotColumns = {
  readonly arm: Uint16Array<ArrayBuffer>
  readonly block: Int32Array<ArrayBuffer>
  readonly value: Float64Array<ArrayBuffer>
  /** The value of the same plot before the change; only in before/after trials. */
  readonly before?: Float64Array<ArrayBuffer>
}

/** A mean with the number of plots behind it. */
export type MeanOfN = { readonly mean: number; readonly n: number }

/**
 * The two things summarising needs from statistics. The process that joins the rooms hands in those of `compare`;
 * this room only says what it wants.
 */
export type Estimator = {
  /** Effects of each arm against the baseline with their own sampling variance; empty where the plots allow none. */
  readonly contrasts: (design: PlotDesign, plots: PlotColumns) => readonly ContrastResult[]
  /**
   * The standard deviation of one arm's plots from a reported spread.
   * *Shapes* `arms` are all arms of the outcome, the baseline among them. *Missing* `sd` NaN when it cannot be had.
   */
  readonly sdFrom: (
    spread: NonNullable<ArmSummary['spread']>,
    own: MeanOfN,
    baseline: MeanOfN | null,
    arms: readonly MeanOfN[],
  ) => { readonly sd: number; readonly rung: Rung }
}
