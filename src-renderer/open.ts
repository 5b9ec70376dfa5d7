import './style/fonts.ts'
import './style/tokens.css'
import './style/global.css'
import './style/figures.css'
import './style/print.css'
import { readKept } from './app/kept-preferences.ts'
import { loadScreen, screenOf } from './app/screens.ts'
import { readFirst } from './data/first-read.ts'
import { loadWords, systemLanguage } from './words/languages.ts'

// The smallest file comes first and asks for everything the first page needs at once: what is stored, the app, the reader's
// words and the screen of the address. What fails here is asked again, and reported, by who needs it.
const silence = () => undefined
const place = screenOf(location.hash)
const read = readFirst(place)
loadWords[readKept().language ?? systemLanguage(navigator.languages)]().catch(silence)
loadScreen[place]().catch(silence)
const { openWindow } = await import('./main.tsx')
await openWindow(place, read)
