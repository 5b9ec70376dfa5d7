import { expectAccessible, expectAccessibleInEveryView } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { account, bringIn, choose, openTable, ownFile, stored, tabTo } from './support/import.ts'

const NOTHING = { sites: 0, trials: 0, chunks: 0, batches: 0 }

test('a season of field notes comes in: one question answered, a slip of unit mended, and the whole taken back', async ({
  app,
}) => {
  const { page } = app
  await openTable(app, ownFile('ensayos-maiz'))

  await test.step('the page says how the file was read', async () => {
    const facts = page.locator('.page-head-facts')
    await expect(facts).toContainText('24 rows, 8 columns')
    await expect(facts).toContainText('columns split at “;”')
    await expect(facts).toContainText('decimal comma')
    await expect(page.getByRole('button', { name: 'Trat means: Treatment' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Rend (q/ha) means: Yield' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Composta is' })).toHaveCount(0)
  })

  await test.step('nothing can come in while the crop is not known, and the page says so', async () => {
    await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
    await expect(page.locator('.foot-bar')).toContainText('Which crop is the file about?')
    await page.getByRole('button', { name: 'Show it: Which crop is the file about?' }).click()
    await expect(page.getByRole('button', { name: 'Crop: Which crop?' })).toBeFocused()
    await expectAccessibleInEveryView(page)
    await choose(page, 'Crop', 'Maize (grain)')
  })

  await test.step('387 tonnes is named with its row, and read as kilograms', async () => {
    const problem = page.locator('.problem', { hasText: 'Row 10, Rend (q/ha): 3870' })
    await expect(problem).toContainText('387,000 kg/ha')
    await problem.getByRole('button', { name: 'Show the row' }).click()
    const row = page.getByRole('table', { name: 'How it will look' }).getByRole('row', { name: /^10 / })
    await expect(row).toContainText('387,000')
    await problem.getByRole('button', { name: 'Read as kg/ha' }).click()
    await expect(problem).toHaveCount(0)
    await expect(row).not.toContainText('387,000')
    await expect(row).toContainText('3,870')
  })

  await test.step('it comes in, and every row is accounted for', async () => {
    await bringIn(page, '24')
    expect(await account(page)).toMatchObject({ 'Rows in the file': '24', 'Brought in': '24' })
    expect(await stored(page)).toEqual({ sites: 2, trials: 2, chunks: 6, batches: 1 })
    await expectAccessible(page)
  })

  await test.step('the same file again is said to be here, and cannot come in twice', async () => {
    await openTable(app, ownFile('ensayos-maiz'))
    await expect(page.getByText('ensayos-maiz.csv was imported already.')).toBeVisible()
    await choose(page, 'Crop', 'Maize (grain)')
    await expect(page.getByText('Row 10, Rend (q/ha): 3870')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Import 24 rows/ })).toBeDisabled()
  })

  await test.step('taken back, the store is as before; put back, it is as it was', async () => {
    await page.getByRole('button', { name: 'Undo: ensayos-maiz.csv' }).first().click()
    await expect(page.getByRole('alertdialog')).toContainText('2 trials, 72 plot values')
    await page.getByRole('button', { name: 'Take it back' }).click()
    await expect(page.getByText('ensayos-maiz.csv was taken back.')).toBeVisible()
    expect(await stored(page)).toEqual(NOTHING)
    await expect(page.getByRole('button', { name: /^Import 24 rows/ })).toBeEnabled()
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('ensayos-maiz.csv is here again.')).toBeVisible()
    expect(await stored(page)).toEqual({ sites: 2, trials: 2, chunks: 6, batches: 1 })
  })
  expect(app.troubles).toEqual([])
})

test('answers that were remembered need not be given again, even after the app was closed', async ({
  app,
}) => {
  await openTable(app, ownFile('ensayos-maiz'))
  await choose(app.page, 'Crop', 'Maize (grain)')
  await choose(app.page, 'Climate', 'Aw', /^Aw,/)
  await choose(app.page, 'Was Rend (q/ha) weighed fresh or dry?', 'dry')
  await choose(app.page, 'By which method was P (ppm) measured?', 'Olsen', /olsen/i)
  await expect(app.page.locator('.foot-bar')).toContainText('You can import now.')
  await app.page.getByRole('button', { name: 'Remember these answers' }).click()
  await expect(app.page.getByRole('button', { name: 'Answers remembered' })).toBeDisabled()
  await app.restart()
  await openTable(app, ownFile('ensayos-maiz'))
  await expect(app.page.getByText('The answers you gave for ensayos-maiz.csv are in use')).toBeVisible()
  await expect(app.page.locator('.foot-bar')).toContainText('8 of 8 columns settled. You can import now.')
  await app.page.getByRole('button', { name: 'Start afresh' }).click()
  await expect(app.page.getByRole('button', { name: 'Crop: Which crop?' })).toBeVisible()
  expect(app.troubles).toEqual([])
})

test('from the first page to the report with the keyboard alone, in Spanish', async ({ app }) => {
  const { page } = app
  const { keyboard } = page
  await app.visit('/settings')
  await page.getByText('Español').click()
  await app.visit('/import')
  const first = page.getByRole('button', { name: 'Elegir un archivo' })
  await expect(first).toBeVisible()
  await expectAccessible(page)
  await app.openFile(ownFile('ensayos-maiz'), () => first.press('Enter'))
  const crop = page.getByRole('button', { name: /^Cultivo: / })
  await expect(crop).toBeVisible()
  await tabTo(page, 'Cultivo: ')
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Cultivo' }).getByRole('searchbox')).toBeFocused()
  await keyboard.type('maiz (grano)')
  await keyboard.press('Enter')
  await expect(crop).toHaveAccessibleName('Cultivo: Maíz (grano)')
  await expect(crop).toBeFocused()
  await tabTo(page, 'Leer como kg/ha')
  await keyboard.press('Enter')
  await expect(page.getByText('Fila 10, Rend (q/ha): 3870')).toHaveCount(0)
  await tabTo(page, 'Importar 24 filas')
  await keyboard.press('Enter')
  await expect(page.getByText('Entraron 24 filas.')).toBeVisible()
  await expectAccessible(page)
  expect(await stored(page)).toEqual({ sites: 2, trials: 2, chunks: 6, batches: 1 })
  expect(app.troubles).toEqual([])
})
