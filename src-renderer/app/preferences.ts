import type { Language } from '../words/languages.ts'
import { speak } from '../words/words.ts'
import { keep, type Preferences, readKept, type Theme, themes } from './kept-preferences.ts'
import { createStore, useStore } from './store.ts'

const store = createStore<Preferences>(readKept())

/** The preferences: read them, change some of them. Changes are kept at once. */
export const preferences = {
  read: store.read,
  subscribe: store.subscribe,
  change(some: Partial<Preferences>): void {
    const next = { ...store.read(), ...some }
    store.write(next)
    keep(next)
    wear(next)
  },
}

/** The preferences, followed. */
export const usePreferences = (): Preferences => useStore(preferences)

/** Does the system ask for more contrast? Then Sun is offered. */
export const asksForContrast = (): boolean => matchMedia('(prefers-contrast: more)').matches

/** The view shown: the one chosen, else Night when the system is dark, else Day. */
export function shownTheme({ theme }: Preferences): Theme {
  return theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
}

/** Put the view on the page. */
export function wear(chosen: Preferences): void {
  document.documentElement.dataset.theme = shownTheme(chosen)
}

/** Switch the language, here and now, and remember it. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language)
  preferences.change({ language })
}

/** Day, Sun, Night and round again. */
export function nextTheme(): void {
  const at = themes.indexOf(shownTheme(preferences.read()))
  preferences.change({ theme: themes[(at + 1) % themes.length] ?? 'light' })
}
