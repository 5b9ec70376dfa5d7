import { expect, test } from '../support/app.ts'
import { go } from '../support/go.ts'
import { putOwnTrials } from '../support/own-trials.ts'
import { takePictures } from '../support/pictures.ts'

test('today with trials in the ground, and the sample data', async ({ app }) => {
  await putOwnTrials(app, [
    {
      ...{ title: 'Does nitrogen raise oats on our strips?', siteName: 'El Mango' },
      ...{ status: 'running', plots: 61, season: [-4, 0] },
    },
    {
      ...{ title: 'Nitrogen on peas behind the house', siteName: 'La Vega' },
      ...{ status: 'running', plots: 20, season: [-2, 1] },
    },
    {
      ...{ title: 'Does lime help the beans?', siteName: 'La Vega', status: 'draft', plots: 0 },
      season: [-8, -5],
    },
    { title: 'Nitrogen on peas, the first year', siteName: 'El Mango' },
  ])
  await go(app, '/today')
  await expect(app.page.getByText(/still to record/).first()).toBeVisible()
  await takePictures(app.page, 'today-trials')
})

test('today with only the sample data', async ({ app }) => {
  await app.page.getByRole('button', { name: 'Explore with sample data' }).click()
  await expect(app.page.getByRole('heading', { name: 'Sample data are here' })).toBeVisible()
  await takePictures(app.page, 'today-sample')
})
