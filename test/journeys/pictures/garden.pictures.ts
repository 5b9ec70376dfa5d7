import { benchmarkExamples } from '../../../shared/commons/benchmark-examples.ts'
import { sealRecord } from '../../../shared/commons/seal.ts'
import { identity, sha256 } from '../../support/commons.ts'
import type { App } from '../support/app.ts'
import { expect, test } from '../support/app.ts'
import { go } from '../support/go.ts'
import { takePictures } from '../support/pictures.ts'
import { plantGarden } from '../support/plant-garden.ts'

const year = 2025

test('a garden of two years', async ({ app }) => {
  test.setTimeout(300_000)
  await plantGarden(app)
  await giveNeighbours(app)
  await app.page.getByRole('button', { name: 'Say the climate' }).click()
  await app.page.getByRole('textbox', { name: 'Name' }).fill('Alder Street yard')
  await app.page.getByRole('combobox', { name: 'Climate' }).fill('Csb')
  await app.page.getByRole('option', { name: /Csb/ }).click()
  await takePictures(app.page, 'garden-place')
  await app.page.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(app.page.getByText('Half of the others')).toBeVisible()
  await takePictures(app.page, 'garden-year')
  await app.page.getByRole('main').evaluate((main) => main.scrollTo(0, 500))
  await takePictures(app.page, 'garden-year-lower')
  await app.page.getByRole('button', { name: 'Make it a trial' }).click()
  await app.page.getByRole('button', { name: /^Add a pair/ }).click()
  await takePictures(app.page, 'garden-trial')
  await app.page.getByRole('button', { name: 'Not now' }).click()
  await app.page.getByRole('button', { name: 'Verified ledger' }).click()
  await takePictures(app.page, 'garden-ledger')
  await app.page.keyboard.press('Escape')
  for (const tab of ['Picks', 'Beds and plantings', 'Food and value']) {
    await app.page.getByRole('tab', { name: tab }).click()
    await expect(app.page.getByRole('tab', { name: tab, selected: true })).toBeVisible()
    await takePictures(app.page, `garden-${tab.split(' ')[0]!.toLowerCase()}`)
  }
  await app.page.getByRole('tab', { name: 'Year' }).click()
  await app.page.getByRole('link', { name: 'Share this season' }).click()
  await expect(app.page.getByText('Nothing is sent.')).toBeVisible()
  await takePictures(app.page, 'garden-share')
  await app.saveFile(() => app.page.getByRole('button', { name: 'Write the share file' }).click())
  await expect(app.page.getByText('yields are shared in')).toBeVisible()
  await takePictures(app.page, 'garden-ours')
  await go(app, '/commons?tab=gardens')
  await expect(app.page.getByRole('row', { name: /one bed/ }).first()).toBeVisible()
  await takePictures(app.page, 'garden-commons')
})

/** What other gardens of the climate shared, signed by their own keys, straight into the store. */
async function giveNeighbours(app: App): Promise<void> {
  const rows = await Promise.all(
    Array.from({ length: 63 }, async (_, i) => {
      const value = (0.9 + 8.4 * ((i * 0.618) % 1) ** 1.4 + ((i * 7) % 5) * 0.35).toFixed(1)
      const said = {
        ...benchmarkExamples.complete.body,
        ...{ scope: 'garden', crop: 'mixed', season: String(year), value },
        total: String(i).padStart(32, '0'),
      }
      const record = { type: 'benchmark', schema: 'benchmark/1', body: said }
      const sealed = await sealRecord(record, 'a garden', 'neighbours', {
        ...{ identity: identity(i + 1), sha256, licence: 'CC-BY-4.0' },
      })
      if (!sealed.ok) throw new Error(sealed.problem.code)
      return sealed.value.stored
    }),
  )
  await app.page.evaluate(async (records) => {
    const open = indexedDB.open('commonfield')
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result)
      open.onerror = () => reject(open.error)
    })
    const write = db.transaction('commons', 'readwrite')
    for (const row of records) write.objectStore('commons').put(row)
    await new Promise((resolve) => {
      write.oncomplete = resolve
    })
    db.close()
  }, rows)
}
