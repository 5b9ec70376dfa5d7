import { invariant } from '../base/invariant.ts'

/** One cell of a committed table. An empty cell is null: not known or does not apply, never zero. */
export type Cell = string | number | boolean | null | readonly string[]

/** A committed table: column names once, then one array per row. */
export type Table = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Typed access to the cells of one row by column name. Throws when a column or a type is not as the table promises. */
export type Row = {
  /** Text that must be there. */
  text(column: string): string
  /** Text, or null for an empty cell. */
  maybeText(column: string): string | null
  /** A number that must be there. */
  number(column: string): number
  /** A number, or null for an empty cell. */
  maybeNumber(column: string): number | null
  /** A list; an empty cell is the empty list. */
  list(column: string): readonly string[]
  /** A yes or no. */
  flag(column: string): boolean
}

/**
 * Turn the rows of a committed table into typed objects, in the order of the table.
 * *Errors* throws on a missing column or a cell of another type: the tables are ours, and a test reads them all.
 */
export function readTable<T>(table: Table, make: (row: Row) => T): readonly T[] {
  const place = new Map(table.columns.map((name, i) => [name, i]))
  let cells: readonly Cell[] = []
  const cell = (column: string): Cell => {
    const at = place.get(column)
    invariant(at !== undefined, `the table has no column ${column}`)
    return cells[at] ?? null
  }
  const row: Row = {
    text: (column) => typed(cell(column), 'string', column),
    maybeText: (column) => (cell(column) === null ? null : row.text(column)),
    number: (column) => typed(cell(column), 'number', column),
    maybeNumber: (column) => (cell(column) === null ? null : row.number(column)),
    flag: (column) => typed(cell(column), 'boolean', column),
    list: (column) => {
      const value = cell(column)
      invariant(value === null || typeof value === 'object', `${column} holds lists`)
      return value ?? []
    },
  }
  return table.rows.map((next) => {
    cells = next
    return make(row)
  })
}

type Typed = { string: string; number: number; boolean: boolean }

function typed<K extends keyof Typed>(value: Cell, type: K, column: string): Typed[K] {
  const actual: string = typeof value
  invariant(actual === type, `${column} must hold a ${type}, not ${JSON.stringify(value)}`)
  return value as Typed[K]
}

/** The four `name_*` columns of a row. */
export function namesOf(row: Row): Readonly<Record<'en' | 'es' | 'pt' | 'fr', string>> {
  return {
    en: row.text('name_en'),
    es: row.text('name_es'),
    pt: row.text('name_pt'),
    fr: row.text('name_fr'),
  }
}

/** Index rows by id. *Errors* throws when two rows share an id. */
export function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  const index = new Map(rows.map((row) => [row.id, row]))
  invariant(index.size === rows.length, 'ids are unique')
  return index
}
