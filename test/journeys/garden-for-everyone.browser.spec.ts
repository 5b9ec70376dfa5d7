import { expectAccessible, expectAccessibleInEveryView } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { go } from './support/go.ts'
import { plantGarden } from './support/plant-garden.ts'

test('the garden can be used by everyone: each part, each dialog, both languages, day, night and sun', async ({
  app,
}) => {
  test.setTimeout(360_000)
  const { page } = app
  await plantGarden(app)
  await expectAccessibleInEveryView(page)
  for (const tab of ['Picks', 'Beds and plantings', 'Food and value']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tab', { name: tab, selected: true })).toBeVisible()
    await expectAccessibleInEveryView(page)
  }
  await page.getByRole('tab', { name: 'Beds and plantings' }).click()
  for (const name of ['Add a bed', 'Add a planting']) {
    await page.getByRole('button', { name }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  }
  await page.getByRole('tab', { name: 'Picks' }).click()
  await page.getByRole('row', { name: /Kale/ }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Year' }).click()
  for (const name of ['Verified ledger', 'Make it a trial', 'Say the climate']) {
    await page.getByRole('button', { name }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  }

  await go(app, '/settings')
  await page.getByText('Español').click()
  await go(app, '/garden')
  await expect(page.getByText('Las tres maneras de sumar coinciden.')).toBeVisible()
  await expect(page.getByText('139 kg de 30,4 m².')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Cuánto' }).fill('1,25')
  await page.getByRole('button', { name: 'Anotar' }).click()
  await expect(page.getByText(/Anotado: 1,25\s/)).toBeVisible()
  expect(app.troubles).toEqual([])
})
