import type { Measure, Rung } from '../record/trial-result.ts'

/** Where a spread came from, best first; a row's `rung` is a position in this list (the worse of its two arms). */
export const RUNG_NAMES = [
  'own_plots',
  'reported_sd',
  'reported_se',
  'reported_sed',
  'reported_lsd',
  'reported_cv',
  'reported_p',
  'imputed',
  'assumed',
] as const satisfies readonly Rung[]

/** Rungs from here on mean that no usable spread was reported. */
export const RUNG_IMPUTED = 7
export const RUNG_ASSUMED = 8

/** What kind of trial a comparison comes from: the stratum within which plot noise is alike. */
export const TRIAL_KINDS = ['plots', 'strips', 'literature', 'gardens'] as const
export type TrialKind = (typeof TRIAL_KINDS)[number]

/** How an effect given by plots was made; position 0 means none was given. */
export const MEASURES = [
  'none',
  'lnrr',
  'lnrr_paired',
  'lnrr_block',
  'md',
  'md_paired',
  'md_block',
  'logit',
] as const satisfies readonly (Measure | 'none')[]

/** Zone of a row whose place is not known. */
export const NO_ZONE = 255
/** Year of a row whose harvest year is not known. */
export const NO_YEAR = -32768

/** Bits of `flags`. */
export const FLAG = { own: 1, simulated: 2, historical: 4 } as const
/** Values of `randomised`. */
export const RANDOMISED = { no: 0, yes: 1, unknown: 2 } as const

type I32 = Int32Array<ArrayBufferLike>
type U16 = Uint16Array<ArrayBufferLike>
type U8 = Uint8Array<ArrayBufferLike>
type F32 = Float32Array<ArrayBufferLike>
type F64 = Float64Array<ArrayBufferLike>

/**
 * The columns of a frame: one row per comparison, that is one arm against the baseline of its trial in one outcome.
 * *Shapes* all of length `rows`; codes are positions in the dictionaries of the same frame.
 * *Units* means, SDs and a given difference in the variable's canonical unit; a given log ratio has none; `n` counts plots.
 * *Missing* `sd*`, `mean*`, `given*` NaN; `zone` `NO_ZONE`; `year` `NO_YEAR`; `n` is 1 when it was not told.
 */
export type Columns = {
  readonly trial: I32
  readonly cluster: I32
  readonly contributor: I32
  readonly practice: U16
  readonly baseline: U16
  readonly crop: U16
  readonly variable: U16
  readonly method: U16
  readonly basis: U16
  /** Position of the arm in its record. */
  readonly arm: U16
  readonly zone: U8
  readonly year: Int16Array<ArrayBufferLike>
  readonly nT: F32
  readonly nC: F32
  readonly meanT: F64
  readonly meanC: F64
  readonly sdT: F64
  readonly sdC: F64
  /** An effect computed from plots, treated against baseline. */
  readonly givenY: F64
  readonly givenV: F64
  readonly givenDf: F32
  readonly measure: U8
  readonly rung: U8
  readonly randomised: U8
  readonly kind: U8
  readonly flags: U8
}

/** Dictionaries, each in code-unit order and holding only what some row uses. */
export type Names = {
  /** Record keys. */
  readonly trial: readonly string[]
  readonly cluster: readonly string[]
  readonly contributor: readonly string[]
  /** Sets of practices, see `practiceSet`. The empty text stands for "nothing differs". */
  readonly practice: readonly string[]
  readonly baseline: readonly string[]
  readonly crop: readonly string[]
  readonly variable: readonly string[]
  readonly method: readonly string[]
  readonly basis: readonly string[]
}

/**
 * All comparisons of a set of records as columns.
 * The one rule: rows stand in the order of (cluster, record key, order inside the record), so any order of records gives
 * bit-identical columns, and every sum downstream has one order.
 */
export type Frame = {
  readonly rows: number
  readonly columns: Columns
  readonly names: Names
  /** What a reader sees of each trial, parallel to `names.trial`. */
  readonly labels: readonly string[]
}

/** The columns that hold a code, and therefore have a dictionary. */
export const CODED = [
  'trial',
  'cluster',
  'contributor',
  'practice',
  'baseline',
  'crop',
  'variable',
  'method',
  'basis',
] as const satisfies readonly (keyof Names)[]

type Make = {
  readonly [K in keyof Columns]: new (
    buffer: ArrayBufferLike,
    from: number,
    n: number,
  ) => Columns[K]
}

const TYPES: Make = {
  trial: Int32Array,
  cluster: Int32Array,
  contributor: Int32Array,
  practice: Uint16Array,
  baseline: Uint16Array,
  crop: Uint16Array,
  variable: Uint16Array,
  method: Uint16Array,
  basis: Uint16Array,
  arm: Uint16Array,
  zone: Uint8Array,
  year: Int16Array,
  nT: Float32Array,
  nC: Float32Array,
  meanT: Float64Array,
  meanC: Float64Array,
  sdT: Float64Array,
  sdC: Float64Array,
  givenY: Float64Array,
  givenV: Float64Array,
  givenDf: Float32Array,
  measure: Uint8Array,
  rung: Uint8Array,
  randomised: Uint8Array,
  kind: Uint8Array,
  flags: Uint8Array,
}

const WIDTH: { readonly [K in keyof Columns]: number } = {
  trial: 4,
  cluster: 4,
  contributor: 4,
  practice: 2,
  baseline: 2,
  crop: 2,
  variable: 2,
  method: 2,
  basis: 2,
  arm: 2,
  zone: 1,
  year: 2,
  nT: 4,
  nC: 4,
  meanT: 8,
  meanC: 8,
  sdT: 8,
  sdC: 8,
  givenY: 8,
  givenV: 8,
  givenDf: 4,
  measure: 1,
  rung: 1,
  randomised: 1,
  kind: 1,
  flags: 1,
}

/** Names of all columns. */
export const COLUMN_NAMES = Object.keys(TYPES) as (keyof Columns)[]

/**
 * Empty columns for `rows` rows, each in its own buffer made by `buffer` (an ArrayBuffer unless told).
 * *Shapes* fresh, zero-filled, owned by the caller.
 */
export function makeColumns(
  rows: number,
  buffer: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): Columns {
  const out: Record<string, unknown> = {}
  for (const name of COLUMN_NAMES) out[name] = new TYPES[name](buffer(rows * WIDTH[name]), 0, rows)
  return out as Columns
}

/** Bytes that the columns of a frame hold. */
export function frameBytes(frame: Frame): number {
  return COLUMN_NAMES.reduce((total, name) => total + frame.columns[name].byteLength, 0)
}

/** The frame with its columns in buffers that several workers may read at once. */
export function shareFrame(frame: Frame): Frame {
  const columns = makeColumns(frame.rows, (bytes) => new SharedArrayBuffer(bytes))
  for (const name of COLUMN_NAMES) columns[name].set(frame.columns[name] as never)
  return { ...frame, columns }
}
