import { expect, test } from '../support/app.ts'
import { bringIn, choose, hasPublishedData, openTable, ownFile, publishedFile } from '../support/import.ts'
import { takePictures } from '../support/pictures.ts'

test('a season of notes, asked about, ready, and brought in', async ({ app }) => {
  const { page } = app
  await openTable(app, ownFile('ensayos-maiz'))
  await takePictures(page, 'import-asks')
  await choose(page, 'Crop', 'Maize (grain)')
  await expect(page.getByText('Row 10, Rend (q/ha): 3870')).toBeVisible()
  await page.getByRole('button', { name: 'Show the row' }).click()
  await takePictures(page, 'import-slip')
  await page.getByRole('button', { name: 'Rend (q/ha) means: Yield' }).click()
  await takePictures(page, 'import-menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Read as kg/ha' }).click()
  await bringIn(page, '24')
  await takePictures(page, 'import-report')
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await takePictures(page, 'import-undo-asked')
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('ensayos-maiz.csv was taken back.')).toBeVisible()
  await takePictures(page, 'import-undone')
})

if (hasPublishedData) {
  for (const name of ['iowa-maize-fungicide-strips', 'hernandez-corn-nitrogen', 'era-africa-cereals']) {
    test(`${name}, as it is opened`, async ({ app }) => {
      await openTable(app, publishedFile(name))
      await takePictures(app.page, `import-${name.split('-')[0]}`)
    })
  }
}
