import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { asFromAPhone, holdsText } from '../support/pictures-made.ts'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { compostTrial, goToTab, openTrial } from './support/plant-trial.ts'

/** A leaf with spots, drawn in the page, with the maker and place a telephone writes into a photo. */
async function leaf(page: Page, name: string) {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1200, 800)
    const context = canvas.getContext('2d')!
    context.fillStyle = '#2c6b3a'
    context.fillRect(0, 0, 1200, 800)
    context.fillStyle = '#a8642a'
    for (let i = 0; i < 40; i++) {
      context.beginPath()
      context.arc((i * 331) % 1200, (i * 197) % 800, 14 + (i % 5) * 6, 0, 7)
      context.fill()
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' })
    return Array.from(new Uint8Array(await blob.arrayBuffer()))
  })
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(asFromAPhone(Uint8Array.from(bytes))) }
}

test('a photo of a plot is kept on the walk, stands among the events, and comes back after it was taken away', async ({
  app,
}) => {
  const { page } = app
  const planted = compostTrial(2)
  await openTrial(page, planted, 'harvest')
  await page.getByRole('button', { name: 'Walk plot by plot' }).click()
  await expect(page.getByRole('heading', { name: 'Plot 101' })).toBeVisible()
  const file = await leaf(page, 'IMG_0041.jpg')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add photos' }).click()
  await (await chooser).setFiles([
    file,
    { name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no') },
  ])
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('notes.jpg is not a picture', { exact: false })).toBeVisible()
  await expect(dialog.getByRole('button', { name: /Where/ })).toContainText('Plot 101')
  await dialog.getByLabel(/What is to be seen/).fill('Leaf spots on the lower leaves')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Keep this photo' }).click()
  await expect(
    page.getByRole('button', { name: /^Open photo:.*Leaf spots on the lower leaves/ }),
  ).toBeVisible()

  await goToTab(page, planted.trial.id, 'events')
  const thumb = page.getByRole('button', { name: /^Open photo:.*Leaf spots on the lower leaves/ })
  await thumb.click()
  await expect(page.getByRole('img', { name: 'Leaf spots on the lower leaves' })).toBeVisible()
  await expectAccessible(page)
  // The only way out: drawn anew, without what the telephone wrote.
  const saved = await app.saveFile(() => dialog.getByRole('button', { name: 'Save a copy' }).click())
  const copy = await readFile(saved.path)
  expect(holdsText(file.buffer, 'Telefono de Ana')).toBe(true)
  expect([holdsText(copy, 'Telefono de Ana'), holdsText(copy, 'Exif')]).toEqual([false, false])
  expect(copy.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  await dialog.getByRole('spinbutton', { name: /^day, Date/ }).click()
  await page.keyboard.type('14012025')
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '101, 14 Jan' }).first()).toBeVisible()
  // One line for the day that was meant, none for those on the way to it.
  await expect(page.getByRole('listitem').filter({ hasText: /^.*Photo:.*now 101/ })).toHaveCount(2)
  await thumb.click()
  await page.getByRole('button', { name: 'Take this photo away' }).click()
  await expect(thumb).toHaveCount(0)
  await expect(page.getByText(/1 photo was taken away/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(thumb).toBeVisible()
  await expectAccessible(page)
  expect(app.troubles).toEqual([])
})
