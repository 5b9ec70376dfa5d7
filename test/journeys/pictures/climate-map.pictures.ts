import { writeTiff } from '../../support/write-tiff.ts'
import { test } from '../support/app.ts'
import { takePictures } from '../support/pictures.ts'
import { compostTrial, openTrial } from '../support/plant-trial.ts'

test('a place whose climate was read from a map file, and a map that was refused', async ({ app }) => {
  const { page } = app
  const planted = compostTrial(2)
  const point = { lat: 22.75, lon: -83.05, uncertaintyM: 500 }
  await openTrial(page, { ...planted, site: { ...planted.site, point } }, 'events')
  await app.visit('/trials/places')
  await page.getByText('A climate map file').click()
  const [width, height] = [40, 30]
  const values = Array.from({ length: width * height }, (_, i) => (Math.floor(i / width) === 12 ? 12 : 3))
  const ask = { width, height, values, west: -85, north: 24, cell: 0.1 }
  for (const [name, bytes, text] of [
    ['heights.tif', writeTiff({ ...ask, values: values.map((value) => value * 9) }), /no map of the thirty/],
    ['koppen-1991-2020.tif', writeTiff(ask), /9 cells/],
  ] as const) {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: /Open a.* map/ }).click()
    await (await chooser).setFiles({ name, mimeType: 'image/tiff', buffer: Buffer.from(bytes) })
    await page.getByText(text).first().waitFor()
    await takePictures(page, name === 'heights.tif' ? 'climate-map-refused' : 'climate-map')
  }
})
