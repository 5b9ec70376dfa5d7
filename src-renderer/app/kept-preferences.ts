import { type Language, languages } from '../words/languages.ts'

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

/** What was kept the last time. */
export function readKept(): Preferences {
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

/** Keep them beyond this session, where storage allows; everything works without. */
export function keep(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences))
  } catch {
    // Not kept beyond this session.
  }
}
