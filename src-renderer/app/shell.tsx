import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Outlet, useHref, useLocation, useNavigate } from 'react-router'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Patterns } from '../parts/patterns.tsx'
import { useLanguage } from '../words/words.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { useAppKeys } from './keys.ts'
import { placeOf, places } from './places.ts'
import { usePlatform } from './platform.ts'
import { asksForContrast, preferences, shownTheme, usePreferences } from './preferences.ts'
import { Rail } from './rail.tsx'
import './shell.css'

/** Read when it is first asked for: the page comes before the list of its keys. */
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }))

/** Loaded when somebody first looks for something. */
const FindDialog = lazy(async () => ({ default: (await import('./find-dialog.tsx')).FindDialog }))

/** The frame around every place: the cover with its index at the left, the page at the right. */
export function Shell() {
  const { t } = useTranslation('shell')
  const language = useLanguage()
  const platform = usePlatform()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const current = placeOf(pathname)
  const sheet = useRef<HTMLElement>(null)
  const [keysShown, setKeysShown] = useState(false)
  const [finding, setFinding] = useState(false)
  useAppKeys(
    useCallback(() => setKeysShown(true), []),
    useCallback(() => setFinding(true), []),
  )

  useEffect(() => {
    document.title = `${t(`places.${current}`)} · Commonfield`
  }, [t, current])

  useEffect(() => {
    // A new page begins at its top.
    if (pathname) sheet.current?.scrollTo(0, 0)
  }, [pathname])

  useEffect(() => {
    platform.tellLanguage(language).catch(() => undefined)
  }, [platform, language])

  useEffect(
    () =>
      platform.onMenuCommand((command) => {
        const place = places.find((one) => one.id === command)
        if (place) void navigate(place.path)
      }),
    [platform, navigate],
  )

  return (
    <RouterProvider navigate={(to) => void navigate(to)} useHref={useHref}>
      <I18nProvider locale={language === 'es' ? 'es' : 'en-GB'}>
        <Patterns />
        <button
          type="button"
          className="skip"
          onClick={() => {
            sheet.current?.focus()
          }}
        >
          {t('skip')}
        </button>
        <div className="app">
          <Rail current={current} />
          <main className="sheet" ref={sheet} tabIndex={-1}>
            <ContrastOffer />
            <ErrorBoundary key={pathname}>
              <Outlet />
            </ErrorBoundary>
          </main>
        </div>
        {finding && (
          <Suspense>
            <FindDialog onClose={() => setFinding(false)} />
          </Suspense>
        )}
        {keysShown && (
          <Suspense>
            <KeysDialog isOpen onClose={() => setKeysShown(false)} />
          </Suspense>
        )}
      </I18nProvider>
    </RouterProvider>
  )
}

/** The system asks for more contrast and no view was chosen yet: offer Sun, once. */
function ContrastOffer() {
  const { t } = useTranslation('shell')
  const chosen = usePreferences()
  if (chosen.theme !== null || !asksForContrast()) return null
  return (
    <Notice
      tone="info"
      acts={
        <>
          <Button size="small" onPress={() => preferences.change({ theme: 'sun' })}>
            {t('useSun')}
          </Button>
          <Button
            size="small"
            variant="quiet"
            onPress={() => preferences.change({ theme: shownTheme(chosen) })}
          >
            {t('keepView')}
          </Button>
        </>
      }
    >
      {t('contrastOffer')}
    </Notice>
  )
}
