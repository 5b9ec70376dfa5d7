import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, expect, type ViewportSize } from '@playwright/test'
import { type StaticServer, startStaticServer } from '../../../src-main/static-server.ts'
import { type App, openInBrowser } from './app-in-browser.ts'
import { openOnDesktop } from './app-on-desktop.ts'

export type { App } from './app-in-browser.ts'
export { expect }

type Options = { mode: App['mode'] }
type WorkerFixtures = Options & {
  server: StaticServer
  /** One copy for all tests of a worker that only look and leave everything as it was. */
  sharedApp: App
}
type TestFixtures = {
  /** The app with an empty profile, its first page loaded. */
  app: App
  /** Another copy of the app with its own empty profile: "someone else's computer". */
  openApp: () => Promise<App>
}

const renderer = resolve(import.meta.dirname, '../../../out/renderer')

/** `test` for journeys: the same claims run in a browser and on the desktop, as the Playwright project says. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  mode: ['browser', { option: true, scope: 'worker' }],

  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const server = await startStaticServer(renderer, 0)
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],

  sharedApp: [
    async ({ mode, server }, use) => {
      const app = await open(mode, server, { width: 1440, height: 900 })
      await use(app)
      await end(app)
    },
    { scope: 'worker' },
  ],

  openApp: async ({ mode, server, viewport }, use) => {
    const opened: App[] = []
    await use(async () => {
      const app = await open(mode, server, viewport)
      opened.push(app)
      return app
    })
    for (const app of opened) await end(app)
  },

  app: async ({ openApp }, use) => {
    await use(await openApp())
  },
})

async function open(mode: App['mode'], server: StaticServer, viewport: ViewportSize | null): Promise<App> {
  const profileDir = await mkdtemp(join(tmpdir(), 'commonfield-journey-'))
  return mode === 'desktop'
    ? await openOnDesktop(profileDir)
    : await openInBrowser(profileDir, server.address, viewport)
}

async function end(app: App): Promise<void> {
  await app.close()
  await rm(app.profileDir, { recursive: true, force: true, maxRetries: 5 })
}
