import { type App, expect, test } from '../support/app.ts'
import { handOver } from '../support/bundles.ts'
import { go } from '../support/go.ts'
import { putOwnTrials } from '../support/own-trials.ts'
import { takePictures } from '../support/pictures.ts'

async function withSamples(app: App): Promise<void> {
  await go(app, '/today')
  await app.page.getByRole('button', { name: 'Explore with sample data' }).click()
  await expect(app.page.getByRole('heading', { name: 'Sample data are here' })).toBeVisible()
}

async function bring(app: App, name: string, trials: number): Promise<void> {
  const path = await handOver(app.profileDir, name, trials)
  await app.openFile(path, () => app.page.getByRole('button', { name: 'Bring in another' }).click())
}

test('the commons with its sources, and a bundle waiting', async ({ app }) => {
  await withSamples(app)
  await go(app, '/commons')
  await bring(app, 'frijol-red-2025-04', 138)
  await app.page.getByRole('button', { name: /^Merge/ }).click()
  await expect(app.page.getByText('now in the commons on this computer')).toBeVisible()
  await bring(app, 'lilongwe-2024', 60)
  await expect(app.page.getByRole('heading', { name: /Waiting to be merged/ })).toBeVisible()
  await takePictures(app.page, 'commons-waiting')
  await app.page.getByRole('button', { name: 'Not this one' }).click()
  await takePictures(app.page, 'commons-sources')
  await app.page.getByRole('tab', { name: /Records/ }).click()
  await takePictures(app.page, 'commons-records')
  await app.page.getByRole('row').nth(3).click()
  await takePictures(app.page, 'commons-record')
  await app.page.keyboard.press('Escape')
  await app.page.getByRole('tab', { name: 'History' }).click()
  await expect(app.page.getByRole('button', { name: 'Undo Sample data' })).toBeVisible()
  await takePictures(app.page, 'commons-history')
  await go(app, '/settings')
  await expect(app.page.getByRole('button', { name: 'Undo Sample data' })).toBeVisible()
  await takePictures(app.page, 'settings-data')
})

test('the share sheet, and what we share', async ({ app }) => {
  const [one] = await putOwnTrials(app, [
    { title: 'Does nitrogen raise oats on our strips?', siteName: 'El Mango' },
    { title: 'Nitrogen on peas behind the house', siteName: 'La Vega' },
  ])
  await go(app, '/commons?tab=ours')
  await expect(app.page.getByRole('row', { name: /peas/ })).toBeVisible()
  await takePictures(app.page, 'commons-ours')
  await go(app, `/commons/share?trials=${one!.id}`)
  await expect(app.page.getByText('Nothing is sent.')).toBeVisible()
  await takePictures(app.page, 'share')
  await app.page.getByRole('button', { name: 'See the file itself' }).click()
  await takePictures(app.page, 'share-file')
  await app.page.keyboard.press('Escape')
  await app.saveFile(() => app.page.getByRole('button', { name: 'Write the share file' }).click())
  await expect(app.page.getByText('1 trial is shared')).toBeVisible()
  await takePictures(app.page, 'commons-ours-shared')
})

test('a damaged bundle', async ({ app }) => {
  const { writeFile, readFile } = await import('node:fs/promises')
  const path = await handOver(app.profileDir, 'from-anita', 12)
  const bytes = await readFile(path)
  await writeFile(path, bytes.subarray(0, bytes.length - 200))
  await go(app, '/commons')
  await app.openFile(path, () => app.page.getByRole('button', { name: 'Bring in another' }).first().click())
  await expect(app.page.getByRole('alert')).toBeVisible()
  await takePictures(app.page, 'commons-refused')
})
