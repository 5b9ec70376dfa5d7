import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dayOfYear,
  isoDay,
  mondayOfWeek,
  spreadsheetDay,
} from '../../../shared/vocabulary/reading/calendar.ts'
import {
  fromDegrees,
  judgePoint,
  readAngle,
  readPair,
} from '../../../shared/vocabulary/reading/coordinate.ts'
import { readDate } from '../../../shared/vocabulary/reading/date.ts'
import { dateOrder } from '../../../shared/vocabulary/reading/date-order.ts'
import { decimalMark } from '../../../shared/vocabulary/reading/decimal-mark.ts'
import { readDepth } from '../../../shared/vocabulary/reading/depth.ts'
import { type DecimalMark, readNumber } from '../../../shared/vocabulary/reading/number.ts'
import { findDamage, readLabel, repairEncoding } from '../../../shared/vocabulary/reading/text.ts'
import { findCountry } from '../../../shared/vocabulary/regions.ts'
import { anyText } from '../../support/any-text.ts'

function value(cell: string, decimal: DecimalMark | null = null): number | string {
  const reading = readNumber(cell, { decimal })
  return reading.kind === 'value' ? reading.value : reading.kind
}

describe('numbers', () => {
  test('a number written in any country’s way is read back, once its column has shown the decimal mark', () => {
    const styles = ['en-US', 'de-DE', 'de-CH', 'fr-FR', 'es-ES', 'en-IN']
    const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(fc.constantFrom(...styles), amount, (style, number) => {
        const written = new Intl.NumberFormat(style, { maximumFractionDigits: 2 }).format(number)
        const decimal = style === 'en-US' || style === 'de-CH' || style === 'en-IN' ? '.' : ','
        expect(value(written, decimal), written).toBe(Math.round(number * 100) / 100 + 0)
      }),
      { examples: [['en-IN', 12345678.9]] },
    )
  })

  test('any text at all is read without failing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(['value', 'censored', 'missing', 'text', 'ask']).toContain(readNumber(text).kind)
        expect(['date', 'ask', 'missing', 'impossible', 'text']).toContain(readDate(text).kind)
        expect(['angle', 'ask', 'missing', 'impossible', 'text']).toContain(readAngle(text, 'lat').kind)
      }),
    )
  })

  test('a missing cell is never 0, and a censored one never its limit', () => {
    for (const cell of ['', 'NA', '#N/A', '*', '.', '-', 'n/a', 's/d', '-9999', '#¡DIV/0!'])
      expect(value(cell), cell).toBe('missing')
    expect(readNumber('<0,5')).toEqual({ kind: 'censored', side: 'below', limit: 0.5 })
    expect(readNumber('ND')).toEqual({ kind: 'censored', side: 'below', limit: null })
  })

  test('1,234 is asked when nothing in the column tells, and read when something does', () => {
    expect(value('1,234')).toBe('ask')
    expect(value('1,234', '.')).toBe(1234)
    expect(value('1,234', ',')).toBe(1.234)
    expect(value('1.234', ',')).toBe(1234)
  })

  test('letters of significance are kept aside, units are not taken for letters', () => {
    expect(readNumber('12.3 ab')).toMatchObject({ value: 12.3, marks: { letters: 'ab' } })
    expect(value('20 g')).toBe('text')
    expect(value('VH')).toBe('text')
  })

  test('a column shows its decimal mark, and the cells that speak against it', () => {
    expect(decimalMark(['1,5', '2,25', '1.234'])).toEqual({ decimal: ',', against: 0 })
    expect(decimalMark(['1,5', '2,25', '102.5'])).toEqual({ decimal: ',', against: 1 })
    expect(decimalMark(['1,234', '12', ''])).toEqual({ decimal: null, against: 0 })
    expect(decimalMark(['1.234.567'])).toEqual({ decimal: null, against: 0 })
  })
})

describe('dates', () => {
  test('every day of four centuries is read back from four ways of writing it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1700-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10)
          const [year, month, day] = iso.split('-').map(Number)
          const english = date.toLocaleDateString('en-GB', {
            day: 'numeric',
            month: 'long',
            year: 'numeric',
            timeZone: 'UTC',
          })
          const spanish = date.toLocaleDateString('es-ES', {
            day: 'numeric',
            month: 'long',
            year: 'numeric',
            timeZone: 'UTC',
          })
          for (const [text, order] of [
            [iso, null],
            [`${day}/${month}/${year}`, 'dmy'],
            [`${month}/${day}/${year}`, 'mdy'],
            [english, null],
            [spanish, null],
          ] as const)
            expect(readDate(text, { order }), text).toMatchObject({
              kind: 'date',
              date: iso,
              precision: 'day',
            })
        },
      ),
    )
  })

  test('a date keeps the precision it was written with', () => {
    expect(readDate('2024')).toMatchObject({ date: '2024', precision: 'year' })
    expect(readDate('2024-05')).toMatchObject({ date: '2024-05', precision: 'month' })
    expect(readDate('2024-W20')).toMatchObject({ date: '2024-05-13', precision: 'week' })
    expect(readDate('2001-2002')).toMatchObject({ date: '2002', seasonStart: '2001' })
  })

  test('day and month are decided by the column, and asked when it cannot tell', () => {
    expect(dateOrder(['10/1/2016', '25/10/2016'])).toMatchObject({ order: 'dmy' })
    expect(dateOrder(['10/1/2016', '10/25/2016'])).toMatchObject({ order: 'mdy' })
    expect(dateOrder(['25/10/2016', '10/25/2016'])).toEqual({ order: null, dayFirst: 1, monthFirst: 1 })
    expect(readDate('12/05/2024')).toMatchObject({ kind: 'ask', offered: null })
    expect(readDate('05/05/2024')).toMatchObject({ kind: 'date', date: '2024-05-05' })
  })

  test('a day that is not in the calendar is impossible, not moved', () => {
    expect(readDate('2023-02-29').kind).toBe('impossible')
    expect(readDate('31/06/2023').kind).toBe('impossible')
    expect(readDate('2024-02-29')).toMatchObject({ kind: 'date' })
  })

  test('a spreadsheet day number is offered, its false leap day known', () => {
    expect(spreadsheetDay(1)).toBe('1900-01-01')
    expect(spreadsheetDay(59)).toBe('1900-02-28')
    expect(spreadsheetDay(61)).toBe('1900-03-01')
    expect(spreadsheetDay(43831)).toBe('2020-01-01')
    expect(spreadsheetDay(0, 1904)).toBe('1904-01-01')
    expect(readDate('43831', { column: 'date' })).toMatchObject({ kind: 'ask', offered: '2020-01-01' })
    expect(readDate('43831', { column: 'year' })).toMatchObject({ kind: 'text' })
  })

  test('calendar arithmetic agrees with the language’s own calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 2200 }), fc.integer({ min: 1, max: 365 }), (year, day) => {
        const expected = new Date(Date.UTC(year, 0, day)).toISOString().slice(0, 10)
        expect(dayOfYear(year, day)).toBe(expected)
        expect(isoDay(...(expected.split('-').map(Number) as [number, number, number]))).toBe(expected)
      }),
    )
    expect(mondayOfWeek(2020, 53)).toBe('2020-12-28')
    expect(mondayOfWeek(2021, 53)).toBeUndefined()
    expect(dayOfYear(2023, 366)).toBeUndefined()
  })
})

describe('places and depths', () => {
  test('degrees, minutes and hemispheres give signed decimal degrees', () => {
    expect(readAngle('34°36′13″S', 'lat')).toMatchObject({ degrees: -34.603611 })
    expect(readAngle('W 58 22 54', 'lon')).toMatchObject({ degrees: -58.381667 })
    expect(fromDegrees(8, 30, 0, 'W')).toBe(-8.5)
    expect(fromDegrees(8, 75, 0, 'W')).toBeUndefined()
    expect(readAngle('somewhere', 'lat').kind).toBe('text')
  })

  test('every country’s own middle raises no doubt, and its mirror image does', () => {
    const malawi = findCountry('Malawi')!
    expect(judgePoint(malawi.centre, malawi)).toMatchObject({ kind: 'point', warning: null })
    expect(judgePoint({ lat: 13, lon: 34 }, malawi)).toMatchObject({
      kind: 'point',
      warning: { id: 'place.sign-lost' },
    })
    const cuba = findCountry('Cuba')!
    expect(judgePoint({ lat: -80, lon: 22 }, cuba)).toMatchObject({
      kind: 'ask',
      offered: { lat: 22, lon: -80 },
    })
    const states = findCountry('United States')!
    expect(judgePoint({ lat: 64.8, lon: -147.7 }, states)).toMatchObject({ kind: 'point', warning: null })
  })

  test('a pair of coordinates with decimal commas needs its space', () => {
    expect(readPair('-34,6; -58,4')).toMatchObject({ point: { lat: -34.6, lon: -58.4 } })
    expect(readPair('41.9 N 12.5 E').kind).toBe('text')
  })

  test('a depth without a unit is asked; with one it is centimetres', () => {
    expect(readDepth('0-15')).toMatchObject({ kind: 'ask', offered: null })
    expect(readDepth('0-6 in')).toEqual({ kind: 'depth', top: 0, bottom: 15.24 })
    expect(readDepth('0–30', { unit: 'cm' })).toEqual({ kind: 'depth', top: 0, bottom: 30 })
  })
})

describe('text', () => {
  test('wrongly decoded text is mended and sound text left alone', () => {
    for (const word of ['São Paulo', 'Maíz', 'Königsberg', 'forêt', '—', '“dry”', 'Ñuñoa', 'Łódź']) {
      const bytes = new TextEncoder().encode(word)
      expect(repairEncoding(new TextDecoder('windows-1252').decode(bytes)), word).toBe(word)
      expect(repairEncoding(word), word).toBe(word)
    }
  })

  test('labels stay as they were written', () => {
    for (const label of ['1E5', '007', '101E', '21\\0', 'Jun-01'])
      expect(readLabel(label)).toMatchObject({ text: label, question: null })
    expect(readLabel('2-Jan', 'id')).toMatchObject({ text: '2-Jan', question: { id: 'text.id-as-date' } })
  })

  test('a word in which "na" was replaced or lost is noticed, a sound word is not', () => {
    expect(findDamage('AgroFALSEmy')).toMatchObject({ kind: 'replaced', guess: 'Agronomy' })
    expect(findDamage('Conventiol')).toMatchObject({ kind: 'removed', guess: 'Conventional' })
    for (const word of ['Conventional', 'organic', 'banana', 'control', 'NPK', 'Mulch'])
      expect(findDamage(word), word).toBeUndefined()
  })
})
