import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { writeCsv } from '../../../shared/base/write-csv.ts'
import { readCsv } from '../../../shared/intake/read-csv.ts'
import { ROW_MARKS } from '../../../shared/intake/row-mark.ts'
import { cellAt } from '../../../shared/intake/text-column.ts'

const word = fc.oneof(
  fc.string({ maxLength: 8, unit: fc.constantFrom(...'ab1 ,;\t"\'\n=é.-ñ|\\'.split('')) }),
  fc.constantFrom(
    ...['1,5', '1.234', '2024-05-05', '"', '""', 'a"b', "'x'", '\n', ',', 'Total', 'NA', '007', '1E5'],
  ),
)

const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  )

/**
 * Write so many made-up tables, read each back, and write it again. *Errors* rejects with the smallest table that does
 * not come back cell by cell, or is not the same text the second time.
 */
export function csvRoundTrip(runs: number, seed: number): Promise<void> {
  return fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',' as const, ';' as const, '\t' as const),
      async (cells, delimiter) => {
        const head = Array.from({ length: cells[0]!.length }, (_, i) => `column ${'abcde'[i]}`)
        const rows = cells.map((row, i) => [`r${i}`, String(i), ...row])
        const write = (all: readonly (readonly string[])[]) =>
          `sep=${delimiter}\r\n${writeCsv(all, { delimiter, guardFormulas: false })}`
        const text = write([['name', 'at', ...head], ...rows])
        const read = await readCsv(new TextEncoder().encode(text))
        if (!read.ok) throw new Error(read.problem.code)
        const { headers, columns, n, mark } = read.value
        deepStrictEqual(
          [...mark].filter((one) => ROW_MARKS[one] === 'too_long'),
          [],
        )
        const back = Array.from({ length: n }, (_, r) => columns.map((column) => cellAt(column, r)))
        deepStrictEqual(back, rows)
        deepStrictEqual(write([headers.map((header) => header.text), ...back]), text)
      },
    ),
    { numRuns: runs, seed },
  )
}
