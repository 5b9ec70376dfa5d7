import { type Problem, problem, warning } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { checkpoint, type TaskOptions } from '../base/task.ts'
import { type CsvHeader, type CsvTable, columnLetter } from './csv-table.ts'
import { looksLikeDate, looksMissing, looksNumeric } from './looks.ts'
import { isTotalsWord, ROW_MARKS, rowMarker } from './row-mark.ts'
import { findShape, type TableShape } from './table-shape.ts'
import { ColumnBuilder } from './text-column.ts'
import { unlabelledTotals } from './unlabelled-totals.ts'

/** Gives the records of a file piece by piece, null at the end. `skipped` rows of the file come before the first. */
export type RecordSource = {
  readonly skipped: number
  readonly position: number
  readonly length: number
  next(): readonly (readonly string[])[] | null
}

const SHAPE_ROWS = 200
const MAX_COLUMNS = 16_384

/**
 * Collect records into a table: find its header, keep every cell as typed, mark rows that are not data.
 * *Errors* `intake.no-rows` for a header without rows; `intake.too-wide`.
 */
export async function collectTable(
  source: RecordSource,
  options: TaskOptions,
): Promise<Result<Omit<CsvTable, 'dialect' | 'encoding'>>> {
  const first = source.next() ?? []
  const shape = findShape(first.slice(0, SHAPE_ROWS))
  if (shape.width > MAX_COLUMNS)
    return fail(problem('intake.too-wide', { columns: shape.width, limit: MAX_COLUMNS }))
  const headers = headersOf(shape)
  const builders = headers.map(() => new ColumnBuilder())
  const markOf = rowMarker(shape.headers, shape.width)
  const rowNumber: number[] = []
  const mark: number[] = []
  const extra = new Map<number, readonly string[]>()
  let number = source.skipped
  let before: readonly string[] | null = null
  let short = 0
  let gap = false
  let second: number | null = null
  for (let rows: readonly (readonly string[])[] | null = first; rows; rows = source.next()) {
    for (const [at, row] of rows.entries()) {
      number++
      if (number - source.skipped <= shape.dataRow) continue
      let what = markOf(row, before)
      if (second === null && gap && what !== 'repeated_header' && startsTable(row, rows[at + 1]))
        second = number
      if (what !== 'blank' && what !== 'lone_cell') gap = false
      else if (what === 'blank') gap = mark.length > 0
      if (second !== null && what !== 'blank') what = 'second_table'
      if (what === 'data') {
        before = row
        if (row.length < shape.width) short++
      } else if (what === 'too_long') extra.set(mark.length, row.slice(shape.width))
      for (let i = 0; i < builders.length; i++) builders[i]!.add(row[i] ?? '')
      rowNumber.push(number)
      mark.push(ROW_MARKS.indexOf(what))
    }
    options.onProgress?.(source.position, source.length)
    await checkpoint(options)
  }
  while (mark.at(-1) === ROW_MARKS.indexOf('blank')) {
    mark.pop()
    rowNumber.pop()
  }
  const n = mark.length
  const columns = builders.map((builder) => builder.finish(n))
  const table = {
    headers,
    columns,
    n,
    rowNumber: Uint32Array.from(rowNumber),
    mark: Uint8Array.from(mark),
    extra,
    preamble: first.slice(0, shape.headerRow ?? shape.dataRow).map((row) => row.join(' ').trim()),
    warnings: [
      ...shapeWarnings(shape, headers, short),
      ...(second === null ? [] : [warning('intake.second-table', { row: second })]),
    ],
  }
  if (!table.mark.includes(ROW_MARKS.indexOf('data')))
    return fail(problem('intake.no-rows', { columns: shape.width }))
  const sums = unlabelledTotals(columns, table.mark)
  if (sums !== null) table.mark[sums] = ROW_MARKS.indexOf('totals')
  return ok(table)
}

/** Whether a row after a gap heads a table of its own: words, with a word over every number of the row below. */
function startsTable(row: readonly string[], below: readonly string[] | undefined): boolean {
  if (!below) return false
  const cells = row.map((cell) => cell.trim())
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length < 2 || isTotalsWord(filled[0]!)) return false
  if (filled.some((cell) => looksNumeric(cell) || looksLikeDate(cell) || looksMissing(cell))) return false
  const numbers = below.flatMap((cell, i) => (looksNumeric(cell.trim()) ? [i] : []))
  return numbers.length > 0 && numbers.every((i) => (cells[i] ?? '') !== '')
}

function headersOf(shape: TableShape): CsvHeader[] {
  const times = new Map<string, number>()
  for (const header of shape.headers) times.set(header, (times.get(header) ?? 0) + 1)
  return shape.headers.map((text, column) => {
    const letter = `(${columnLetter(column)})`
    const label = text === '' ? letter : times.get(text)! > 1 ? `${text} ${letter}` : text
    return { column, text, label, unitText: shape.units[column]! }
  })
}

function shapeWarnings(shape: TableShape, headers: readonly CsvHeader[], short: number): Problem[] {
  const found: Problem[] = []
  if (shape.headerRow === null) found.push(warning('intake.no-header', { columns: shape.width }))
  if (shape.rowNames) found.push(warning('intake.row-names', { column: shape.headers[1] ?? '' }))
  const byText = new Map<string, CsvHeader[]>()
  for (const header of headers)
    if (header.text !== '') byText.set(header.text, [...(byText.get(header.text) ?? []), header])
  for (const [header, same] of byText) {
    if (same.length < 2) continue
    const letters = same.map((one) => columnLetter(one.column))
    found.push(
      warning('intake.header-twice', { header, first: letters[0]!, others: letters.slice(1).join(', ') }),
    )
  }
  if (short > 0) found.push(warning('intake.rows-short', { count: short, width: shape.width }))
  return found
}
