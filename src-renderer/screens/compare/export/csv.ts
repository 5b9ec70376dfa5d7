import { writeCsv } from '../../../../shared/base/write-csv.ts'

/** What a cell may hold: words, a number, or nothing. */
export type CsvCell = string | number | null | undefined

/** A table as CSV. *Units* numbers with a point and all their digits, whatever the reader's language: files travel. */
export function csvOf(heads: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return writeCsv([heads, ...rows])
}
