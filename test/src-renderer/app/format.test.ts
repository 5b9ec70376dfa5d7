import { describe, expect, it } from 'vitest'
import { formatFor } from '../../../src-renderer/words/format.ts'
import { systemLanguage } from '../../../src-renderer/words/languages.ts'

const en = formatFor('en')
const es = formatFor('es')

describe('numbers in the reader’s own way', () => {
  it('writes a percentage without a space in English and with one that never breaks in Spanish', () => {
    expect(en.percent(12)).toBe('12%')
    expect(es.percent(12)).toBe('12\u00a0%')
  })

  it('uses a true minus, and a plus only when asked', () => {
    expect(en.percent(-7)).toBe('\u22127%')
    expect(es.number(-3.5)).toBe('\u22123,5')
    expect(en.percent(7, { sign: true })).toBe('+7%')
    expect(en.percent(0, { sign: true })).toBe('0%')
  })

  it('never writes minus zero', () => {
    expect(en.percent(-0.2)).toBe('0%')
    expect(en.percent(-0.2, { sign: true })).toBe('0%')
    expect(en.number(-0.001)).toBe('0')
  })

  it('puts the separators of the language, in four digits too', () => {
    expect(en.number(3412)).toBe('3,412')
    expect(es.number(3412)).toBe('3.412')
    expect(es.number(1234.5)).toBe('1.234,5')
  })

  it('keeps a number and its unit on one line', () => {
    expect(en.quantity(3.02, 't/ha')).toBe('3.02\u00a0t/ha')
    expect(es.quantity(3.02, 't/ha')).toBe('3,02\u00a0t/ha')
    expect(en.quantity(14.1, '%', { digits: 1 })).toBe('14.1%')
  })

  it('says nothing for what is not a number', () => {
    expect(en.number(Number.NaN)).toBe('')
    expect(es.percent(Number.POSITIVE_INFINITY)).toBe('')
  })

  it('joins a range with the word of the language', () => {
    expect(en.range('+2%', '+19%')).toBe('+2% to +19%')
    expect(es.range('+2\u00a0%', '+19\u00a0%')).toBe('+2\u00a0% a +19\u00a0%')
  })
})

describe('days', () => {
  it('writes a calendar day as that day, whatever the time zone', () => {
    expect(en.date('2025-04-09')).toBe('9 April 2025')
    expect(es.date('2025-04-09')).toBe('9 de abril de 2025')
    expect(en.weekday('2025-04-09')).toBe('Wednesday 9 April')
    expect(es.weekday('2025-04-09')).toBe('Miércoles 9 de abril')
  })

  it('writes the time with two digits each and no half days', () => {
    expect(en.time(new Date(2025, 3, 9, 7, 5))).toBe('07:05')
    expect(es.time(new Date(2025, 3, 9, 18, 5))).toBe('18:05')
  })
})

describe('the first language', () => {
  it('follows the first language of the system that the app speaks', () => {
    expect(systemLanguage(['es-CU', 'en'])).toBe('es')
    expect(systemLanguage(['pt-BR', 'es-419', 'en'])).toBe('es')
    expect(systemLanguage(['fr-FR'])).toBe('en')
    expect(systemLanguage([])).toBe('en')
  })
})
