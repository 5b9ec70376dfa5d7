import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'

for (const language of ['en', 'es'] as const) {
  test(`no screen of planning has an accessibility violation (${language})`, async ({ app }) => {
    const { page } = app
    if (language === 'es') {
      await page.evaluate(() =>
        localStorage.setItem('commonfield.preferences', JSON.stringify({ language: 'es', theme: 'light' })),
      )
      await page.reload()
    }
    await page.getByRole('navigation').first().getByRole('link').nth(2).click()
    await expect(page.locator('.empty-state')).toBeVisible()
    await expectAccessible(page)
    await app.visit('/trials/ask?crop=maize&practice=compost&baseline=no_amendment')
    const next = page.locator('.foot-bar .button-primary')
    await expect(next).toBeEnabled()
    await expectAccessible(page)
    await next.click()
    await expect(page.locator('.site-form')).toBeVisible()
    for (const way of [1, 2]) {
      await page.locator('.site-form .choice').nth(way).click()
      await expectAccessible(page)
    }
    await next.click()
    await expect(page.locator('.measures')).toBeVisible()
    await expectAccessible(page)
    await next.click()
    await expect(page.locator('.layout-map svg[role=group]')).toBeVisible()
    await expectAccessible(page)
    await next.click()
    await expect(page.getByRole('tab', { name: 'Plan' })).toBeVisible()
    await expectAccessible(page)
    for (const what of ['map', 'sheet', 'labels']) {
      await page.evaluate((name) => {
        location.hash = `${location.hash.split('?')[0]?.replace(/\/print$/, '')}/print?what=${name}`
      }, what)
      await expect(page.locator('.paper').first()).toBeVisible()
      await expectAccessible(page)
    }
    await app.visit('/trials/places')
    await expect(page.locator('.site-form')).toBeVisible()
    await expectAccessible(page)
    expect(app.troubles).toEqual([])
  })
}
