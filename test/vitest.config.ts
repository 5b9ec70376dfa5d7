import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './support/find-browser.ts'

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

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
          testTimeout: 30_000,
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
          ],
        },
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts', 'test/**/*.browser.test.tsx'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await findBrowser() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
