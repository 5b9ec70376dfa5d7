import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../shared/intake/read-csv.ts'
import { ROW_MARKS } from '../../../shared/intake/row-mark.ts'
import { cellAt } from '../../../shared/intake/text-column.ts'
import { runsAsFormula, writeCsv } from '../../../shared/intake/write-csv.ts'

describe('tables go out', () => {
  it('quotes what must be quoted and nothing else', () => {
    expect(
      writeCsv([
        ['site', 'note', 'kg'],
        ['La Peña', 'wet, "low"', 1.5],
        ['Hill', 'two\nlines', null],
        ['', ' padded', Number.NaN],
      ]),
    ).toBe('site,note,kg\r\nLa Peña,"wet, ""low""",1.5\r\nHill,"two\nlines",\r\n," padded",\r\n')
  })

  it('words that a spreadsheet would run are told apart from numbers', () => {
    const runs = ['=1+1', '+SUM(A1)', '-cmd', '@x', '\t=1', ' =1', '＝1', '\r=1', '-1+2']
    expect(runs.filter(runsAsFormula)).toEqual(runs)
    expect(['-5', '+5.2', '-0,5', 'a=b', '5-6', ''].filter(runsAsFormula)).toEqual([])
    expect(writeCsv([['=1+1', '-5', -5]])).toBe("'=1+1,-5,-5\r\n")
  })

  it('5,000 tables are read back cell by cell as they were written', async () => {
    const word = fc.oneof(
      fc.string({ maxLength: 8, unit: fc.constantFrom(...'ab1 ,;\t"\'\n=é.-ñ|\\'.split('')) }),
      fc.constantFrom(
        '1,5',
        '1.234',
        '2024-05-05',
        '"',
        '""',
        'a"b',
        "'x'",
        '\n',
        ',',
        'Total',
        'NA',
        '007',
        '1E5',
      ),
    )
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      )
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',' as const, ';' as const, '\t' as const),
        async (cells, delimiter) => {
          const width = cells[0]!.length
          const head = Array.from({ length: width }, (_, i) => `column ${'abcde'[i]}`)
          const rows = cells.map((row, i) => [`r${i}`, String(i), ...row])
          const text = `sep=${delimiter}\r\n${writeCsv([['name', 'at', ...head], ...rows], { delimiter, guardFormulas: false })}`
          const read = await readCsv(new TextEncoder().encode(text))
          if (!read.ok) throw new Error(read.problem.code)
          const { headers, columns, n, mark } = read.value
          expect(headers.map((header) => header.text)).toEqual(['name', 'at', ...head])
          expect(n).toBe(rows.length)
          expect([...mark].every((one) => ROW_MARKS[one] !== 'too_long')).toBe(true)
          for (const [r, row] of rows.entries())
            expect(columns.map((column) => cellAt(column, r))).toEqual(row)
        },
      ),
      { numRuns: 5000, seed: 7 },
    )
  }, 120_000)
})
