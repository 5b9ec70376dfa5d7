import type { ObservationChunk } from '../record/observation.ts'
import type { Site } from '../record/site.ts'
import type { Trial } from '../record/trial.ts'

/** A trial with its place and everything measured in it. */
export type WholeTrial = {
  readonly trial: Trial
  readonly site: Site
  readonly chunks: readonly ObservationChunk[]
}

/** Whether places (points, sites' names, countries) and words people wrote go along. */
export type TableStyle = { readonly places: boolean }

export const ALL_OF_IT: TableStyle = { places: true }

/** A cell of a table. */
export type Cell = string | number | boolean | null | undefined

/** A table ready for `writeCsv`: headers first. */
export type PlainTable = readonly (readonly Cell[])[]
