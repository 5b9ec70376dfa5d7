import type { Frame } from '../frame/frame.ts'
import { type Filter, select } from '../frame/select.ts'
import { type Layout, layOut, type Share } from './layout.ts'
import type { OutcomeSpec, Settings } from './question.ts'
import { makeSurvey, poolSurvey, type Survey } from './survey.ts'

/**
 * A set, or one worker's share of its cells, laid out and pooled, ready to answer to a slider: after a change of filter
 * only the zone cells whose comparisons changed are pooled again.
 */
export type Surveyor = {
  readonly layout: Layout
  readonly survey: Survey
  /** Pool again under `filter`; how many zone cells were pooled, and how many comparisons pass in the whole set. */
  readonly refilter: (filter: Filter) => { readonly pooled: number; readonly passing: number }
}

/**
 * Lay out `frame` (or a share of it) and pool every zone cell once.
 * *Shapes* `specs` parallel to `names.variable`; the columns may be in shared memory, nothing of the frame is changed.
 * Two masks of one byte per row are kept.
 */
export function surveyor(
  frame: Frame,
  specs: readonly (OutcomeSpec | null)[],
  settings: Settings,
  share?: Share,
): Surveyor {
  const layout = layOut(frame, specs, settings, share)
  const survey = makeSurvey(layout)
  let mask = new Uint8Array(frame.rows).fill(1)
  let before = new Uint8Array(frame.rows)
  poolSurvey(layout, survey, null, null, settings.rho)
  return {
    layout,
    survey,
    refilter: (filter) => {
      const last = mask
      mask = before
      before = last
      const { cleared } = select(frame, filter, mask)
      const pooled = poolSurvey(layout, survey, mask, before, settings.rho)
      const out = Object.values(cleared).reduce((total, count) => total + count, 0)
      return { pooled, passing: frame.rows - out }
    },
  }
}

/** Every row of a frame, in order. */
export function allRows({ rows }: Frame): Int32Array {
  const out = new Int32Array(rows)
  for (let r = 0; r < rows; r++) out[r] = r
  return out
}
