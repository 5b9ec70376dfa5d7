/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse'
import { type Problem, problem, warning } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { checkpoint, type TaskOptions } from '../base/task.ts'
import { type CsvHeader, type CsvTable, columnLetter } from './csv-table.ts'
import { decodeText } from './decode-text.ts'
import { type Dialect, sniffDialect } from './dialect.ts'
import { evenNewlines } from './even-newlines.ts'
import { ROW_MARKS, rowMarker } from './row-mark.ts'
import { checkSize } from './size.ts'
import { findShape, type TableShape } from './table-shape.ts'
import { ColumnBuilder } from './text-column.ts'
import { unlabelledTotals } from './unlabelled-totals.ts'

const PIECE = 1 << 19
const SHAPE_ROWS = 200
const MAX_COLUMNS = 16_384

/**
 * Read the bytes of a delimited text file into columns of untouched cells.
 * *Units* progress in characters of the text. *Missing* nothing is filled in and nothing is dropped: rows that are not
 * data are marked.
 * *Errors* those of `decodeText` and `checkSize`; `intake.no-rows` for a header without rows; `intake.too-wide`.
 */
export async function readCsv(
  bytes: Uint8Array<ArrayBuffer>,
  options: TaskOptions = {},
): Promise<Result<CsvTable>> {
  const size = checkSize(bytes.length)
  if (!size.ok) return size
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  await checkpoint(options)
  const dialect = sniffDialect(decoded.value.text)
  const rows = new RowSource(decoded.value.text, dialect)
  const table = await collect(rows, options)
  if (!table.ok) return table
  const { encoding, warnings } = decoded.value
  return ok({
    dialect,
    encoding,
    ...table.value,
    warnings: [...warnings, ...rows.warnings, ...table.value.warnings],
  })
}

/**
 * Gives the records of a text piece by piece. PapaParse's own streaming reads from files or calls back once per row;
 * its parser reads one piece and says where the last whole record ended, which is what a task that breathes needs.
 */
class RowSource {
  readonly warnings: Problem[] = []
  readonly length: number
  /** Rows of the file before the first record: a `sep=` line. */
  readonly skipped: number
  position = 0
  private text: string
  private readonly dialect: Dialect
  private quoteOff = false
  private rowsGiven = 0

  constructor(text: string, dialect: Dialect) {
    this.skipped = dialect.separatorLine ? 1 : 0
    const body = dialect.separatorLine ? text.replace(/^[^\r\n]*(\r\n|\r|\n|$)/, '') : text
    this.text = dialect.newline === 'mixed' ? evenNewlines(body, dialect.delimiter, dialect.quote) : body
    this.dialect = dialect
    this.length = this.text.length
  }

  /** The next whole records, or null at the end. */
  next(): string[][] | null {
    for (let size = PIECE; this.position < this.length; size *= 4) {
      const last = this.position + size >= this.length
      const piece = this.text.slice(this.position, this.position + size)
      const parsed = this.parser().parse(piece, this.position, !last)
      if (last && !this.quoteOff && parsed.errors.some((error) => error.code === 'MissingQuotes')) {
        const whole = this.withoutOpenRecord(parsed.data, parsed.errors)
        if (whole) return whole
        continue
      }
      if (parsed.data.length === 0 && !last) continue
      this.position = last ? this.length : parsed.meta.cursor
      this.rowsGiven += parsed.data.length
      return parsed.data
    }
    return null
  }

  /** A quote that never closes would swallow the rest of the file: read that rest with quotes as plain characters. */
  private withoutOpenRecord(
    data: string[][],
    errors: readonly { code: string; row: number }[],
  ): string[][] | null {
    const open = errors.find((error) => error.code === 'MissingQuotes')!.row
    const whole = data.slice(0, open)
    const swallowed = data[open]!.at(-1)!
    const rest = this.text.length - swallowed.length
    const newline = this.newline()
    const start = this.text.lastIndexOf(newline, Math.max(0, rest - 1))
    this.warnings.push(warning('intake.quote-open', { row: this.skipped + this.rowsGiven + open + 1 }))
    this.quoteOff = true
    this.position = Math.max(this.position, start < 0 ? 0 : start + newline.length)
    this.rowsGiven += whole.length
    return whole.length > 0 ? whole : null
  }

  private newline(): '\n' | '\r' | '\r\n' {
    return this.dialect.newline === 'mixed' ? '\n' : this.dialect.newline
  }

  private parser() {
    const { delimiter, quote, escaping } = this.dialect
    return new Papa.Parser(
      this.quoteOff
        ? { delimiter, newline: this.newline(), quoteChar: quote, escapeChar: escaping, fastMode: true }
        : { delimiter, newline: this.newline(), quoteChar: quote, escapeChar: escaping },
    )
  }
}

async function collect(
  source: RowSource,
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
  for (let rows: string[][] | null = first; rows; rows = source.next()) {
    for (const row of rows) {
      number++
      if (number - source.skipped <= shape.dataRow) continue
      const what = markOf(row, before)
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
    warnings: shapeWarnings(shape, headers, short),
  }
  if (!table.mark.includes(ROW_MARKS.indexOf('data')))
    return fail(problem('intake.no-rows', { columns: shape.width }))
  const sums = unlabelledTotals(columns, table.mark)
  if (sums !== null) table.mark[sums] = ROW_MARKS.indexOf('totals')
  return ok(table)
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
