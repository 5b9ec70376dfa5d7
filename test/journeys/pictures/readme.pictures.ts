import { resolve } from 'node:path'
import { expect, test } from '../support/app.ts'
import { go } from '../support/go.ts'

/** The one picture that is committed: what the README shows. */
const path = resolve(import.meta.dirname, '../../../.github/compare.png')

test('the picture of the README: a question answered by climate, with simulated trials', async ({ app }) => {
  await app.page.evaluate(() =>
    localStorage.setItem('commonfield.preferences', JSON.stringify({ language: 'en', farmZone: 'Aw' })),
  )
  await go(app, '/compare')
  await app.page.reload()
  await app.page.getByRole('button', { name: 'Explore with sample data' }).click()
  await expect(app.page.locator('[data-answer]')).toBeVisible({ timeout: 30_000 })
  await app.visit('/compare?practice=compost&outcome=yield_total&crop=maize&baseline=no_amendment&climate=Aw')
  await expect(app.page.locator('[data-answer="Aw"][data-settled="true"]')).toBeVisible()
  await app.page.screenshot({ path, animations: 'disabled', caret: 'hide' })
})
