import type { Page } from '@playwright/test'
import { test } from '../support/app.ts'
import { takePictures } from '../support/pictures.ts'
import { compostTrial, goToTab, plantTrial } from '../support/plant-trial.ts'

/** Six plots in, the seventh with a slipped point, the eighth to do. */
const TYPED = [
  '3.02',
  '14.6',
  '2.61',
  '14.9',
  '2.72',
  '15.2',
  '2.95',
  '15.0',
  '3.21',
  '14.4',
  '2.70',
  '14.7',
  '28.4',
  '14.8',
]

async function enter(page: Page): Promise<string> {
  const planted = compostTrial(4)
  await plantTrial(page, planted)
  await goToTab(page, planted.trial.id, 'harvest')
  await page.locator('.entry-grid input[data-entry]').first().click()
  for (const value of TYPED) {
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
  }
  await page.locator('.entry-state time').nth(5).waitFor()
  return planted.trial.id
}

test('the field sheet in the middle of a harvest', async ({ app }) => {
  await enter(app.page)
  await takePictures(app.page, 'trial-harvest')
})

test('one plot at a time', async ({ app }) => {
  await enter(app.page)
  await app.page.getByRole('button', { name: 'Walk plot by plot' }).click()
  await takePictures(app.page, 'trial-walk')
})

test('the answer of a trial, and its events with the history', async ({ app }) => {
  const id = await enter(app.page)
  await goToTab(app.page, id, 'result')
  await takePictures(app.page, 'trial-result')
  await goToTab(app.page, id, 'events')
  await app.page.getByRole('button', { name: 'Write down an event' }).click()
  await app.page.getByText('Some plots').click()
  await takePictures(app.page, 'trial-events')
})

test('counting, and how a soil test was measured', async ({ app }) => {
  const { page } = app
  const planted = compostTrial(4)
  const outcomes = ['fruit_count', 'soil_p_avail']
  await plantTrial(page, { ...planted, trial: { ...planted.trial, outcomes } })
  await goToTab(page, planted.trial.id, 'harvest')
  await page.getByRole('button', { name: 'Count', exact: true }).click()
  await takePictures(page, 'trial-count')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: /What is entered/ }).click()
  await page.getByRole('option', { name: /Available phosphorus/ }).click()
  await page.getByRole('button', { name: 'How measured' }).first().click()
  await takePictures(page, 'trial-measured')
})
