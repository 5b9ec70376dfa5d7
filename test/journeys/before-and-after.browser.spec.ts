import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { changingTrial, goToTab, openTrial } from './support/plant-trial.ts'

/** Kilograms of tomatoes off four beds: the two that will change, then the two that stay. */
const BEFORE = ['3.0', '3.6', '3.2', '2.8']
const AFTER = ['4.1', '4.8', '3.4', '2.9']

test('a before/after trial takes both seasons of each bed and answers what the change did beyond the season', async ({
  app,
}) => {
  const { page } = app
  const planted = changingTrial()
  await openTrial(page, planted, 'harvest')
  const boxes = page.locator('.entry-grid input[data-entry]')
  await expect(page.getByRole('button', { name: /Before or after/ })).toContainText('Before the change')
  await boxes.first().click()
  for (const value of BEFORE) {
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
  }
  await expect(page.locator('.entry-state time')).toHaveCount(4)
  await expect(page.getByText(/measured before the change and after it/)).toBeVisible()
  await page.getByRole('button', { name: /Before or after/ }).click()
  await page.getByRole('option', { name: 'After the change' }).click()
  await expect(boxes.first()).toHaveValue('')
  await boxes.first().click()
  for (const value of AFTER) {
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
  }
  await expect(page.locator('.entry-state time')).toHaveCount(4)
  // ln(4.1/3.0) and ln(4.8/3.6) against ln(3.4/3.2) and ln(2.9/2.8): 29% more.
  await expect(page.getByText('29% higher')).toBeVisible()
  await expectAccessible(page)
  await goToTab(page, planted.trial.id, 'result')
  await expect(page.getByText('difference of changes, before and after')).toBeVisible()
  await expect(page.getByRole('columnheader', { name: /^Before/ })).toBeVisible()
  await expectAccessible(page)
  // On paper both harvests have their box and their date.
  await page.getByRole('link', { name: 'Data sheet' }).click()
  const sheet = page.getByRole('region', { name: 'Data sheet' })
  await expect(sheet.getByRole('columnheader', { name: /before the change/ })).toBeVisible()
  await expect(sheet.getByRole('columnheader', { name: /after the change/ })).toBeVisible()
  await expect(sheet.getByText(/^Date after the change/)).toBeVisible()
  expect(app.troubles).toEqual([])
})
