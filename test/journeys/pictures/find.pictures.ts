import { test } from '../support/app.ts'
import { takePictures } from '../support/pictures.ts'
import { compostTrial, openTrial } from '../support/plant-trial.ts'

test('finding: before anything is typed, and what a word finds', async ({ app }) => {
  const { page } = app
  await openTrial(page, compostTrial(4), 'events')
  await page.keyboard.press('Control+k')
  const box = page.getByRole('searchbox', { name: 'Find' })
  await box.waitFor()
  await page.getByRole('menuitem', { name: /Does compost/ }).waitFor()
  await takePictures(page, 'find-first')
  await box.fill('com')
  await page.getByRole('menuitem').nth(4).waitFor()
  await takePictures(page, 'find-word')
})
