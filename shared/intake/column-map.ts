import type { ProblemCode } from '../base/problem.ts'
import type { Basis } from '../record/quantity.ts'
import type { SPREAD_KINDS } from '../record/trial.ts'
import type { ZoneCode } from '../vocabulary/zone-code.ts'
import type { Layout } from './layout.ts'
import type { RowMark } from './row-mark.ts'

/** What a column can mean. `_control` and `_treatment` are the two sides of a row that holds both. */
export const ROLES = [
  'study',
  'trial',
  'site',
  'country',
  'lat',
  'lon',
  'zone',
  'year',
  'season',
  'harvest_date',
  'sowing_date',
  'date',
  'crop',
  'cultivar',
  'treatment',
  'practice',
  'dose',
  'dose_unit',
  'factor',
  'control_label',
  'treatment_label',
  'block',
  'plot',
  'row',
  'column',
  'value',
  'value_control',
  'value_treatment',
  'spread',
  'spread_control',
  'spread_treatment',
  'n',
  'n_control',
  'n_treatment',
  'error_type',
  'unit',
  'variable',
  'reported_effect',
  'lat_minutes',
  'lat_seconds',
  'lat_hemisphere',
  'lon_minutes',
  'lon_seconds',
  'lon_hemisphere',
  'lat_lon',
  'area',
  'control_flag',
  'out_of',
  'randomised',
  'flag',
  'second_crop',
  'sole_yield_1',
  'sole_yield_2',
  'intercrop_yield_1',
  'intercrop_yield_2',
  'reported_ler',
  'option_a',
  'option_b',
  'option_c',
  'best',
  'worst',
  'rank',
  'weight',
  'count',
  'corner_x',
  'corner_y',
  'sample',
  'depth',
  'depth_top',
  'depth_bottom',
  'month_temperature',
  'month_rain',
  'practices',
  'basis',
  'method',
  'repetition',
  'value_kind',
  'written',
  'written_unit',
  'note',
  'private',
  'ignored',
] as const
export type Role = (typeof ROLES)[number]

/** What kind of spread a column holds: one of the record's kinds, as another column says row by row, or not said. */
export type SpreadMeaning = (typeof SPREAD_KINDS)[number] | 'by_column' | 'not_said'

/** Why a column was read so, as a code the screen has words for. */
export const WHYS = [
  'person',
  'own_table',
  'remembered',
  'header',
  'header_and_values',
  'values',
  'sides',
  'pattern',
  'derived',
  'in_label',
  'constant',
  'stays_here',
  'twin',
  'not_understood',
] as const
export type Why = (typeof WHYS)[number]

/** How one column is read. `null` stands for "does not apply" or "not known yet". */
export type ColumnUse = {
  readonly column: number
  readonly role: Role
  /** Variable of a value or spread column. */
  readonly variable: string | null
  /** Unit as written, of a value, spread or dose column; a `unit` column takes its place row by row. */
  readonly unit: string | null
  readonly basis: Basis | null
  /** A person was asked for the basis and could not say: it is not asked again. */
  readonly basisNotSaid?: true
  readonly method: string | null
  readonly spread: SpreadMeaning | null
  /** Practice that a dose column doses. */
  readonly practice: string | null
  /** Decimal sign of numbers in this column. */
  readonly decimal: '.' | ','
  readonly dateOrder: DateOrder | null
  /** 0 … 1; below 0.5 the screen shows the column as wanting a look. */
  readonly confidence: number
  readonly why: Why
}

/**
 * Which part of `10/1/2016` comes first; `serial`: plain numbers are a spreadsheet's days, counted from 1900, or from 1904
 * as old programs of one maker did.
 */
export type DateOrder = 'dmy' | 'mdy' | 'serial' | 'serial_1904'

/** What a word of the file means: an id of the vocabulary, `local:` and the words, or null while nobody has said. */
export type WordUse = { readonly words: string; readonly id: string | null }

/** A treatment label of the file: whether it is the baseline, and what practices it stands for. */
export type LabelUse = {
  readonly label: string
  readonly baseline: boolean
  readonly practices: readonly string[]
}

/** What holds for the whole file and does not stand in it. */
export type Constants = {
  readonly crop: string | null
  /** Practice of the treatment side of paired rows, when no column names it. */
  readonly practice: string | null
  readonly baselinePractice: string | null
  readonly zone: ZoneCode | null
  readonly country: string | null
  readonly year: number | null
  readonly site: string | null
  readonly system: 'field' | 'garden' | 'glasshouse' | 'pot'
  /** Area of every plot, in m², where the values are masses per plot and no column gives the area. */
  readonly plotAreaM2?: number
  /** Unit of the corner points of beds. */
  readonly cornerUnit?: 'm' | 'ft'
  /** Unit of weights in a harvest log that names none. */
  readonly weightUnit?: string
  /** Two numbers glued by a sign (`40.8-82`) are a latitude and a longitude. */
  readonly gluedPoints?: boolean
  /** Groups of rows (by climate class) whose values are improbable as a whole, and that a person has looked at. */
  readonly groups?: readonly GroupUse[]
}

/** Whether a group of improbable rows is brought in. */
export type GroupUse = { readonly group: string; readonly use: 'keep' | 'leave_out' }

/** What a person decides about a doubtful value: read it in another unit, keep it as it is, or leave it out. */
export type Fix =
  | { readonly kind: 'keep' }
  | { readonly kind: 'leave_out' }
  | { readonly kind: 'unit'; readonly unit: string }

/** A person's answer to one cell, and why. Row as in the file. */
export type CellFix = {
  readonly row: number
  readonly column: number
  readonly fix: Fix
  readonly reason?: string
}

/**
 * A person's answer to all values of a column that raise one kind of issue, wherever they stand in the file. A cell with an
 * answer of its own keeps that.
 */
export type AlikeFix = {
  readonly code: ProblemCode
  readonly column: number
  readonly fix: Fix
  readonly reason?: string
}

/**
 * Everything the import needs to know about a file besides its rows, as plain data: guessed, shown, edited, answered,
 * remembered under `layoutKey`.
 * *Shapes* `columns[i].column === i`, one per column of the table.
 */
export type ColumnMap = {
  readonly schema: 'column-map/1'
  readonly layout: Layout
  readonly columns: readonly ColumnUse[]
  readonly constants: Constants
  readonly labels: readonly LabelUse[]
  readonly crops: readonly WordUse[]
  readonly practices: readonly WordUse[]
  /** Words of a column that names variables, and the variables they mean. */
  readonly variables: readonly WordUse[]
  /** Unit spellings (or, for a trait without one, its words) and the spelling they are to be read as. */
  readonly units: readonly WordUse[]
  /** Marks whose rows a person has declared to be data after all. */
  readonly keep: readonly RowMark[]
  readonly fixes: readonly CellFix[]
  readonly alike?: readonly AlikeFix[]
}

export const NO_CONSTANTS: Constants = {
  crop: null,
  practice: null,
  baselinePractice: null,
  zone: null,
  country: null,
  year: null,
  site: null,
  system: 'field',
}

/** A column that nothing is known of. */
export function unknownColumn(column: number): ColumnUse {
  return {
    column,
    role: 'ignored',
    variable: null,
    unit: null,
    basis: null,
    method: null,
    spread: null,
    practice: null,
    decimal: '.',
    dateOrder: null,
    confidence: 0,
    why: 'not_understood',
  }
}

/** The columns with a role, in file order. */
export function columnsWith(map: ColumnMap, role: Role): readonly ColumnUse[] {
  return map.columns.filter((use) => use.role === role)
}
