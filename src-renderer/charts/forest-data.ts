/**
 * What a forest plot is fed. All values share one measure: natural log ratios when the scale is `percent`
 * (shown as percent change), plain differences in `unit` when it is `difference`.
 */

/** Best guess with its 95% range. */
export type Interval = { readonly estimate: number; readonly lower: number; readonly upper: number }
/** From one value to another. */
export type Range = { readonly lower: number; readonly upper: number }

/**
 * Where a trial's spread comes from, best first: `imputed` is the average of like trials, `assumed` a table's, where none is
 * held. The last three are drawn dashed and open.
 */
export type SpreadSource = 'own-plots' | 'stated-error' | 'imputed' | 'assumed' | 'repeats-only'

export type ForestTrial = {
  readonly id: string
  /** “Caribbean, 2024”; own trials by the name their owner gave. */
  readonly label: string
  readonly spread: SpreadSource
  readonly effect: Interval
  /** Its share of the weight in the pooled answer, any positive scale: only ratios matter. */
  readonly weight: number
  /** Yours: drawn in the flag's colour. */
  readonly mine?: boolean | undefined
  /** From the sample commons: said after the label. */
  readonly simulated?: boolean | undefined
}

export type ForestZone = {
  /** Köppen class or main group. */
  readonly code: string
  /** The climate in a few words: “hot, dry winter”. */
  readonly name: string
  readonly trials: readonly ForestTrial[]
  /** Pooled average of this climate after borrowing. */
  readonly average: Interval
  /** 95% range for one new field in this climate. */
  readonly nextField?: Range | undefined
  /** From 0 to 1: how much of the average comes from other climates. Over half, the diamond is hatched. */
  readonly borrowedShare: number
  /** The reader's own climate: first, and on read-only grey. */
  readonly mine?: boolean | undefined
}

export type ForestScale =
  | { readonly kind: 'percent' }
  | { readonly kind: 'difference'; readonly unit: string; readonly digits?: number | undefined }
