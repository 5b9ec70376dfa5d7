/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse'
import { type Problem, warning } from '../base/problem.ts'
import { ok, type Result } from '../base/result.ts'
import { checkpoint, type TaskOptions } from '../base/task.ts'
import { collectTable } from './collect-table.ts'
import type { CsvTable } from './csv-table.ts'
import { decodeText } from './decode-text.ts'
import { type Dialect, sniffDialect } from './dialect.ts'
import { evenNewlines } from './even-newlines.ts'
import { checkSize } from './size.ts'
import { unwrapLines } from './unwrap-lines.ts'

const PIECE = 1 << 19

/**
 * Read the bytes of a delimited text file into columns of untouched cells.
 * *Units* progress in characters of the text. *Missing* nothing is filled in and nothing is dropped: rows that are not
 * data are marked.
 * *Errors* those of `decodeText` and `checkSize`; `intake.no-rows` for a header without rows; `intake.too-wide`.
 */
export async function readCsv(
  bytes: Uint8Array<ArrayBuffer>,
  options: TaskOptions = {},
  chosen?: string,
): Promise<Result<CsvTable>> {
  const size = checkSize(bytes.length)
  if (!size.ok) return size
  const decoded = decodeText(bytes, chosen)
  if (!decoded.ok) return decoded
  await checkpoint(options)
  const text = unwrapLines(decoded.value.text)
  const dialect = sniffDialect(text)
  const rows = new RowSource(text, dialect)
  const table = await collectTable(rows, options)
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
