import { describe, expect, it } from 'vitest'
import { csvOf } from '../../../src-renderer/screens/compare/export/csv.ts'

describe('a table that leaves the app', () => {
  it('defuses words that a spreadsheet would run, and leaves numbers alone', () => {
    const text = csvOf(
      ['label', 'estimate'],
      [
        ['=HYPERLINK("http://x")', -0.5],
        ['+1+1', 1e-7],
        ['@cmd', null],
        ['-2 t/ha', Number.NaN],
      ],
    )
    expect(text.split('\r\n')).toEqual([
      'label,estimate',
      `"'=HYPERLINK(""http://x"")",-0.5`,
      "'+1+1,1e-7",
      "'@cmd,",
      "'-2 t/ha,",
      '',
    ])
  })

  it('keeps every digit of a number', () => {
    const value = 0.15081860653440668
    expect(Number(csvOf(['x'], [[value]]).split('\r\n')[1])).toBe(value)
  })
})
