import { readFile } from 'node:fs/promises'
import { expectAccessible } from './support/accessible.ts'
import { type App, expect, test } from './support/app.ts'
import { go } from './support/go.ts'

/** Compost on maize in pairs of strips, with a cultivar and a place nobody else is to know, used as a plan. */
async function planCompost({ page, visit }: App): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await visit('/trials/ask?crop=maize&practice=compost&baseline=no_amendment')
  await page.getByRole('textbox', { name: 'Dose' }).fill('7.5')
  await page.getByRole('textbox', { name: 'Cultivar' }).fill('Tuxpeño Tres Ceibas')
  await page.getByRole('textbox', { name: 'Cultivar' }).press('Tab')
  await page.getByRole('link', { name: 'What you will measure' }).click()
  await page.getByRole('button', { name: 'How yield is measured' }).click()
  await page.getByRole('option', { name: 'whole plot weighed' }).click()
  await page.getByRole('link', { name: 'Lay out the plots' }).click()
  await expect(page.getByRole('group', { name: /Plan of 10 plots/ })).toBeVisible()
  await page.getByRole('button', { name: 'Use this plan' }).click()
  await expect(page.getByRole('tab', { name: 'Plan' })).toBeVisible()
}

test('a plan is shared as a protocol, and a trial begun from it writes down what it changes', async ({
  app,
  openApp,
}) => {
  test.setTimeout(180_000)
  await planCompost(app)
  await app.page.getByRole('link', { name: 'Share as a protocol' }).click()
  const facts = app.page.locator('.protocol-facts').first()
  await expect(facts).toContainText('compost, 5 to 10 t/ha')
  await expect(facts).toContainText('Paired strips, 5 pairs')
  await expect(facts).toContainText('at 15.5% moisture, whole plot weighed')
  await expectAccessible(app.page)
  await app.page.getByText('The record itself').click()
  const shown = await app.page.getByTestId('protocol-bytes').innerText()
  const { path } = await app.saveFile(() =>
    app.page.getByRole('button', { name: 'Write the protocol file' }).click(),
  )
  await expect(app.page.getByText('The protocol is shared in')).toBeVisible()
  const file = await readFile(path, 'utf8')
  expect(file.split('\n')[1], 'the bytes shown are the bytes in the file').toBe(shown)
  for (const secret of ['Tuxpe', 'Ceibas', '7.5', 'My field']) expect(file).not.toContain(secret)
  const row = app.page.getByRole('row', { name: /Does adding compost raise the yield of maize/ })
  await expect(row).toContainText('you')

  const other = await openApp()
  const { page } = other
  await go(other, '/commons')
  await other.openFile(path, () =>
    page
      .getByRole('button', { name: /^Bring in/ })
      .first()
      .click(),
  )
  await page.getByRole('button', { name: /^Merge/ }).click()
  await expect(page.getByRole('status').filter({ hasText: /commonfield/ })).toBeVisible()
  await page.getByRole('tab', { name: /^Protocols/ }).click()
  await expectAccessible(page)
  await page.getByRole('row', { name: /Does adding compost raise the yield of maize/ }).click()
  await expect(page.getByRole('dialog')).toContainText('compost, 5 to 10 t/ha')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Start a trial from it' }).click()
  await expect(page.getByRole('button', { name: 'Practice' })).toContainText('compost, 7.5 t/ha')
  await expect(page.getByText('Everything it fixes is kept.')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('textbox', { name: 'Dose' }).fill('3')
  await page.getByRole('textbox', { name: 'Dose' }).press('Tab')
  await expect(page.getByText('Left out or changed: compost, 5 to 10 t/ha.')).toBeVisible()
  await page.getByRole('link', { name: 'Lay out the plots' }).click()
  await expect(page.getByRole('group', { name: /Plan of 10 plots/ })).toBeVisible()
  await page.getByRole('button', { name: 'Use this plan' }).click()
  await expect(page.getByText('Follows the protocol')).toBeVisible()
  await page.getByRole('tab', { name: 'Events' }).click()
  await expect(page.getByText('Left out or changed: compost, 5 to 10 t/ha.')).toBeVisible()
  expect([...app.troubles, ...other.troubles]).toEqual([])
})

test('a protocol of the sample data fills the question; the code on a label finds its plot again', async ({
  app,
}) => {
  test.setTimeout(180_000)
  const { page } = app
  await go(app, '/today')
  await page.getByRole('button', { name: 'Explore with sample data' }).click()
  await expect(page.getByRole('heading', { name: 'Sample data are here' })).toBeVisible()
  await app.visit('/trials/ask?crop=maize&practice=biochar')
  await page.getByRole('combobox', { name: 'Protocol to start from' }).fill('mulch bean')
  await page.getByRole('option').filter({ hasText: '4 blocks' }).click()
  await expect(page.getByRole('button', { name: 'Crop' })).toContainText('common bean')
  await expect(page.getByText('Everything it fixes is kept.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(/mulching with straw/)
  await page.getByRole('link', { name: 'What you will measure' }).click()
  await expect(page.getByRole('button', { name: 'When yield is measured' })).toContainText('at harvest')
  await expect(page.getByRole('textbox', { name: 'Days from planting, act 4' })).toHaveValue('90')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Lay out the plots' }).click()
  await expect(page.getByRole('group', { name: /Plan of 12 plots/ })).toBeVisible()
  await expect(page.getByText(/made up, for trying things out/)).toBeVisible()
  await page.getByRole('button', { name: 'Use this plan' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Labels' }).click()
  await page.locator('.print-bar').getByText('With QR codes').click()
  const codes = page.locator('.label-code small')
  await expect(codes).toHaveCount(12)
  const code = await codes.nth(5).innerText()
  expect(code).toMatch(/^CF:[0-9A-F]{8}\/\d{3}$/)
  await app.visit('/trials')
  await page.getByRole('textbox', { name: 'Find a trial' }).fill(code)
  await page.getByRole('row', { name: /mulching with straw/ }).click()
  await expect(page.locator('.walk')).toContainText(code.slice(-3))

  await go(app, '/commons?tab=records')
  const record = page.getByRole('grid', { name: 'Trials of the commons' }).locator('tr[data-at]').first()
  await expect(record).toBeVisible()
  await record.click()
  await page.getByRole('link', { name: 'Replicate this trial' }).click()
  await expect(page.getByRole('button', { name: 'Next: where and when' })).toBeEnabled()
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(/^Does /)
  expect(app.troubles).toEqual([])
})
