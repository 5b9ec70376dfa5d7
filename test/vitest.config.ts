import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './support/find-browser.ts'

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

/** For a machine four times slower than a usual one, with other work; what waits for the page polls until then. */
const patience = { testTimeout: 120_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } }

/** Two projects: `unit` in Node, `browser` in a real Chromium (real IndexedDB, real workers). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts'],
          ...patience,
        },
      },
      {
        plugins: [react()],
        server: { headers: isolation },
        worker: { format: 'es' },
        // Named here so that a first run on a clean checkout does not stop to prepare them half way.
        optimizeDeps: {
          include: [
            ...[
              'react',
              'react/jsx-dev-runtime',
              'react-dom',
              'react-dom/client',
              'react-router',
              'react-router/dom',
            ],
            ...['react-aria-components', 'i18next', 'react-i18next', 'recharts', '@tanstack/react-virtual'],
            ...['dexie', 'zod', 'canonicalize', 'papaparse', 'fast-check', 'vitest-browser-react'],
            ...['@internationalized/date', 'geotiff', 'hucre/xlsx', 'fflate', 'uqr'],
          ],
        },
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts', 'test/**/*.browser.test.tsx'],
          ...patience,
          // The summary of `npm test` names every test that needed its second try.
          retry: 1,
          browser: {
            enabled: true,
            headless: true,
            connectTimeout: 180_000,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await findBrowser() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
