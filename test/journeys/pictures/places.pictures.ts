import { places } from '../../../src-renderer/app/places.ts'
import { expect, test } from '../support/app.ts'
import { takePictures } from '../support/pictures.ts'

for (const { id, path } of [...places, { id: 'legend', path: '/legend' }]) {
  test(`${id}, before anything was recorded`, async ({ app }) => {
    await app.visit(path)
    await expect(app.page.getByRole('main').getByRole('heading').first()).toBeVisible()
    await takePictures(app.page, `${id}-empty`)
  })
}
