import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { startStaticServer } from '../../src-main/static-server.ts'
import { compostTrial, plantTrial } from '../journeys/support/plant-trial.ts'
import { findBrowser } from '../support/find-browser.ts'
import { fillStore } from './full-store.ts'
import type { BenchRow } from './table.ts'

const TRIALS = 2_000

/**
 * Keeping a copy of 2,000 trials with 200,000 values, and bringing it back on an empty computer: seconds, megabytes, and
 * the longest task of the window's own thread meanwhile. Needs `npm run build` first; prints, judges nothing.
 */
export async function archiveBench(): Promise<BenchRow[]> {
  const server = await startStaticServer(resolve(import.meta.dirname, '../../out/renderer'), 0)
  const folder = await mkdtemp(join(tmpdir(), 'commonfield-bench-'))
  const open = async (name: string) => {
    const context = await chromium.launchPersistentContext(join(folder, name), {
      ...(await findBrowser()),
      viewport: { width: 1440, height: 900 },
      acceptDownloads: true,
    })
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(server.address)
    return { context, page }
  }
  try {
    const one = await open('one')
    const planted = compostTrial(6, { crop: 'tomato', areaM2: 2 })
    await plantTrial(one.page, planted)
    const stored = await fillStore(one.page, planted.trial.id, TRIALS)
    const size = `${TRIALS.toLocaleString('en')} trials, ${stored.toLocaleString('en')} observations`
    const path = join(folder, 'copy.commonfield')
    const kept = await watched(one.page, () => keep(one.page, path))
    const megabytes = (await readFile(path)).length / 1e6
    await one.context.close()
    const two = await open('two')
    const back = await watched(two.page, () => bringBack(two.page, path))
    const again = join(folder, 'again.commonfield')
    await keep(two.page, again)
    const isSame = (await readFile(path)).equals(await readFile(again))
    await two.context.close()
    const row = (name: string, timed: Timed, note: string): BenchRow => ({
      name,
      size,
      milliseconds: timed.milliseconds,
      note: `${note}; longest window task ${timed.longest.toFixed(0)} ms`,
    })
    return [
      row('a copy of everything: button to file', kept, `${megabytes.toFixed(2)} MB`),
      row(
        'brought back: file to “is back”',
        back,
        isSame ? 'the next copy is the same file' : 'THE NEXT COPY DIFFERS',
      ),
    ]
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

type Timed = { readonly milliseconds: number; readonly longest: number }

/** How long `act` takes, and the longest task of the window meanwhile. */
async function watched(page: Page, act: () => Promise<number>): Promise<Timed> {
  await page.goto(`${page.url().split('#')[0]}#/settings`)
  await page.getByRole('button', { name: 'Keep a copy' }).waitFor()
  await page.evaluate(() => {
    const seen: number[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push(entry.duration)
    }).observe({ type: 'longtask' })
    Object.assign(window, { seenTasks: seen })
  })
  const milliseconds = await act()
  const longest = await page.evaluate(() =>
    Math.max(0, ...(window as unknown as { seenTasks: number[] }).seenTasks),
  )
  return { milliseconds, longest }
}

async function keep(page: Page, path: string): Promise<number> {
  await page.getByRole('button', { name: 'Keep a copy' }).click()
  await page.getByText(/^In it: /).waitFor()
  const began = performance.now()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: 'Write the copy' }).click(),
  ])
  const took = performance.now() - began
  await download.saveAs(path)
  return took
}

async function bringBack(page: Page, path: string): Promise<number> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Bring a copy back' }).click(),
  ])
  const began = performance.now()
  await chooser.setFiles(path)
  const dialog = page.getByRole('dialog', { name: 'Bring a copy back' })
  await dialog.getByRole('button', { name: 'Bring it back' }).click({ timeout: 120_000 })
  await page.getByText(/is back\.$/).waitFor({ timeout: 120_000 })
  return performance.now() - began
}
