import { slowness } from '../support/pace.ts'
import { expectAccessible, expectAccessibleInEveryView } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { watchWork } from './support/busy.ts'
import { go } from './support/go.ts'

test('the sample data come in one click, are marked wherever they show, and leave in one click', async ({
  app,
}) => {
  const { page } = app
  await go(app, '/today')
  await expectAccessible(page)
  // The desktop's window is drawn by the same code; its stand-in has no trace.
  const work = app.mode === 'browser' ? await watchWork(page) : null
  await page.getByRole('button', { name: 'Explore with sample data' }).click()
  await expect(page.getByRole('heading', { name: 'Sample data are here' })).toBeVisible()
  const longest = (await work?.()) ?? null
  if (longest !== null) {
    expect(longest, 'the trace saw the window at work').toBeGreaterThan(1)
    expect(longest, 'the window never froze').toBeLessThan(100 * slowness())
  }
  await expect(page.getByText('0 trials of yours, 360 in the commons')).toBeVisible()
  await expectAccessibleInEveryView(page)

  await go(app, '/commons')
  await expect(page.getByText('simulated, nobody grew them')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('tab', { name: /^Records/ }).click()
  const rows = page.getByRole('grid', { name: 'Trials of the commons' }).locator('tr[data-at]')
  await expect(rows.nth(5)).toBeVisible()
  const drawn = await rows.allInnerTexts()
  expect(drawn.filter((text) => !text.includes('simulated'))).toEqual([])
  await page.getByRole('button', { name: 'Write a copy' }).click()
  await expect(page.getByRole('alert')).toContainText('no record but the sample’s')

  await app.restart()
  await go(app, '/settings')
  await expectAccessible(app.page)
  await app.page.getByRole('button', { name: 'Remove sample data' }).click()
  await expect(app.page.getByRole('button', { name: 'Explore with sample data' })).toBeVisible()
  await expect(app.page.getByText('Nothing was imported yet.')).toBeVisible()
  await go(app, '/today')
  await expect(app.page.getByText('nothing written here yet')).toBeVisible()
  expect(app.troubles).toEqual([])
})
