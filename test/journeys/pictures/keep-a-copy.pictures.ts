import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { go } from '../support/go.ts'
import { putOwnTrials } from '../support/own-trials.ts'
import { takePictures } from '../support/pictures.ts'

test('a copy kept and brought back, and tables taken out', async ({ app }) => {
  const { page } = app
  const [trial] = await putOwnTrials(app, [{ title: 'Oats and nitrogen', siteName: 'La Peña' }])
  await go(app, '/settings')
  await page.getByRole('button', { name: 'Keep a copy' }).click()
  await expect(page.getByText(/^In it: /)).toBeVisible()
  await page.getByText('With my key, locked with a passphrase').click()
  await takePictures(page, 'copy-keep')
  await page.getByText('With my key, locked with a passphrase').click()
  const { path } = await app.saveFile(() => page.getByRole('button', { name: 'Write the copy' }).click())
  await expect(page.getByText(/^The copy is saved: /)).toBeVisible()
  await takePictures(page, 'copy-section')
  await renameTrial(page, trial!.id)
  await app.openFile(path, () => page.getByRole('button', { name: 'Bring a copy back' }).click())
  await expect(page.getByText(/entries would come in\./)).toBeVisible()
  await takePictures(page, 'copy-decide')
  await page.getByRole('dialog').getByRole('button', { name: 'Add what is missing' }).click()
  await expect(page.getByRole('status').filter({ hasText: /is back\./ })).toBeVisible()
  await takePictures(page, 'copy-report')
  await page.getByRole('button', { name: 'Take out as tables' }).click()
  await page.getByText('Data package without places and notes').click()
  await takePictures(page, 'copy-tables')
})

/** Another title in the store than in the copy, so that the two differ. */
async function renameTrial(page: Page, id: string): Promise<void> {
  await page.evaluate(async (key) => {
    const store = await new Promise<IDBDatabase>((done, failed) => {
      const asked = indexedDB.open('commonfield')
      asked.onsuccess = () => done(asked.result)
      asked.onerror = () => failed(asked.error)
    })
    const trials = store.transaction('trials', 'readwrite').objectStore('trials')
    await new Promise<void>((done) => {
      const asked = trials.get(key)
      asked.onsuccess = () => {
        trials.put({ ...(asked.result as object), title: 'Oats and nitrogen, north strip' }).onsuccess = () =>
          done()
      }
    })
    store.close()
  }, id)
}
