import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plotFile } from '../shared/intake/plot-file.ts'
import { slowness } from '../support/pace.ts'
import { expect, test } from './support/app.ts'
import { watchWork } from './support/busy.ts'
import { account, choose, openTable, pressOpen, stored, toImport } from './support/import.ts'

const NOTHING = { sites: 0, trials: 0, chunks: 0, batches: 0 }

let folder = ''
let path = ''

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonfield-large-'))
  path = join(folder, 'plots.csv')
  await writeFile(path, plotFile(100_000))
})
test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('100,000 rows come in with the window awake: progress, stop, import, undo', async ({ app }) => {
  test.setTimeout(360_000)
  const { page } = app
  await toImport(app)
  // The desktop's window is drawn by the same code; its stand-in has no trace.
  const work = app.mode === 'browser' ? await watchWork(page) : null

  await app.openFile(path, () => pressOpen(page))
  await expect(page.getByRole('heading', { level: 1, name: 'plots.csv' })).toBeVisible({ timeout: 120_000 })
  await choose(page, 'Climate', 'Cfb', /^Cfb,/)
  await choose(page, 'stand means', 'Not used')
  const start = page.getByRole('button', { name: 'Import 100,000 rows' })
  await expect(start).toBeEnabled({ timeout: 120_000 })

  await test.step('stopped half way, nothing of it is stored', async () => {
    await start.click()
    await expect(page.getByRole('progressbar', { name: /Reading rows, \d.* of 100,000/ })).toBeVisible()
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText('Stopped. Nothing of this file was stored')).toBeVisible({ timeout: 120_000 })
    expect(await stored(page)).toEqual(NOTHING)
  })

  await test.step('the import says how far it is, and accounts for every row', async () => {
    await start.click()
    const bar = page.getByRole('progressbar')
    await expect(bar).toHaveAttribute('aria-valuenow', /[1-9]/)
    await expect(page.getByRole('heading', { name: 'Every row accounted for' })).toBeVisible({
      timeout: 120_000,
    })
    expect(await account(page)).toMatchObject({ 'Rows in the file': '100,000', 'Brought in': '100,000' })
    expect(await stored(page)).toMatchObject({ trials: 625, batches: 1 })
  })

  await test.step('taken back whole', async () => {
    await page.getByRole('button', { name: 'Undo this import' }).click()
    await page.getByRole('button', { name: 'Take it back' }).click()
    await expect(page.getByText('plots.csv was taken back.')).toBeVisible({ timeout: 120_000 })
    expect(await stored(page)).toEqual(NOTHING)
  })

  const longest = (await work?.()) ?? null
  if (longest !== null) {
    expect(longest, 'the trace saw the window at work').toBeGreaterThan(1)
    expect(longest, 'the longest task of the window, in ms').toBeLessThan(100 * slowness())
  }
  expect(app.troubles).toEqual([])
})

test('a file on the desk is still there after a look elsewhere', async ({ app }) => {
  const { page } = app
  await openTable(app, path)
  await app.visit('/today')
  await expect(page.getByRole('heading', { name: 'What each column means' })).toBeHidden()
  await app.visit('/import')
  await expect(page.getByRole('heading', { level: 1, name: 'plots.csv' })).toBeVisible()
  expect(await stored(page)).toEqual(NOTHING)
})
