import { mkdtemp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test'
import { electronLaunch } from '../../support/electron-launch.ts'
import { type App, visit, watch } from './app-in-browser.ts'

/** The app on the desktop: also the process behind the window, for questions only it can answer. */
export type DesktopApp = App & { readonly mode: 'desktop'; readonly electron: ElectronApplication }

/** How long the app may take to show its window on a slow, busy machine. *Units* milliseconds. */
const START_MS = 90_000

/** Open the built desktop app (or the stand-in for Electron) on a profile of its own. */
export async function openOnDesktop(profileDir: string): Promise<DesktopApp> {
  const launch = await electronLaunch(profileDir)
  const troubles: string[] = []
  let running: ElectronApplication
  let page: Page

  async function open(): Promise<void> {
    running = await electron.launch({ ...launch, timeout: START_MS })
    page = await running.firstWindow({ timeout: START_MS })
    watch(page, troubles)
    // As in a browser: file dialogs of the page are answered for from the start.
    page.on('filechooser', () => undefined)
    // The window exists a moment before it is sent to its page.
    await page.waitForURL((url) => url.protocol !== 'about:')
    await page.waitForLoadState()
  }

  await open()
  return {
    mode: 'desktop',
    profileDir,
    troubles,
    get page() {
      return page
    },
    get electron() {
      return running
    },
    visit: (path) => visit(page, path),
    async restart() {
      await running.close()
      await open()
    },
    async openFile(path, act) {
      await running.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
      }, path)
      await act()
    },
    async saveFile(act) {
      const folder = await mkdtemp(join(profileDir, 'saved-'))
      await running.evaluate(({ dialog }, into) => {
        const stub = async (_window: unknown, options: { defaultPath: string }) => ({
          canceled: false,
          filePath: `${into}/${options.defaultPath}`,
        })
        dialog.showSaveDialog = stub as unknown as typeof dialog.showSaveDialog
      }, folder)
      await act()
      // A file appears whole or not at all, so the first visible name is the finished file.
      const visible = async () => (await readdir(folder)).find((name) => !name.startsWith('.'))
      await expect.poll(visible).toBeTruthy()
      const suggestedName = (await visible()) ?? ''
      return { path: join(folder, suggestedName), suggestedName }
    },
    close: () => running.close(),
  }
}

/** The desktop copy behind `app`; for journeys that only make sense there. */
export function onDesktop(app: App): DesktopApp {
  if (app.mode !== 'desktop') throw new Error('this journey needs the desktop')
  return app as DesktopApp
}
