import { describe, expect, it } from 'vitest'
import { runsAsFormula, writeCsv } from '../../../shared/base/write-csv.ts'
import { csvRoundTrip } from './csv-round-trip.ts'

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

  it('300 tables are read back as written, and written the same again', async () => {
    await expect(csvRoundTrip(300, 7)).resolves.toBeUndefined()
  }, 60_000)
})
