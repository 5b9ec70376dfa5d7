import * as z from 'zod'
import type { Basis } from './quantity.ts'

/** A number; a bound (`<0.5`, `>200`); a category or any words kept as words; a rank. */
export const VALUE_KINDS = ['number', 'below', 'above', 'text', 'rank'] as const
export type ValueKind = (typeof VALUE_KINDS)[number]

/** Quality marks a person or a check has put on a value. A flagged value is kept; `leave_out` keeps it from answers. */
export const FLAG = { none: 0, outOfRange: 1, kept: 2, leaveOut: 4, estimated: 8 } as const

/**
 * One measurement, as a form or an import hands it over and as a screen shows it. Stored many at a time in a chunk.
 * *Units* `value` in the variable's canonical unit, `verbatim` in `unitAsWritten`.
 * *Missing* a value that was not a number has `value` NaN and keeps its words.
 */
export const Observation = z.strictObject({
  plot: z.number().int().min(0).max(65_534),
  variable: z.string().min(1),
  value: z.union([z.number(), z.nan()]),
  kind: z.enum(VALUE_KINDS),
  verbatim: z.string(),
  unitAsWritten: z.string(),
  /** Days since 1970-01-01. */
  day: z.number().int().optional(),
  repetition: z.number().int().min(0).max(65_535),
  flags: z.number().int().min(0).max(255),
})
export type Observation = z.infer<typeof Observation>

/** Repeated words stored once: `text[code[i]]` is the word of row i. */
export type WordColumn = { readonly text: readonly string[]; readonly code: Uint32Array<ArrayBuffer> }

/**
 * All observations of one variable, method and basis in one trial, as columns: the unit of storage.
 * *Shapes* every column has `n` entries; `plot` indexes the trial's `plots`. *Units* `value` in `unit`; `day` in days
 * since 1970. *Missing* value NaN = not a number (see `kind`), day −2147483648 = not known.
 */
export type ObservationChunk = {
  readonly schema: 'chunk/1'
  readonly id: string
  readonly trial: string
  readonly variable: string
  readonly unit: string
  readonly method: string | null
  readonly basis: Basis | null
  readonly batch: string | null
  readonly n: number
  readonly value: Float64Array<ArrayBuffer>
  /** Index into `VALUE_KINDS`. */
  readonly kind: Uint8Array<ArrayBuffer>
  readonly plot: Uint16Array<ArrayBuffer>
  readonly day: Int32Array<ArrayBuffer>
  readonly repetition: Uint16Array<ArrayBuffer>
  readonly flags: Uint8Array<ArrayBuffer>
  readonly verbatim: WordColumn
  readonly unitAsWritten: WordColumn
}

/** `day` of an observation whose date is not known. */
export const NO_DAY = -2_147_483_648
