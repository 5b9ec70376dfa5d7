import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { go } from './support/go.ts'
import { showView } from './support/pictures.ts'

/** Watch the window's own thread from now on; answers the longest task it had, in milliseconds. */
async function watchThread(page: import('@playwright/test').Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(window, { longTasks: seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push(entry.duration)
    }).observe({ type: 'longtask' })
  })
  return () => page.evaluate(() => Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks))
}

test('the sample data come in one click, are marked wherever they show, and leave in one click', async ({
  app,
}) => {
  const { page } = app
  await go(app, '/today')
  await expectAccessible(page)
  const longest = await watchThread(page)
  await page.getByRole('button', { name: 'Explore with sample data' }).click()
  await expect(page.getByRole('heading', { name: 'Sample data are here' })).toBeVisible()
  expect(await longest(), 'the window never froze').toBeLessThan(100)
  await expect(page.getByText('0 trials of yours, 360 in the commons')).toBeVisible()
  for (const view of ['light', 'dark', 'sun']) {
    await showView(page, view)
    await expectAccessible(page)
  }

  await go(app, '/commons')
  await expect(page.getByText('simulated, nobody grew them')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('tab', { name: /^Records/ }).click()
  const rows = page.getByRole('grid', { name: 'Trials of the commons' }).locator('tr[data-at]')
  const drawn = await rows.count()
  expect(drawn).toBeGreaterThan(5)
  await expect(rows.getByText('simulated', { exact: true })).toHaveCount(drawn)
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
