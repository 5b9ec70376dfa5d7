import { type Language, languages, speak } from '../words/words.ts'
import { createStore, useStore } from './store.ts'

/** Day, Night, and Sun for working outdoors. */
export type Theme = 'light' | 'dark' | 'sun'
/** In the order F8 goes through them. */
export const themes: readonly Theme[] = ['light', 'sun', 'dark']

/** What this person chose on this computer. It never leaves it. `null`: not chosen, follow the system. */
export type Preferences = {
  readonly theme: Theme | null
  readonly language: Language | null
  /** How the farm is called here, shown at the top of the rail. */
  readonly farmName: string
  /** Its Köppen class, when known. */
  readonly farmZone: string | null
}

const KEY = 'commonfield.preferences'
const none: Preferences = { theme: null, language: null, farmName: '', farmZone: null }

function load(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return none
    const { theme, language, farmName, farmZone } = kept as Record<string, unknown>
    return {
      theme: themes.find((one) => one === theme) ?? null,
      language: languages.find((one) => one === language) ?? null,
      farmName: typeof farmName === 'string' ? farmName : '',
      farmZone: typeof farmZone === 'string' ? farmZone : null,
    }
  } catch {
    // Storage may be shut off or hold something else: the app then starts as on the first day.
    return none
  }
}

const store = createStore<Preferences>(typeof localStorage === 'undefined' ? none : load())

/** The preferences: read them, change some of them. Changes are kept at once. */
export const preferences = {
  read: store.read,
  subscribe: store.subscribe,
  change(some: Partial<Preferences>): void {
    const next = { ...store.read(), ...some }
    store.write(next)
    try {
      localStorage.setItem(KEY, JSON.stringify(next))
    } catch {
      // Not kept beyond this session; everything still works.
    }
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
