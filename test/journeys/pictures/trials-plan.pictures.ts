import { expect, test } from '../support/app.ts'
import { takePictures } from '../support/pictures.ts'

test('a trial from its question to its sheets', async ({ app }) => {
  test.setTimeout(180_000)
  const { page } = app
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await app.visit('/trials')
  await expect(page.getByRole('link', { name: 'Ask one' })).toBeVisible()
  await takePictures(page, 'trials-empty')
  await app.visit('/trials/ask?crop=maize&practice=compost&baseline=no_amendment')
  await page.getByRole('textbox', { name: 'Dose' }).fill('10')
  await page.getByRole('button', { name: 'Another option' }).click()
  await page.getByRole('textbox', { name: 'Dose' }).nth(1).fill('20')
  await page.keyboard.press('Tab')
  await takePictures(page, 'trials-question')
  await page.getByRole('button', { name: 'Next: where and when' }).click()
  await page.getByRole('combobox', { name: 'Climate' }).fill('savanna')
  await page.getByRole('option', { name: /^Aw/ }).click()
  await takePictures(page, 'trials-place')
  await page.getByText('Monthly figures', { exact: true }).click()
  await takePictures(page, 'trials-place-normals')
  await page.getByRole('button', { name: 'Next: what to measure' }).click()
  await takePictures(page, 'trials-measure')
  await page.getByRole('button', { name: 'Next: lay out the plots' }).click()
  await expect(page.getByRole('group', { name: /Plan of 12 plots/ })).toBeVisible()
  await takePictures(page, 'trials-layout-blocks')
  for (const [kind, name] of [
    ['Split plot', 'split'],
    ['Latin square', 'latin'],
    ['Triples', 'triples'],
    ['Randomised blocks', 'again'],
  ] as const) {
    await page.getByRole('button', { name: 'Layout' }).click()
    await page.getByRole('option', { name: kind }).click()
    await expect(page.getByText('draft, saved')).toBeVisible()
    await takePictures(page, `trials-layout-${name}`)
  }
  await page.getByRole('button', { name: 'Use this plan' }).click()
  await expect(page.getByRole('tab', { name: 'Plan' })).toBeVisible()
  await takePictures(page, 'trials-planned')
  for (const what of ['Plot map', 'Data sheet', 'Labels']) {
    await page.getByRole('main').getByRole('link', { name: what }).last().click()
    await expect(page.getByRole('region', { name: what })).toBeVisible()
    await takePictures(page, `trials-print-${what.toLowerCase().replace(' ', '-')}`)
    await page.getByRole('link', { name: 'Back' }).click()
    await expect(page.getByRole('tab', { name: 'Plan' })).toBeVisible()
  }
  await app.visit('/trials')
  await expect(page.getByRole('row')).toHaveCount(2)
  await takePictures(page, 'trials-list')
})
