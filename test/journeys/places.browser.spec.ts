import { places } from '../../src-renderer/app/places.ts'
import { expectAccessibleInEveryView } from './support/accessible.ts'
import { expect, test } from './support/app.ts'

for (const { id, path } of [...places, { id: 'legend', path: '/legend' }]) {
  test(`${id} can be used by everyone, in the day, night and sun view, and reports no trouble`, async ({
    app,
  }) => {
    await app.visit(path)
    await expect(app.page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessibleInEveryView(app.page)
    expect(app.troubles).toEqual([])
  })
}
