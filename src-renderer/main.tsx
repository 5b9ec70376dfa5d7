import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { findPlatform, PlatformContext } from './app/platform.ts'
import { preferences, wear } from './app/preferences.ts'
import { type FirstScreen, loadScreen, type ScreenId } from './app/screens.ts'
import { forgetFirstAnswers } from './data/first-read.ts'
import { systemLanguage } from './words/languages.ts'
import { speak } from './words/words.ts'

/**
 * The composition root: find out where we run, speak the reader's language, then show the app. With the screen of the address
 * and what the store holds for it at hand, the first picture is the whole page; whatever of it fails to come is asked for
 * again, and reported, by who needs it.
 */
export async function openWindow(place: ScreenId, read: Promise<void>): Promise<void> {
  const platform = findPlatform(window)
  const chosen = preferences.read()
  const language = chosen.language ?? systemLanguage(navigator.languages)
  wear(chosen)
  const screen = loadScreen[place]().then(
    (Screen): FirstScreen => ({ id: place, Screen }),
    () => undefined,
  )
  const [first] = await Promise.all([screen, speak(language), read])
  const root = document.getElementById('root')
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <PlatformContext value={platform}>
          <App first={first} />
        </PlatformContext>
      </StrictMode>,
    )
    requestIdleCallback(forgetFirstAnswers)
  }
  // The window's own menus speak it too.
  await platform.tellLanguage(language)
}
