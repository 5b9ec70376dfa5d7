import { places } from '../../src-renderer/app/places.ts'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/app.ts'
import { showView } from './support/pictures.ts'

for (const { id, path } of [...places, { id: 'legend', path: '/legend' }]) {
  test(`${id} can be used by everyone, in the day, night and sun view, and reports no trouble`, async ({
    app,
  }) => {
    await app.visit(path)
    await expect(app.page.getByRole('main').getByRole('heading').first()).toBeVisible()
    for (const view of ['light', 'dark', 'sun']) {
      await showView(app.page, view)
      await expectAccessible(app.page)
    }
    expect(app.troubles).toEqual([])
  })
}
