import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/base/problem.ts'
import { type Language, loadWords } from './languages.ts'

/** One nested table of sentences, as a JSON file holds it. */
export type WordTree = { readonly [key: string]: string | WordTree }
/** File path to its table, as the bundler hands a folder over. */
export type WordFiles = Record<string, WordTree>

/**
 * Load one language and speak it. Each JSON file becomes a namespace of its own name (`parts.json` is
 * `parts:`). The first call also starts i18next; later calls switch.
 */
export async function speak(language: Language): Promise<void> {
  const { words } = await loadWords[language]()
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      resources: {},
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    })
  }
  for (const [path, tree] of Object.entries(words)) {
    const namespace = path.replace(/^.*\/([\w-]+)\.json$/, '$1')
    // The tables were made for this: no copies, and nobody listens yet or need be told one by one.
    i18next.addResourceBundle(language, namespace, withMany(tree), false, true, {
      silent: true,
      skipCopy: true,
    })
  }
  await i18next.changeLanguage(language)
  if (typeof document !== 'undefined') document.documentElement.lang = language
}

/** The language i18next speaks now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'es' ? 'es' : 'en'
}

/** Turns a problem into its sentence in the reader's language. */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslation('problems')
  return (problem) => t(problem.code, { ...problem.params })
}

/** Spanish counts whole millions apart ("many"); our sentences read the same as for any other number. */
function withMany(tree: WordTree): WordTree {
  const out: Record<string, string | WordTree> = {}
  for (const [key, value] of Object.entries(tree)) {
    out[key] = typeof value === 'string' ? value : withMany(value)
    if (key.endsWith('_other') && typeof value === 'string') {
      const many = key.replace(/_other$/, '_many')
      if (!(many in tree)) out[many] = value
    }
  }
  return out
}
