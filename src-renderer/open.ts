import './style/fonts.ts'
import './style/tokens.css'
import './style/global.css'
import './style/figures.css'
import './style/print.css'
import { readKept } from './app/kept-preferences.ts'
import { loadScreen, screenOf } from './app/screens.ts'
import { loadWords, systemLanguage } from './words/languages.ts'

// The smallest file comes first and asks for everything the first page needs at once: the app, the reader's words, the screen
// of the address and the store. What fails here is asked again, and reported, by who needs it.
const silence = () => undefined
loadWords[readKept().language ?? systemLanguage(navigator.languages)]().catch(silence)
loadScreen[screenOf(location.hash)]().catch(silence)
wakeStore()
await import('./main.tsx')

/** The browser opens its store while the bundle is on its way. A store that is not there yet is left for the app to make. */
function wakeStore(): void {
  try {
    const opening = indexedDB.open('commonfield')
    opening.onupgradeneeded = () => opening.transaction?.abort()
    opening.onsuccess = () => opening.result.close()
  } catch {
    // Storage is shut off; the app says so itself.
  }
}
