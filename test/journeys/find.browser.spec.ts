import { plotCode } from '../../shared/plan/plot-code.ts'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { compostTrial, plantTrial } from './support/plant-trial.ts'

test('Ctrl K finds a trial by its words and a plot by the code on its label', async ({ app }) => {
  const { page } = app
  const planted = compostTrial(2)
  await plantTrial(page, planted)
  await app.visit('/today')
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
  const box = page.getByRole('searchbox', { name: 'Find' })
  // The list is loaded at the first press; until then a press has nothing to show.
  await page.keyboard.press('Control+k')
  await expect(box).toBeFocused()
  await box.fill('compost beans')
  await expect(page.getByRole('menuitem', { name: /Does compost raise/ })).toBeVisible()
  await expectAccessible(page)
  await box.press('Escape')
  await box.press('Escape')
  await expect(box).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await expect(box).toBeFocused()
  await box.fill(plotCode(planted.trial, 2).toLowerCase())
  // What is found first is chosen at once, so that a scanner, which ends with Enter, lands there.
  await expect(page.getByRole('menuitem', { name: /Plot 201/ })).toHaveAttribute('data-focused', 'true')
  await box.press('Enter')
  await expect(page.getByRole('heading', { name: 'Plot 201' })).toBeVisible()
  expect(app.troubles).toEqual([])
})
