import './style/fonts.ts'
import './style/tokens.css'
import './style/global.css'
import './style/figures.css'
import './style/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { findPlatform, PlatformContext } from './app/platform.ts'
import { preferences, wear } from './app/preferences.ts'
import { speak, systemLanguage } from './words/words.ts'

// The composition root: find out where we run, speak the reader's language, then show the app.
const platform = findPlatform(window)
const chosen = preferences.read()
const language = chosen.language ?? systemLanguage(navigator.languages)

wear(chosen)
await speak(language)
await platform.tellLanguage(language)

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <PlatformContext value={platform}>
        <App />
      </PlatformContext>
    </StrictMode>,
  )
}
