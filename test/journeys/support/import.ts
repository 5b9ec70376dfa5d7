import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { App } from './app-in-browser.ts'

const root = resolve(import.meta.dirname, '../../..')
const published = resolve(root, '../shared/data')

/** Whether the published data files lie beside the project; journeys on them exist only then. */
export const hasPublishedData = existsSync(resolve(published, 'era-africa-cereals.csv'))

/** A published data file. */
export const publishedFile = (name: string) => resolve(published, `${name}.csv`)

/** A small file of the project itself. */
export const ownFile = (name: string) => resolve(root, 'test/golden/csv', `${name}.csv`)

/** Open a table in the import place and wait until its columns are there. */
export async function openTable(app: App, path: string): Promise<void> {
  await toImport(app)
  await app.openFile(path, () => pressOpen(app.page))
  await expect(app.page.getByRole('heading', { level: 1, name: basename(path) })).toBeVisible()
  await expect(app.page.getByRole('heading', { name: 'What each column means' })).toBeVisible()
}

/** Go to the import place; a window that is still starting may turn to Today once more. */
export async function toImport(app: App): Promise<void> {
  await expect(async () => {
    await app.visit('/import')
    await expect(opener(app.page)).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

const opener = (page: Page) =>
  page.getByRole('button', { name: /^(Choose a file|Another file|Elegir un archivo|Otro archivo)$/ })

/** Press the button that asks for a file, on whichever page of the place one is. */
export const pressOpen = (page: Page) => opener(page).click()

/** Choose `option` in the menu called `label`, typing its name where the menu can be searched. */
export async function choose(
  page: Page,
  label: string,
  typed: string,
  option: string | RegExp = typed,
): Promise<void> {
  await page.getByRole('button', { name: `${label}: ` }).click()
  const menu = page.getByRole('dialog', { name: label })
  await expect(menu.getByRole('option').first()).toBeVisible()
  const search = menu.getByRole('searchbox')
  if ((await search.count()) > 0) await search.fill(typed)
  await menu
    .getByRole('option', { name: option, exact: typeof option === 'string' })
    .first()
    .click()
  await expect(menu).toBeHidden()
}

/** Keep words of one's own in a menu. */
export const keepWords = (page: Page, label: string, words: string) =>
  choose(page, label, words, `Keep my words: ${words}`)

/** Press Import and wait for the account of all rows. */
export async function bringIn(page: Page, rows: string): Promise<void> {
  await page.getByRole('button', { name: `Import ${rows} rows` }).click()
  await expect(page.getByRole('heading', { name: 'Every row accounted for' })).toBeVisible({
    timeout: 120_000,
  })
}

/** The lines of the account of all rows: what it says, and how many. */
export async function account(page: Page): Promise<Record<string, string>> {
  const rows = await page.getByRole('table', { name: 'Every row accounted for' }).getByRole('row').all()
  const lines = await Promise.all(
    rows.map(async (row) => [
      await row.getByRole('rowheader').innerText(),
      await row.getByRole('cell').innerText(),
    ]),
  )
  return Object.fromEntries(lines) as Record<string, string>
}

/** How many sites, trials, observation chunks and imports the store holds, read from the outside. */
export function stored(page: Page): Promise<Record<'sites' | 'trials' | 'chunks' | 'batches', number>> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('commonfield')
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
    const count = (name: string) =>
      new Promise<number>((resolve, reject) => {
        const asked = db.transaction(name).objectStore(name).count()
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
      })
    const [sites, trials, chunks, batches] = await Promise.all(
      ['sites', 'trials', 'chunks', 'batches'].map(count),
    )
    db.close()
    return { sites: sites ?? -1, trials: trials ?? -1, chunks: chunks ?? -1, batches: batches ?? -1 }
  })
}

/** Press Tab until the control of this name has the focus. *Errors* after `most` steps it counts as out of reach. */
export async function tabTo(page: Page, name: string, most = 120): Promise<void> {
  for (let step = 0; step < most; step++) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    })
    if (focused.startsWith(name)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way to “${name}” by keyboard`)
}

/** All rows of a table of the store, read from the outside. */
export async function storedRows<Row>(page: Page, table: string): Promise<Row[]> {
  const text = await page.evaluate(async (name) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('commonfield')
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
    const rows = await new Promise<unknown[]>((resolve, reject) => {
      const asked = db.transaction(name).objectStore(name).getAll()
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
    db.close()
    return JSON.stringify(rows, (_, value: unknown) =>
      ArrayBuffer.isView(value)
        ? { typed: value.constructor.name, values: Array.from(value as Float64Array, String) }
        : value,
    )
  }, table)
  return JSON.parse(text, revive) as Row[]
}

const TYPED = { Float64Array, Int32Array, Uint32Array, Uint16Array, Uint8Array }

/** Columns of numbers travel as words, so that what is missing stays missing. */
function revive(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('typed' in value) || !('values' in value)) return value
  const Column = TYPED[value.typed as keyof typeof TYPED]
  return Column.from((value.values as string[]).map(Number))
}
