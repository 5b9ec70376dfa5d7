import { mkdtemp } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type BrowserContext, chromium, type Page, type ViewportSize } from '@playwright/test'
import { findBrowser } from '../../support/find-browser.ts'

/** A running copy of the app, the same to a journey in both modes. */
export type App = {
  readonly mode: 'browser' | 'desktop'
  /** The window. It is another one after `restart`. */
  readonly page: Page
  /** Where this copy keeps its data. */
  readonly profileDir: string
  /** Go to a place by its address inside the app, for example `/garden`. */
  visit(path: string): Promise<void>
  /** Close the app and open it again on the same data. */
  restart(): Promise<void>
  /** Do `act` (press the button that opens a file) and answer the question that follows with the file at `path`. */
  openFile(path: string, act: () => Promise<void>): Promise<void>
  /** Do `act` (press the button that saves) and keep what is saved; its path and the name the app suggested. */
  saveFile(act: () => Promise<void>): Promise<{ path: string; suggestedName: string }>
  /** Content-policy violations and uncaught errors seen since the app was opened. */
  readonly troubles: readonly string[]
  close(): Promise<void>
}

/** Open the browser mode on a profile of its own. */
export async function openInBrowser(
  profileDir: string,
  address: string,
  viewport: ViewportSize | null,
): Promise<App> {
  const launch = { ...(await findBrowser()), viewport, acceptDownloads: true }
  const troubles: string[] = []
  let context: BrowserContext
  let page: Page

  async function open(): Promise<void> {
    context = await chromium.launchPersistentContext(profileDir, launch)
    page = context.pages()[0] ?? (await context.newPage())
    watch(page, troubles)
    // Playwright answers for the file dialog from the first listener on, but not at once: a key pressed in the same
    // moment would open, and so cancel, a dialog nobody sees.
    page.on('filechooser', () => undefined)
    await page.goto(address)
  }

  await open()
  return {
    mode: 'browser',
    profileDir,
    troubles,
    get page() {
      return page
    },
    visit: (path) => visit(page, path),
    async restart() {
      await context.close()
      await open()
    },
    async openFile(path, act) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()])
      await chooser.setFiles(path)
    },
    async saveFile(act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()])
      const suggestedName = download.suggestedFilename()
      const path = join(await mkdtemp(join(profileDir, 'saved-')), basename(suggestedName))
      await download.saveAs(path)
      return { path, suggestedName }
    },
    close: () => context.close(),
  }
}

/**
 * Places follow the hash; that way it works under both addresses and counts as no navigation. While a copy is still
 * opening it goes to its own first page, which would overtake the address: that page is waited for, and then that the
 * page one leaves is gone.
 */
export async function visit(page: Page, path: string): Promise<void> {
  await page.getByRole('main').getByRole('heading').first().waitFor()
  await page.evaluate(
    (hash) =>
      new Promise<void>((done) => {
        const place = (address: string) => address.replace(/^#/, '').split('?')[0]
        const left = document.querySelector('main :is(h1, h2, h3)')
        const leaves = place(location.hash) !== place(hash)
        location.hash = hash
        if (!leaves || left === null) return done()
        const watch = new MutationObserver(() => {
          if (left.isConnected) return
          watch.disconnect()
          done()
        })
        watch.observe(document.body, { childList: true, subtree: true })
      }),
    path,
  )
}

/** Note what must never happen unseen. */
export function watch(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
}
