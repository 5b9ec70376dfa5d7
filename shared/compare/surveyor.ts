import type { Frame } from '../frame/frame.ts'
import { type Filter, select } from '../frame/select.ts'
import { carryOver, type Standing } from './carry-over.ts'
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
  /** Zone cells that were pooled to make this; the others were taken over from the surveyor before. */
  readonly pooled: number
  /** Pool again under `filter`; how many zone cells were pooled, and how many comparisons pass in the whole set. */
  readonly refilter: (filter: Filter) => { readonly pooled: number; readonly passing: number }
  /**
   * A surveyor of the set after records came or went, under the same filter: zone cells whose comparisons are the same to
   * the bit are taken over, the others pooled. The answers are those of a surveyor made anew.
   */
  readonly grow: (frame: Frame, specs: readonly (OutcomeSpec | null)[]) => Surveyor
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
  return make(frame, specs, settings, share, {}, null)
}

function make(
  frame: Frame,
  specs: readonly (OutcomeSpec | null)[],
  settings: Settings,
  share: Share | undefined,
  first: Filter,
  before: Standing | null,
): Surveyor {
  const layout = layOut(frame, specs, settings, share)
  const survey = makeSurvey(layout)
  let filter = first
  let mask = select(frame, filter).mask
  let last = new Uint8Array(frame.rows) as typeof mask
  const kept = before && carryOver(before, { frame, layout, survey, mask })
  return {
    layout,
    survey,
    pooled: poolSurvey(layout, survey, mask, null, settings.rho, kept),
    refilter: (next) => {
      const now = last
      last = mask
      mask = now
      filter = next
      const { cleared } = select(frame, filter, mask)
      const pooled = poolSurvey(layout, survey, mask, last, settings.rho)
      const out = Object.values(cleared).reduce((total, count) => total + count, 0)
      return { pooled, passing: frame.rows - out }
    },
    grow: (grown, grownSpecs) =>
      make(grown, grownSpecs, settings, share, filter, { frame, layout, survey, mask }),
  }
}

/** Every row of a frame, in order. */
export function allRows({ rows }: Frame): Int32Array {
  const out = new Int32Array(rows)
  for (let r = 0; r < rows; r++) out[r] = r
  return out
}
