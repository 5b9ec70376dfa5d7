import { killImports } from '../bench/kill-import.ts'
import { expect, test } from './support/app.ts'

test('killed six times in the middle of an import, every import is there whole or not at all', async () => {
  test.setTimeout(360_000)
  const report = await killImports(6, 2026)
  expect(report.wrong).toEqual([])
  expect(report.during, 'some kill fell within an import').toBeGreaterThan(0)
})
