import { afterEach, describe, expect, it } from 'vitest'
import type { Batch } from '../../../shared/record/batch.ts'
import { batchExamples } from '../../../shared/record/examples/batch.ts'
import { addBatch, undoBatch } from '../../../src-renderer/data/batches.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import {
  editGarden,
  ensureGardenSite,
  type GardenContents,
  gardenEdits,
  gardenHistory,
  gardenSite,
  loadGarden,
} from '../../../src-renderer/data/garden.ts'
import { redoDeed, rememberDeed, undoDeed } from '../../../src-renderer/data/garden-undo.ts'
import { bed, gardenId, planting, weighed } from '../../support/garden.ts'

const opened: Database[] = []

function freshDatabase(): Database {
  const db = new Database(`test-${crypto.randomUUID()}`)
  opened.push(db)
  return db
}

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete()
})

async function write(db: Database, ...steps: Parameters<typeof editGarden>[1]) {
  const written = await editGarden(db, steps)
  if (!written.ok) throw new Error(written.problem.code)
  rememberDeed(written.value)
}

function batch(hash: string): Batch {
  return {
    ...batchExamples.minimal,
    id: gardenId(),
    fileHash: hash.repeat(64).slice(0, 64),
    rows: 1,
    imported: 1,
  }
}

const nothing: GardenContents = { beds: [], plantings: [], picks: [], unitWeights: [], reshaped: [] }

describe('picks', () => {
  it('can be written, changed and taken away, and each turn is undone and done again', async () => {
    const db = freshDatabase()
    const pick = weighed('2025-07-14', 'tomato', 1.85)
    await write(db, { table: 'picks', id: pick.id, is: pick })
    await write(db, { table: 'picks', id: pick.id, is: { ...pick, day: '2025-07-13' } })
    await write(db, { table: 'picks', id: pick.id, is: null })
    const days = async () => (await loadGarden(db)).picks.map((one) => one.day)
    expect(await days()).toEqual([])
    await undoDeed(db)
    expect(await days()).toEqual(['2025-07-13'])
    await undoDeed(db)
    expect(await days()).toEqual(['2025-07-14'])
    await redoDeed(db)
    expect(await days()).toEqual(['2025-07-13'])
    await undoDeed(db)
    await undoDeed(db)
    expect(await days()).toEqual([])
  })

  it('keep both of two fields mended one right after the other, and stay away once taken away', async () => {
    const db = freshDatabase()
    const pick = weighed('2025-07-14', 'tomato', 1.85)
    await write(db, { table: 'picks', id: pick.id, is: pick })
    await Promise.all([
      write(db, { table: 'picks', id: pick.id, is: (now) => ({ ...now, day: '2025-07-13' }) }),
      write(db, { table: 'picks', id: pick.id, is: (now) => ({ ...now, note: 'split by rain' }) }),
    ])
    expect((await loadGarden(db)).picks).toEqual([{ ...pick, day: '2025-07-13', note: 'split by rain' }])
    await write(db, { table: 'picks', id: pick.id, is: null })
    await write(db, { table: 'picks', id: pick.id, is: (now) => ({ ...now, note: 'late' }) })
    expect((await loadGarden(db)).picks).toEqual([])
  })

  it('keep their whole history: an edit never erases what was', async () => {
    const db = freshDatabase()
    const pick = weighed('2025-07-14', 'tomato', 1.85)
    await write(db, { table: 'picks', id: pick.id, is: pick })
    await write(db, { table: 'picks', id: pick.id, is: { ...pick, crop: 'kale' }, why: 'wrong crop' })
    await undoDeed(db)
    const history = await gardenHistory(db, [pick.id])
    expect(history.map(({ was, is, why }) => [crop(was), crop(is), why])).toEqual([
      [null, 'tomato', ''],
      ['tomato', 'kale', 'wrong crop'],
      ['kale', 'tomato', '#undo'],
    ])
    expect(await gardenEdits(db)).toHaveLength(2)
  })

  it('that are not legal are never written, and nothing of the same step is', async () => {
    const db = freshDatabase()
    const pick = weighed('2025-07-14', 'tomato', 1.85)
    const { weight: _, ...empty } = pick
    const written = await editGarden(db, [
      { table: 'beds', id: gardenId(), is: bed('one') },
      { table: 'picks', id: pick.id, is: empty },
    ])
    expect(written.ok).toBe(false)
    expect(await loadGarden(db)).toMatchObject({ beds: [], picks: [] })
  })
})

describe('an import', () => {
  it('brings beds, plantings and picks whole, and undo takes away exactly those', async () => {
    const db = freshDatabase()
    const own = bed('own')
    await write(db, { table: 'beds', id: own.id, is: own })
    const before = await loadGarden(db)
    const made = batch('a')
    const brought = bed('brought', { batch: made.id })
    const reshaped = { ...own, shape: { kind: 'typed' as const, area: 9, unit: 'm2' as const } }
    const garden = {
      ...nothing,
      beds: [brought],
      plantings: [planting(brought, 'kale', '2025-03-01', { batch: made.id })],
      picks: [{ ...weighed('2025-07-14', 'kale', 1, 'kg', brought), batch: made.id }],
      reshaped: [reshaped],
    }
    const stored = await addBatch(db, made, { sites: [], trials: [], chunks: [], garden })
    expect(stored.ok).toBe(true)
    expect((await loadGarden(db)).beds).toEqual([reshaped, brought])
    expect((await undoBatch(db, made.id)).ok).toBe(true)
    expect(await loadGarden(db)).toEqual(before)
    expect(await db.changes.count()).toBe(1)
  })

  it('of the same file adds nothing', async () => {
    const db = freshDatabase()
    const contents = { sites: [], trials: [], chunks: [], garden: nothing }
    await addBatch(db, batch('b'), contents)
    const again = await addBatch(db, batch('b'), contents)
    expect(!again.ok && again.problem.code).toBe('data.already-imported')
  })

  it('leaves a bed that own picks came from, and keeps a shape that was changed since', async () => {
    const db = freshDatabase()
    const own = bed('own')
    await write(db, { table: 'beds', id: own.id, is: own })
    const made = batch('c')
    const brought = bed('brought', { batch: made.id })
    const shaped = { ...own, shape: { kind: 'typed' as const, area: 9, unit: 'm2' as const } }
    await addBatch(db, made, {
      sites: [],
      trials: [],
      chunks: [],
      garden: { ...nothing, beds: [brought], reshaped: [shaped] },
    })
    const pick = weighed('2025-07-14', 'kale', 1, 'kg', brought)
    await write(db, { table: 'picks', id: pick.id, is: pick })
    await write(db, { table: 'beds', id: own.id, is: { ...shaped, name: 'mine' } })
    expect((await undoBatch(db, made.id)).ok).toBe(true)
    const { beds } = await loadGarden(db)
    expect(beds.map((one) => [one.name, one.batch])).toEqual([
      ['mine', undefined],
      ['brought', undefined],
    ])
    expect(beds[0]?.shape).toEqual(shaped.shape)
  })
})

it('the garden lies in one place, made once', async () => {
  const db = freshDatabase()
  expect(await gardenSite(db)).toBeUndefined()
  const [a, b] = [await ensureGardenSite(db, { name: 'Yard' }), await ensureGardenSite(db, { name: 'Other' })]
  expect(a.ok && b.ok && a.value.id === b.value.id).toBe(true)
  expect((await gardenSite(db))?.name).toBe('Yard')
})

function crop(json: unknown): unknown {
  return json === null ? null : (json as { crop: string }).crop
}
