import { test } from '../support/app.ts'
import { takePictures } from '../support/pictures.ts'
import { changingTrial, goToTab, openTrial } from '../support/plant-trial.ts'

test('a before/after trial: entering the second season, and its answer', async ({ app }) => {
  const { page } = app
  const planted = changingTrial()
  await openTrial(page, planted, 'harvest')
  const boxes = page.locator('.entry-grid input[data-entry]')
  const enter = async (values: readonly string[]) => {
    await boxes.first().click()
    for (const value of values) {
      await page.keyboard.type(value)
      await page.keyboard.press('Enter')
    }
    await page
      .locator('.entry-state time')
      .nth(values.length - 1)
      .waitFor()
  }
  await enter(['3.0', '3.6', '3.2', '2.8'])
  await takePictures(page, 'before-after-first')
  await page.getByRole('button', { name: /Before or after/ }).click()
  await page.getByRole('option', { name: 'After the change' }).click()
  await enter(['4.1', '4.8', '3.4'])
  await takePictures(page, 'before-after-harvest')
  await boxes.nth(3).click()
  await page.keyboard.type('2.9')
  await page.keyboard.press('Enter')
  await page.locator('.entry-state time').nth(3).waitFor()
  await goToTab(page, planted.trial.id, 'result')
  await page.getByText(/difference of changes/).waitFor()
  await takePictures(page, 'before-after-result')
})
