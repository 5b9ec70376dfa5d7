import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal, fromDecimal, NonNegativeDecimal, toDecimal } from '../../../shared/commons/decimal.ts'

describe('decimals of shared records', () => {
  it.each([
    [1270.9876, '1270'],
    [51.1234, '51.1'],
    [0.134987, '0.135'],
    [0.000412345, '0.000412'],
    [0.0000412345, '0.000041'],
    [0.00002245, '0.000022'],
    [0.000001495, '0.000001'],
    [-0.0567, '-0.0567'],
    [999.6, '1000'],
    [8.4, '8.4'],
    [0, '0'],
    [-0, '0'],
    [123_456_789_012, '123000000000'],
  ])('%f is written %s', (value, text) => {
    expect(toDecimal(value)).toBe(text)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e12, 999_999_999_999, 4e-7, -4e-7])(
    '%f has no decimal of this form',
    (value) => expect(toDecimal(value)).toBeNull(),
  )

  it.each([
    '1e3',
    '-0',
    '-0.00',
    '01',
    '1.',
    '.5',
    '+1',
    '1,5',
    ' 1',
    '0.1234567',
    '1234567890123',
    'NaN',
    '',
  ])('%j is not a decimal', (text) => expect(Decimal.safeParse(text).success).toBe(false))

  it('keeps the precision a text shows', () => {
    expect(Decimal.parse('8.40')).toBe('8.40')
    expect(NonNegativeDecimal.safeParse('-1').success).toBe(false)
  })

  it('writes any figure within half a unit of its third digit or of its sixth decimal, and reads it back', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e11, max: 1e11, noNaN: true }), (value) => {
        const text = toDecimal(value)
        if (text === null) return Math.abs(value) < 5.001e-7
        expect(Decimal.safeParse(text).success).toBe(true)
        const digits = text.replace(/^-/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '')
        expect(digits.length).toBeLessThanOrEqual(3)
        const allowed = Math.max(Math.abs(value) * 0.00501, 5.001e-7)
        expect(Math.abs(fromDecimal(text) - value)).toBeLessThanOrEqual(allowed)
        return true
      }),
    )
  })
})
