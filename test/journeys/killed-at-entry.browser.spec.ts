import { killAtEntry } from '../bench/kill-entry.ts'
import { expect, test } from './support/app.ts'

test('killed five times in the middle of entry, nothing that showed saved is lost', async () => {
  // Six browsers one after the other, on a machine that may have other work.
  test.setTimeout(360_000)
  const report = await killAtEntry(5, 20_250)
  expect(report.lost).toEqual([])
  expect(report.shownSaved, 'something was shown saved before the kills').toBeGreaterThanOrEqual(5)
})
