import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { findPlatform, PlatformContext } from './app/platform.ts'
import { preferences, wear } from './app/preferences.ts'
import { openDatabase } from './data/open-database.ts'
import { systemLanguage } from './words/languages.ts'
import { speak } from './words/words.ts'

// The composition root: find out where we run, speak the reader's language, then show the app. The store opens meanwhile;
// whoever reads it first reports what goes wrong there.
const platform = findPlatform(window)
const chosen = preferences.read()
const language = chosen.language ?? systemLanguage(navigator.languages)

wear(chosen)
openDatabase()
  .open()
  .catch(() => undefined)
void speak(language).then(show)
// The window's own menus speak it too.
void platform.tellLanguage(language)

function show(): void {
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <PlatformContext value={platform}>
        <App />
      </PlatformContext>
    </StrictMode>,
  )
}
