import { afterEach, expect, it } from 'vitest'
import { benchmark } from '../../../shared/compare/benchmark.ts'
import type { BenchmarkBody } from '../../../shared/garden/benchmark-body.ts'
import type { CommonsRow } from '../../../src-renderer/data/database.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { otherGardens } from '../../../src-renderer/data/garden-evidence.ts'

const opened: Database[] = []

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete()
})

let serial = 0
/** A benchmark as another app would have shared it; the commons of this version has no such type yet. */
function shared(key: string, some: Partial<BenchmarkBody>): CommonsRow {
  const body: BenchmarkBody = {
    scope: 'garden',
    zone: 'Cs',
    season: '2025',
    crop: 'mixed',
    system: 'garden',
    unit: 'kg/m2',
    value: '4',
    weights: 'all_weighed',
    ...some,
  }
  return { id: `record-${serial++}`, record: { type: 'benchmark', key, body } } as unknown as CommonsRow
}

it('each other household of the climate counts once, its seasons averaged; own yields, beds and other climates do not', async () => {
  const db = new Database(`test-${crypto.randomUUID()}`)
  opened.push(db)
  const mine = shared('me', { value: '9' })
  await db.commons.bulkPut([
    shared('a', { value: '2', season: '2024' }),
    shared('a', { value: '4', season: '2025' }),
    shared('b', { value: '6' }),
    shared('c', { value: '1', zone: 'Cf' }),
    shared('d', { value: '30', scope: 'bed' }),
    shared('e', { value: 'many' }),
    mine,
  ])
  await db.arrivals.put({ id: mine.id, batch: 'x', at: '2025-01-01T00:00:00Z', how: 'own', file: null })
  const others = await otherGardens(db, 'Cs')
  expect(others).toEqual([3, 6])
  expect(benchmark(others)).toBeNull()
})
