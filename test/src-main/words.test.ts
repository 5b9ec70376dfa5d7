import { describe, expect, it } from 'vitest'
import { menuWords, startLanguage } from '../../src-main/words.ts'

describe('the native menu', () => {
  it('begins in the language of the system where we have words, else in English', () => {
    expect(startLanguage('es-CU')).toBe('es')
    expect(startLanguage('ES')).toBe('es')
    expect(startLanguage('en-GB')).toBe('en')
    expect(startLanguage('qu')).toBe('en')
  })

  it('has a word for everything in both languages, and no word twice', () => {
    expect(Object.keys(menuWords.es).sort()).toEqual(Object.keys(menuWords.en).sort())
    for (const words of Object.values(menuWords)) {
      const labels = Object.values(words)
      expect(new Set(labels).size).toBe(labels.length)
      expect(labels.every((label) => label.trim() !== '')).toBe(true)
    }
  })
})
