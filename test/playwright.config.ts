import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

const root = resolve(import.meta.dirname, '..')

/**
 * The same journeys in two modes against the built app (`x.desktop.spec.ts` and `x.browser.spec.ts` only in theirs), and
 * the pictures. No video: Playwright would need a program of its own for it that the package registry does not have.
 */
export default defineConfig<{ mode: 'browser' | 'desktop' }>({
  testDir: resolve(import.meta.dirname, 'journeys'),
  outputDir: resolve(root, 'test-results'),
  fullyParallel: true,
  forbidOnly: true,
  // The summary of `npm test` names every journey that needed its second try.
  retries: 1,
  workers: 2,
  // For a machine four times slower than a usual one.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    // A trace of a failing walk: add --trace on.
    trace: 'off',
    video: 'off',
  },
  projects: [
    { name: 'browser', testMatch: '*.spec.ts', testIgnore: '*.desktop.spec.ts', use: { mode: 'browser' } },
    { name: 'desktop', testMatch: '*.spec.ts', testIgnore: '*.browser.spec.ts', use: { mode: 'desktop' } },
    { name: 'pictures', testMatch: 'pictures/*.pictures.ts', use: { mode: 'browser' } },
  ],
})
