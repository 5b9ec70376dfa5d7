import type { Problem } from '../base/problem.ts'
import type { Encoding } from './decode-text.ts'
import type { Dialect } from './dialect.ts'
import type { TextColumn } from './text-column.ts'

/** The head of one column. `label` tells two columns of one name apart and names a column without one. */
export type CsvHeader = {
  readonly column: number
  /** As written, trimmed; may be empty. */
  readonly text: string
  /** `Yield`, or `Yield (D)` when another column is called so too, or `(D)` when it has no name. */
  readonly label: string
  /** What the units row says of this column; empty without one. */
  readonly unitText: string
}

/**
 * A file as a table of untouched cells.
 * *Shapes* every column, `rowNumber` and `mark` have `n` entries. *Units* `rowNumber` is the row as a spreadsheet
 * shows it, counted from 1, headers included. *Missing* cells that a short row lacks are empty.
 */
export type CsvTable = {
  readonly dialect: Dialect
  readonly encoding: Encoding
  readonly headers: readonly CsvHeader[]
  readonly columns: readonly TextColumn[]
  readonly n: number
  readonly rowNumber: Uint32Array
  /** Index into `ROW_MARKS`. */
  readonly mark: Uint8Array
  /** Cells beyond the last column, by row, of rows marked `too_long`. */
  readonly extra: ReadonlyMap<number, readonly string[]>
  /** Lines above the table, as written. */
  readonly preamble: readonly string[]
  readonly warnings: readonly Problem[]
  /** Of a spreadsheet: the sheet that was read, and all that could be. */
  readonly sheet?: string
  readonly sheets?: readonly string[]
}

/** The spreadsheet letter of a column: 0 is A, 26 is AA. */
export function columnLetter(column: number): string {
  let rest = column
  let letters = ''
  do {
    letters = String.fromCharCode(65 + (rest % 26)) + letters
    rest = Math.floor(rest / 26) - 1
  } while (rest >= 0)
  return letters
}
