import type { GradedSet } from '../advise/grade-all.ts'
import type { ScreenedRows } from '../compare/frame-screening.ts'
import type { Share } from '../compare/layout.ts'
import type { OutcomeSpec, Settings } from '../compare/question.ts'
import type { RankedSet } from '../compare/rank-all.ts'
import type { CellRange } from '../compare/rank-share.ts'
import type { ScreenedParts } from '../compare/screen-frame.ts'
import type { CellKey } from '../frame/cell-codes.ts'
import type { Frame } from '../frame/frame.ts'
import type { Filter } from '../frame/select.ts'

/** A whole set to be surveyed. *Shapes* `specs` parallel to `frame.names.variable`, null for variables to leave out. */
export type SurveyAsked = {
  readonly frame: Frame
  readonly specs: readonly (OutcomeSpec | null)[]
  readonly settings?: Partial<Settings>
}

/** What there is to survey: cells, cells by climate zone that have evidence, and comparisons. */
export type Surveyed = {
  readonly cells: readonly CellKey[]
  readonly zoneCells: number
  readonly comparisons: number
  /** Zone cells that were pooled for it; after records came or went, those that are as before are not. */
  readonly pooled: number
}

/**
 * Every zone cell pooled anew under a filter, as columns; NaN where nothing passes.
 * *Shapes* `cell` is a position in `Surveyed.cells`, `zone` a position in the climate classes (30 when not known); `k` counts
 * clusters. *Units* the effect scale, 95 % intervals.
 */
export type Resurveyed = {
  /** Zone cells that the change of filter touched and that were therefore pooled again. */
  readonly pooled: number
  /** Comparisons of the whole set that pass the filter. */
  readonly passing: number
  readonly cell: Int32Array
  readonly zone: Uint8Array
  readonly k: Int32Array
  readonly mu: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

/** Everything ranked and graded, with the names of its cells. */
export type RankedAll = {
  readonly cells: readonly CellKey[]
  readonly ranked: RankedSet
  readonly graded: GradedSet
}

/**
 * The boundary of a worker that surveys a share of a set. `open` comes first, and again when records came or went (with the
 * same settings the filter stays); `screen`, `fit` and `score` are the steps of
 * ranking everything, in which all workers of a pool wait for each other; `rankAlone` does them all in one worker.
 * Problems: none.
 */
export type SurveyTasks = {
  open: { input: SurveyAsked & { readonly share: Share }; output: Surveyed }
  refilter: { input: Filter; output: Resurveyed }
  screen: {
    input: { readonly rows: ScreenedRows }
    output: { readonly screened: ScreenedParts; readonly cells: RankedSet['cells'] }
  }
  fit: {
    input: {
      readonly screened: readonly ScreenedParts[]
      readonly ranked: RankedSet
      readonly graded: GradedSet
    }
    output: CellRange
  }
  score: { input: { readonly ranked: RankedSet }; output: null }
  rankAlone: { input: null; output: Pick<RankedAll, 'ranked' | 'graded'> }
}
