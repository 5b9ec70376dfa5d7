import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { startStaticServer } from '../../src-main/static-server.ts'
import { compostTrial, plantTrial } from '../journeys/support/plant-trial.ts'
import { findBrowser } from '../support/find-browser.ts'
import { fillStore, STORED, STORED_SIZE } from './full-store.ts'
import type { BenchRow } from './table.ts'

const LOADS = 15

/** What is opened, and what must be on the page before it counts as there. */
type Opening = { readonly name: string; readonly address: string; readonly shows: string }

/**
 * Opening the app with a full store, against a page of React with one paragraph, built by the same tool and served by the same
 * server to the same browser: a browser started anew for every load, the three pages in turn, with the profile of a person who
 * has opened each of them before, so that built files come from the browser's own store. The time runs from the start of
 * navigation to the frame after the one in which the page's own content is there: the paragraph; today's first thing to do,
 * read from the store; the first row of the list of trials. Needs `npm run build` first; prints, judges nothing.
 */
export async function openingBench(loads = LOADS): Promise<BenchRow[]> {
  const here = await mkdtemp(join(tmpdir(), 'commonfield-opening-'))
  const plain = join(here, 'plain')
  await buildPlainPage(plain)
  const app = await startStaticServer(resolve(import.meta.dirname, '../../out/renderer'), 0)
  const empty = await startStaticServer(plain, 0)
  const openings: readonly Opening[] = [
    { name: 'an empty React page', address: empty.address, shows: '#root p' },
    { name: 'the app, to today’s first thing to do', address: `${app.address}#/today`, shows: '.next li' },
    { name: 'the app, to the first row of its trials', address: `${app.address}#/trials`, shows: 'tbody tr' },
  ]
  try {
    const profile = join(here, 'profile')
    await fillProfile(profile, app.address)
    const times = openings.map((): number[] => [])
    for (let load = -1; load < loads; load++)
      for (const [nth, opening] of openings.entries()) {
        const time = await timeToContent(profile, opening)
        // The first round warms the disk's memory of files.
        if (load >= 0) times[nth]!.push(time)
      }
    const yardstick = middle(times[0]!)
    const allowed = 1.4 * yardstick + 150
    return openings.map(({ name }, nth) => {
      const own = times[nth]!
      const against = `${(middle(own) / yardstick).toFixed(2)} × the empty page; asked at most ${allowed.toFixed(0)} ms`
      return {
        name,
        size: nth === 0 ? '' : STORED_SIZE,
        milliseconds: middle(own),
        note: `median of ${own.length}, best ${Math.min(...own).toFixed(0)}; ${nth === 0 ? `load of the machine ${loadavg()[0]!.toFixed(1)}` : against}`,
      }
    })
  } finally {
    await app.close()
    await empty.close()
    await rm(here, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A page of React with one paragraph, bundled as the app is. */
async function buildPlainPage(outDir: string): Promise<void> {
  await build({
    root: resolve(import.meta.dirname, 'plain-page'),
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, minify: true },
  })
}

async function fillProfile(profile: string, address: string): Promise<void> {
  const { context, page } = await startBrowser(profile)
  await page.goto(address)
  const planted = compostTrial(6, { crop: 'tomato', areaM2: 2 })
  await plantTrial(page, planted)
  await fillStore(page, planted.trial.id, STORED.trials)
  await context.close()
}

async function startBrowser(profile: string) {
  const context = await chromium.launchPersistentContext(profile, {
    ...(await findBrowser()),
    viewport: { width: 1440, height: 900 },
  })
  return { context, page: context.pages()[0] ?? (await context.newPage()) }
}

/** *Units* milliseconds from the start of navigation. */
async function timeToContent(profile: string, { address, shows }: Opening): Promise<number> {
  const { context, page } = await startBrowser(profile)
  try {
    await page.addInitScript(watchFor, shows)
    await page.goto(address)
    return await shownAt(page)
  } finally {
    await context.close()
  }
}

function shownAt(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { shownAt: Promise<number> }).shownAt)
}

/** Runs in the page before its own scripts. */
function watchFor(shows: string): void {
  const holder = globalThis as unknown as { shownAt: Promise<number> }
  holder.shownAt = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (document.querySelector(shows) === null) return
      watch.disconnect()
      requestAnimationFrame(() => setTimeout(() => done(performance.now())))
    })
    watch.observe(document, { childList: true, subtree: true })
  })
}

function middle(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1]!
}
