import { writeTiff } from '../support/write-tiff.ts'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { compostTrial, openTrial } from './support/plant-trial.ts'

/** Tenth-degree cells: Aw (3) with a ridge of Cwb (12) along 22.75 north. */
function map() {
  const [width, height] = [40, 30]
  const values = Array.from({ length: width * height }, (_, i) => (Math.floor(i / width) === 12 ? 12 : 3))
  const bytes = writeTiff({
    width,
    height,
    values,
    west: -85,
    north: 24,
    cell: 0.1,
    compression: 8,
    tile: 16,
  })
  return { name: 'koppen.tif', mimeType: 'image/tiff', buffer: Buffer.from(bytes) }
}

test('a climate map the person has tells the class of a place, and what else it may be', async ({ app }) => {
  const { page } = app
  await openTrial(page, compostTrial(2), 'events')
  await app.visit('/trials/places')
  await page.getByText('A climate map file').click()
  await expect(page.getByText('Say where the place lies first.', { exact: false })).toBeVisible()
  await page.getByLabel('Latitude').first().fill('22.75')
  await page.getByLabel('Longitude').first().fill('-83.05')
  await page.getByLabel('Longitude').first().press('Tab')
  const open = page.getByRole('button', { name: 'Open a climate map' })
  await expect(open).toBeVisible()
  const wrong = page.waitForEvent('filechooser')
  await open.click()
  await (await wrong).setFiles({
    name: 'letter.tif',
    mimeType: 'image/tiff',
    buffer: Buffer.from('Dear Ana'),
  })
  await expect(page.getByText('letter.tif is neither', { exact: false })).toBeVisible()
  const right = page.waitForEvent('filechooser')
  await open.click()
  await (await right).setFiles(map())
  await expect(page.getByText(/From koppen.tif: 9 cells looked at/)).toBeVisible()
  const said = page.locator('.climate-said')
  await expect(said).toContainText('Cwb')
  await expect(said).toContainText('Other classes within reach on the map: Aw')
  await expectAccessible(page)
  expect(app.troubles).toEqual([])
})
