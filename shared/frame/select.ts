import { FLAG, type Frame, NO_YEAR, NO_ZONE, RANDOMISED, RUNG_IMPUTED } from './frame.ts'

/**
 * Which comparisons may speak. Every field narrows; an absent field does not.
 * *Units* years are calendar years, ends included; zones are positions in the list of climate classes.
 * *Missing* a row whose year or zone is not known does not pass a filter on it.
 */
export type Filter = {
  readonly years?: { readonly from: number; readonly to: number }
  readonly zones?: readonly number[]
  /** Only comparisons whose climate zone is known. */
  readonly knownClimate?: boolean
  /** Only trials whose plots were randomised. */
  readonly randomised?: boolean
  /** Fewest plots in each of the two arms. */
  readonly minPlots?: number
  /** Only comparisons whose spread was measured or reported. */
  readonly ownSpread?: boolean
  readonly contributors?: { readonly only: readonly string[] } | { readonly without: readonly string[] }
  readonly source?: 'own' | 'commons'
  /** Simulated trials take part unless this is false. */
  readonly simulated?: boolean
  /** Record keys to leave out. */
  readonly withoutRecords?: readonly string[]
}

/** Why a filter left a row out; the first of this list that applies is counted. */
export const FILTER_REASONS = [
  'other_years',
  'other_zones',
  'climate_not_known',
  'not_randomised',
  'few_plots',
  'spread_not_reported',
  'contributor_not_trusted',
  'other_source',
  'simulated',
  'record_left_out',
] as const
export type FilterReason = (typeof FILTER_REASONS)[number]

/** Rows that pass (1) and how many each reason took out. */
export type Selection = {
  readonly mask: Uint8Array<ArrayBufferLike>
  readonly cleared: Readonly<Record<FilterReason, number>>
}

/**
 * The mask of a filter. *Shapes* one byte per row; `into` is overwritten and returned when given, else fresh.
 * One pass per filter in use, each over one column.
 */
export function select(frame: Frame, filter: Filter, into?: Uint8Array<ArrayBufferLike>): Selection {
  const { columns, names } = frame
  const mask = into ?? new Uint8Array(frame.rows)
  mask.fill(1)
  const cleared = emptyCounts()
  const { years, zones, minPlots, contributors, source, withoutRecords } = filter
  if (years) cleared.other_years = keepBetween(mask, columns.year, years.from, years.to)
  if (zones) cleared.other_zones = keepCodes(mask, columns.zone, flagged(NO_ZONE + 1, zones))
  if (filter.knownClimate) cleared.climate_not_known = keepBetween(mask, columns.zone, 0, NO_ZONE - 1)
  if (filter.randomised) cleared.not_randomised = keepEqual(mask, columns.randomised, RANDOMISED.yes)
  if (minPlots !== undefined)
    cleared.few_plots =
      keepBetween(mask, columns.nT, minPlots, Infinity) + keepBetween(mask, columns.nC, minPlots, Infinity)
  if (filter.ownSpread) cleared.spread_not_reported = keepBetween(mask, columns.rung, 0, RUNG_IMPUTED - 1)
  if (contributors)
    cleared.contributor_not_trusted = keepCodes(
      mask,
      columns.contributor,
      trusted(names.contributor, contributors),
    )
  if (source) cleared.other_source = keepFlag(mask, columns.flags, FLAG.own, source === 'own')
  if (filter.simulated === false) cleared.simulated = keepFlag(mask, columns.flags, FLAG.simulated, false)
  if (withoutRecords && withoutRecords.length > 0)
    cleared.record_left_out = keepCodes(
      mask,
      columns.trial,
      trusted(names.trial, { without: withoutRecords }),
    )
  return { mask, cleared }
}

function emptyCounts(): Record<FilterReason, number> {
  return Object.fromEntries(FILTER_REASONS.map((reason) => [reason, 0])) as Record<FilterReason, number>
}

type Mask = Uint8Array<ArrayBufferLike>

/** Clear rows whose value is outside `from` … `to` (or missing); how many were cleared. */
export function keepBetween(mask: Mask, column: ArrayLike<number>, from: number, to: number): number {
  const low = Math.max(from, NO_YEAR + 1)
  const n = mask.length
  let cleared = 0
  for (let r = 0; r < n; r++) {
    const x = column[r]!
    if (x >= low && x <= to) continue
    cleared += mask[r]!
    mask[r] = 0
  }
  return cleared
}

/** Clear rows whose value is not `value`; how many were cleared. */
export function keepEqual(mask: Mask, column: ArrayLike<number>, value: number): number {
  const n = mask.length
  let cleared = 0
  for (let r = 0; r < n; r++) {
    if (column[r] === value) continue
    cleared += mask[r]!
    mask[r] = 0
  }
  return cleared
}

/** Clear rows whose code has no 1 in `passes`; how many were cleared. */
export function keepCodes(mask: Mask, column: ArrayLike<number>, passes: Uint8Array): number {
  const n = mask.length
  let cleared = 0
  for (let r = 0; r < n; r++) {
    if (passes[column[r]!] === 1) continue
    cleared += mask[r]!
    mask[r] = 0
  }
  return cleared
}

/** Clear rows where having the flag is not `wanted`; how many were cleared. */
export function keepFlag(mask: Mask, flags: ArrayLike<number>, flag: number, wanted: boolean): number {
  const n = mask.length
  let cleared = 0
  for (let r = 0; r < n; r++) {
    if (((flags[r]! & flag) !== 0) === wanted) continue
    cleared += mask[r]!
    mask[r] = 0
  }
  return cleared
}

function flagged(size: number, codes: readonly number[]): Uint8Array {
  const out = new Uint8Array(size)
  for (const code of codes) out[code] = 1
  return out
}

function trusted(names: readonly string[], choice: NonNullable<Filter['contributors']>): Uint8Array {
  const only = 'only' in choice
  const listed = new Set(only ? choice.only : choice.without)
  return Uint8Array.from(names, (name) => (listed.has(name) === only ? 1 : 0))
}
