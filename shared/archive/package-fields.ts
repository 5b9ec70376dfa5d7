import type { Batch } from '../record/batch.ts'
import type { Change } from '../record/change.ts'
import type { FieldEvent } from '../record/event.ts'
import type { Bed, Pick, Planting, UnitWeight } from '../record/garden.ts'
import type { Photo } from '../record/photo.ts'
import type { Cell, WholeTrial } from './whole-trial.ts'

/** An original file as a package lists it: `path` inside the package. */
export type PackagedFile = {
  readonly hash: string
  readonly fileName: string
  readonly at: string
  readonly bytes: number
  readonly path: string
}

/** Everything a package is made of. */
export type PackageInput = {
  readonly trials: readonly WholeTrial[]
  /** Places without a trial are among them too. */
  readonly sites: readonly WholeTrial['site'][]
  readonly events: readonly FieldEvent[]
  readonly photos: readonly (Photo & { readonly path: string })[]
  readonly beds: readonly Bed[]
  readonly plantings: readonly Planting[]
  readonly picks: readonly Pick[]
  readonly unitWeights: readonly UnitWeight[]
  readonly batches: readonly Batch[]
  readonly changes: readonly Change[]
  readonly originals: readonly PackagedFile[]
}

/** One column. `open` false: places and words, which a package to give away leaves out. */
export type PackageField = {
  readonly name: string
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'date' | 'datetime' | 'year'
  readonly unit?: string
  readonly description?: string
  readonly required?: true
  readonly open: boolean
}

/** One table of a package. `open` false: the whole table stays out of a package to give away. */
export type PackageTable = {
  readonly name: string
  readonly title: string
  readonly open: boolean
  readonly fields: readonly PackageField[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly { readonly field: string; readonly table: string; readonly to: string }[]
  readonly rows: (input: PackageInput) => Cell[][]
}

type About = Partial<Omit<PackageField, 'name' | 'type'>>
/** A maker of columns of one type. */
export const column =
  (type: PackageField['type']) =>
  (name: string, about: About = {}): PackageField => ({ name, type, open: true, ...about })
/** Makers of columns, by what stands in them. */
export const text = column('string')
/** See `text`. */
export const number = column('number')
/** See `text`. */
export const integer = column('integer')
/** See `text`. */
export const boolean = column('boolean')
/** See `text`. */
export const date = column('date')
/** A column that is never empty and names a row, here or in another table. */
export const id = (name = 'id') => text(name, { required: true })
/** Words and places a person would not give away without thinking. */
export const own = { open: false } as const

/** Most tables: given away, pointing nowhere. */
export const PLAIN = { open: true, foreignKeys: [] } as const
/** The primary key of most tables. */
export const byId = ['id'] as const
