import type { Problem } from '../base/problem.ts'
import type { Bed, Pick, Planting } from '../record/garden.ts'
import type { Id, NewId } from '../record/id.ts'
import type { Headers } from '../vocabulary/headers.ts'
import type { Units } from '../vocabulary/units.ts'

/**
 * What intake needs of the garden room, which it may not import: the readers of harvest logs, plantings and bed corners.
 * The host passes the room's own functions; the shapes here are the part of theirs that intake uses.
 */
export type GardenReaders = {
  recogniseGardenTable(
    headers: readonly string[],
    known: { readonly headers: Headers; readonly units: Units },
  ): { readonly kind: 'picks' | 'plantings' | 'corners' } | null
  picksFromTable(
    table: GardenText,
    columns: Extract<GardenColumns, { kind: 'picks' }>,
    context: GardenGiven,
  ): GardenReport & { readonly picks: readonly Pick[] }
  plantingsFromTable(
    table: GardenText,
    columns: Extract<GardenColumns, { kind: 'plantings' }>,
    context: GardenGiven,
  ): GardenReport & { readonly plantings: readonly Planting[] }
  bedsFromCorners(
    table: GardenText,
    columns: Extract<GardenColumns, { kind: 'corners' }>,
    unit: 'm' | 'ft',
    context: GardenGiven,
  ): GardenReport & { readonly shaped: readonly Bed[] }
}

/** The cells of a table, untouched. `isData` is false for rows that are blank, repeat the header or add up others. */
export type GardenText = {
  readonly headers: readonly string[]
  readonly n: number
  readonly cell: (row: number, column: number) => string
  readonly rowNumber: (row: number) => number
  readonly isData: (row: number) => boolean
}

/** Which columns hold what, in the garden's words. */
export type GardenColumns =
  | {
      readonly kind: 'picks'
      readonly crop: number
      readonly date: number
      readonly variety: number | null
      readonly bed: number | null
      readonly note: number | null
      readonly amounts: readonly GardenAmount[]
    }
  | {
      readonly kind: 'plantings'
      readonly crop: number
      readonly date: number
      readonly bed: number
      readonly variety: number | null
      readonly count: number | null
      readonly note: number | null
    }
  | { readonly kind: 'corners'; readonly bed: number; readonly x: number; readonly y: number }

/** One column with a weight or a number, with its unit or the column that says it. */
export type GardenAmount = {
  readonly column: number
  readonly kind: 'weight' | 'count'
  readonly unit: string | null
  readonly unitColumn: number | null
}

/** What the readers are told besides the table. */
export type GardenGiven = {
  readonly units: Units
  readonly languages: readonly string[]
  readonly crops: ReadonlyMap<string, string | null>
  readonly beds: readonly Bed[]
  readonly site: Id
  readonly batch: Id
  readonly newId: NewId
  readonly dateOrder: 'dmy' | 'mdy' | null
  readonly weightUnit: string | null
}

/** Rows set aside, and beds nobody had named before. */
export type GardenReport = {
  readonly parked: readonly { readonly row: number; readonly problem: Problem }[]
  readonly newBeds: readonly Bed[]
}
