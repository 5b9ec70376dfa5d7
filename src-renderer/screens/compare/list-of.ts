import type { Language } from '../../words/languages.ts'

/** Several words as one phrase: “Cfb, Cwa and Cfa”, “Cfb, Cwa y Cfa”. */
export function listOf(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }).format(words)
}
