import { problem, warning } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { checkpoint, type TaskOptions } from '../base/task.ts'
import { collectTable, type RecordSource } from './collect-table.ts'
import type { CsvTable } from './csv-table.ts'
import { type SheetCell, sheetCellText } from './sheet-cell.ts'
import { checkSize } from './size.ts'

/** Whether bytes are a spreadsheet of the kind this reads: a zip whose parts lie under `xl/`. */
export function isXlsx(bytes: Uint8Array): boolean {
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)) return false
  const end = bytes.subarray(Math.max(0, bytes.length - 65_536))
  return new TextDecoder('latin1').decode(end).includes('xl/workbook')
}

/**
 * Read one sheet of a spreadsheet as a table of texts, each as the spreadsheet program would show it without rounding:
 * dates in ISO form, shares with their percent sign, formulas by their last result. Without `sheet`, the first visible one
 * that holds something.
 * *Units* progress in rows. *Missing* empty cells and formulas that were never worked out are empty.
 * *Errors* `intake.spreadsheet-not-read` (damaged, or locked), `intake.no-such-sheet`, those of `collectTable`.
 */
export async function readXlsx(
  bytes: Uint8Array<ArrayBuffer>,
  sheet: string | undefined,
  options: TaskOptions = {},
): Promise<Result<CsvTable>> {
  const size = checkSize(bytes.length)
  if (!size.ok) return size
  const { readXlsx: read } = await import('hucre/xlsx')
  const names: { name: string; hidden: boolean }[] = []
  try {
    await read(bytes, {
      sheets: ({ name, hidden, veryHidden }) => {
        names.push({ name, hidden: hidden === true || veryHidden === true })
        return false
      },
    })
    const shown = names.filter((one) => !one.hidden).map((one) => one.name)
    const wanted = sheet === undefined ? shown : names.map((one) => one.name).filter((name) => name === sheet)
    if (wanted.length === 0) return fail(problem('intake.no-such-sheet', { sheet: sheet ?? '' }))
    for (const name of wanted) {
      await checkpoint(options)
      const book = await read(bytes, { sheets: [name], readStyles: true })
      const one = book.sheets.find((found) => found.name === name)
      if (!one?.rows.some((row) => row.some((cell) => cell !== null && cell !== ''))) continue
      const cells = (one.cells ?? new Map()) as ReadonlyMap<string, SheetCell>
      const rows = one.rows.map((row, r) =>
        row.map((value, c) => sheetCellText(value, cells.get(`${r},${c}`))),
      )
      const table = await collectTable(new SheetRows(rows), options)
      if (!table.ok) return table
      const others = shown.filter((other) => other !== name)
      return ok({
        dialect: { delimiter: ',', quote: '"', escaping: '"', newline: '\n', separatorLine: false },
        encoding: 'utf-8',
        ...table.value,
        warnings: [
          ...(sheet === undefined && others.length > 0
            ? [warning('intake.other-sheets', { sheet: name, others: others.slice(0, 5).join(', ') })]
            : []),
          ...table.value.warnings,
        ],
        sheet: name,
        sheets: shown,
      })
    }
    return fail(problem('intake.empty-file'))
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error
    return fail(problem('intake.spreadsheet-not-read'))
  }
}

const PIECE = 5000

class SheetRows implements RecordSource {
  readonly skipped = 0
  readonly length: number
  position = 0
  private readonly rows: readonly (readonly string[])[]

  constructor(rows: readonly (readonly string[])[]) {
    this.rows = rows
    this.length = rows.length
  }

  next(): readonly (readonly string[])[] | null {
    if (this.position >= this.length) return null
    const piece = this.rows.slice(this.position, this.position + PIECE)
    this.position += piece.length
    return piece
  }
}
