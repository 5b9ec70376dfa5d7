import { resolve } from 'node:path'
import { chromium } from 'playwright'
import { createServer } from 'vite'
import { findBrowser } from '../support/find-browser.ts'
import type { SliderRun } from './slider/page.ts'
import type { BenchRow } from './table.ts'

const root = resolve(import.meta.dirname, '../..')

/** The slider as a person meets it: the app's own pool of workers in a real browser, over a made-up set. */
export async function sliderBench(rows = 1_000_000): Promise<BenchRow[]> {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    server: {
      port: 0,
      host: '127.0.0.1',
      hmr: false,
      watch: null,
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
    optimizeDeps: { noDiscovery: true },
  })
  await server.listen()
  const browser = await chromium.launch(await findBrowser())
  try {
    const page = await browser.newPage()
    await page.goto(`${server.resolvedUrls!.local[0]}test/bench/slider/index.html`)
    await page.waitForFunction(() => 'drag' in globalThis)
    const run = (await page.evaluate(
      (n) => (globalThis as unknown as { drag: (n: number) => Promise<unknown> }).drag(n),
      rows,
    )) as SliderRun
    const size = rows.toLocaleString('en')
    const memory = run.isolated ? 'shared memory' : 'copies: the page is not isolated'
    return [
      line('a set opened by two browser workers', size, [run.open], `once, ${memory}`),
      line(
        'a step of the slider, two browser workers',
        size,
        run.steps,
        `${run.pooled.toLocaleString('en')} zone cells pooled again`,
      ),
      line('everything ranked and graded, two browser workers', size, run.rank, ''),
    ]
  } finally {
    await browser.close()
    await server.close()
  }
}

function line(name: string, size: string, times: readonly number[], note: string): BenchRow {
  const sorted = [...times].sort((a, b) => a - b)
  const best = times.length > 1 ? `median of ${times.length}, best ${sorted[0]!.toFixed(1)}` : ''
  return {
    name,
    size,
    milliseconds: sorted[sorted.length >> 1]!,
    note: [best, note].filter((text) => text !== '').join('; '),
  }
}
