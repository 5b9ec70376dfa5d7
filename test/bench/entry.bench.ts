import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { startStaticServer } from '../../src-main/static-server.ts'
import { compostTrial, goToTab, plantTrial } from '../journeys/support/plant-trial.ts'
import { findBrowser } from '../support/find-browser.ts'
import { fillStore, STORED } from './full-store.ts'
import type { BenchRow } from './table.ts'

/**
 * How fast the field sheet answers with 2,000 trials and 200,000 observations stored: the first key after opening the
 * app until its digit is painted, and a value until it shows saved; beside it the same with nothing else stored. Needs
 * `npm run build` first; prints, judges nothing.
 */
export async function entryBench(): Promise<BenchRow[]> {
  const server = await startStaticServer(resolve(import.meta.dirname, '../../out/renderer'), 0)
  try {
    const alone = await measure(server.address, 0)
    const among = await measure(server.address, STORED.trials)
    const size = `${STORED.trials.toLocaleString('en')} trials, ${among.stored.toLocaleString('en')} observations`
    const row = (name: string, own: readonly number[], yardstick: readonly number[]): BenchRow => ({
      name,
      size,
      milliseconds: middle(own),
      note: `best ${Math.min(...own).toFixed(1)} ms; with nothing else stored ${middle(yardstick).toFixed(1)} ms`,
    })
    return [
      row('field sheet: first key to paint', among.firstKeys, alone.firstKeys),
      row('field sheet: Enter to “saved” shown', among.saves, alone.saves),
    ]
  } finally {
    await server.close()
  }
}

/** Open the app anew for each of seven plots, type into the sheet, and note the times. */
async function measure(address: string, trials: number) {
  const profile = await mkdtemp(join(tmpdir(), 'commonfield-bench-'))
  const open = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      ...(await findBrowser()),
      viewport: { width: 1440, height: 900 },
    })
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(address)
    return { context, page }
  }
  try {
    const planted = compostTrial(6, { crop: 'tomato', areaM2: 2 })
    const first = await open()
    await plantTrial(first.page, planted)
    const stored = await fillStore(first.page, planted.trial.id, trials)
    await first.context.close()
    const firstKeys: number[] = []
    const saves: number[] = []
    for (let plot = 0; plot < 7; plot++) {
      const { context, page } = await open()
      await goToTab(page, planted.trial.id, 'harvest')
      await page.locator('.entry-grid input[data-entry]').nth(plot).focus()
      firstKeys.push(await keyToPaint(page, plot))
      saves.push(await enterToSaved(page, plot))
      await context.close()
    }
    return { stored, firstKeys, saves }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** From the key event to the frame after the one that shows its digit. */
async function keyToPaint(page: Page, run: number): Promise<number> {
  await page.evaluate(() => {
    const holder = globalThis as unknown as { painted?: Promise<number> }
    holder.painted = new Promise((done) => {
      document.addEventListener(
        'keydown',
        (event) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - event.timeStamp))),
        { once: true, capture: true },
      )
    })
  })
  await page.keyboard.type(String(2 + (run % 2)))
  return page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted)
}

/** From Enter until the row says when it was saved. */
async function enterToSaved(page: Page, run: number): Promise<number> {
  await page.keyboard.type('.51')
  await page.evaluate((row) => {
    const holder = globalThis as unknown as { saved?: Promise<number> }
    holder.saved = new Promise((done) => {
      document.addEventListener(
        'keydown',
        (event) => {
          const look = () => {
            const tr = document.querySelectorAll('.entry-grid tbody tr')[row]
            const isSaved = tr?.querySelector('time') && !tr.querySelector('[data-unsaved]')
            if (isSaved) done(performance.now() - event.timeStamp)
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        },
        { once: true, capture: true },
      )
    })
  }, run)
  await page.keyboard.press('Enter')
  return page.evaluate(() => (globalThis as unknown as { saved: Promise<number> }).saved)
}

function middle(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1]!
}

if (process.argv[1] === import.meta.filename) {
  const { asTable } = await import('./table.ts')
  console.log(asTable(await entryBench()))
}
