import type { Page } from '@playwright/test'
import { type App, expect, test } from '../support/app.ts'
import { takePictures } from '../support/pictures.ts'

/** The place Compare with the sample data, as a reader in Aw who speaks `language` sees it. */
async function openCompare(app: App, language: 'en' | 'es'): Promise<Page> {
  await app.page.evaluate((spoken) => {
    const chosen = { language: spoken, farmZone: 'Aw', farmName: 'Finca Tres Ceibas' }
    localStorage.setItem('commonfield.preferences', JSON.stringify(chosen))
  }, language)
  await app.visit('/compare')
  await app.page.reload()
  const samples = language === 'en' ? 'Explore with sample data' : 'Explorar con datos de muestra'
  await app.page.getByRole('button', { name: samples }).click()
  await expect(app.page.locator('[data-answer]')).toBeVisible({ timeout: 30_000 })
  return app.page
}

const question = 'practice=compost&outcome=yield_total&crop=maize&baseline=no_amendment&climate=Aw'

for (const language of ['en', 'es'] as const) {
  test(`compare, in ${language}`, async ({ app }) => {
    test.setTimeout(180_000)
    const page = await openCompare(app, language)
    for (const tab of ['climate', 'trade', 'trials', 'method']) {
      await app.visit(`/compare?${question}&tab=${tab}`)
      await expect(page.locator('[data-answer="Aw"]')).toBeVisible()
      if (tab === 'trade') await expect(page.locator('[data-figure="trade"] svg[role="img"]')).toBeVisible()
      await takePictures(page, `compare-${tab}-${language}`)
    }
    await app.visit(`/compare?${question}&from=2018&to=2024&randomised=1`)
    await expect(page.locator('[data-left]')).toBeVisible()
    await takePictures(page, `compare-filtered-${language}`)
    await app.visit(
      '/compare?practice=biochar&outcome=yield_total&crop=rice&baseline=no_amendment&climate=Cfb',
    )
    await expect(page.locator('[data-answer="Cfb"]')).toBeVisible()
    await takePictures(page, `compare-unclear-${language}`)
    await app.visit('/compare?practice=lime&outcome=soil_ph_h2o&crop=maize&baseline=no_amendment&climate=Aw')
    await expect(page.locator('[data-answer][data-scale="MD"]')).toBeVisible()
    await takePictures(page, `compare-band-${language}`)
    await app.visit('/compare?practice=lime&outcome=yield_total&crop=tomato&baseline=bare_soil&climate=Aw')
    await expect(page.locator('[data-answer][data-trials="0"]')).toBeVisible()
    await takePictures(page, `compare-nothing-${language}`)
  })
}
