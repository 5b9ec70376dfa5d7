import type { WordFiles } from './words.ts'

/** The languages the interface speaks. */
export type Language = 'en' | 'es'
export const languages: readonly Language[] = ['en', 'es']

/** The words of one language, and no other's. Asked twice, they are loaded once. */
export const loadWords: Record<Language, () => Promise<{ words: WordFiles }>> = {
  en: () => import('./language-en.ts'),
  es: () => import('./language-es.ts'),
}

/** The first language: Spanish when the system asks for it before English, else English. */
export function systemLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const two = tag.slice(0, 2).toLowerCase()
    if (two === 'es' || two === 'en') return two
  }
  return 'en'
}
