import { type Id, newId } from '../id.ts'
import type { Observation, ObservationChunk } from '../observation.ts'
import { packChunk } from '../observation-chunk.ts'
import type { Basis } from '../quantity.ts'
import type { Site } from '../site.ts'
import type { Trial } from '../trial.ts'

/** Historical trials with everything a store keeps of them. */
export type Sample = {
  readonly sites: readonly Site[]
  readonly trials: readonly Trial[]
  readonly chunks: readonly ObservationChunk[]
}

/** Ids of samples are fixed, so that loading them twice keeps one of each. `nth` is 0 … 255 within a `family`. */
export function sampleId(family: number, nth: number): Id {
  return newId(Date.UTC(2020, 0, 1), Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, family, nth]))
}

/** A yield as it stands in the paper, and what turns it into kg/ha. */
export type PaperUnit = { readonly unit: string; readonly toKgPerHa: number }

/** One yield per plot as a chunk. *Shapes* `written[i]` belongs to the trial's plot i. */
export function yieldChunk(
  id: Id,
  trial: Trial,
  written: readonly string[],
  { unit, toKgPerHa }: PaperUnit,
  basis: Basis,
): ObservationChunk {
  const observations: Observation[] = written.map((text, plot) => ({
    plot,
    variable: 'yield_total',
    value: Number(text) * toKgPerHa,
    kind: 'number',
    verbatim: text,
    unitAsWritten: unit,
    repetition: 0,
    flags: 0,
  }))
  const head = { id, trial: trial.id, variable: 'yield_total', unit: 'kg/har', method: null, basis }
  return packChunk({ ...head, batch: trial.batch ?? null }, observations)
}

/** Pounds per acre in kg/ha. *Accuracy* exact: the international pound and acre. */
export const LB_PER_ACRE = 0.45359237 / 0.40468564224
