import { describe, expect, it } from 'vitest'
import { setRoot } from '../../../shared/commons/bundle.ts'
import { memoryStore } from '../../../shared/commons/memory-store.ts'
import { mergeRecords, undoArrivals } from '../../../shared/commons/merge.ts'
import { arrival, fakeSignature, madeResult, madeRetraction, sha256 } from '../../support/commons.ts'

describe('merging', () => {
  it('counts what is new and what was here, and merging twice changes nothing', async () => {
    const store = memoryStore()
    const records = [await madeResult(1), await madeResult(2)]
    expect(await mergeRecords(store, records, arrival())).toEqual({
      ...{ added: 2, known: 0, retracted: 0, takenAway: 0 },
    })
    const before = [await store.list(), await setRoot(await store.ids(), sha256)]
    expect(await mergeRecords(store, records, arrival())).toEqual({
      ...{ added: 0, known: 2, retracted: 0, takenAway: 0 },
    })
    expect([await store.list(), await setRoot(await store.ids(), sha256)]).toEqual(before)
  })

  it('a retraction takes a record away that is here, and keeps it out when it comes later', async () => {
    const record = await madeResult(1)
    const retraction = await madeRetraction(record.id)
    const first = memoryStore()
    await mergeRecords(first, [record], arrival())
    expect(await mergeRecords(first, [retraction], arrival('b2'))).toMatchObject({ added: 1, takenAway: 1 })
    const second = memoryStore()
    await mergeRecords(second, [retraction], arrival())
    expect(await mergeRecords(second, [record], arrival('b2'))).toMatchObject({ added: 0, retracted: 1 })
    expect(await first.list()).toEqual([retraction])
    expect(await second.list()).toEqual([retraction])
  })

  it('nobody can take back what another author shared', async () => {
    const store = memoryStore()
    const record = await madeResult(1, 0)
    await mergeRecords(store, [record, await madeRetraction(record.id, 1)], arrival())
    expect(await store.ids()).toContain(record.id)
  })

  it('an unsigned retraction cannot take back a signed record', async () => {
    const store = memoryStore()
    const record = await madeResult(1, 0, fakeSignature(1))
    await mergeRecords(store, [record, await madeRetraction(record.id, 0)], arrival())
    expect(await store.ids()).toContain(record.id)
    await mergeRecords(store, [await madeRetraction(record.id, 0, fakeSignature(2))], arrival())
    expect(await store.ids()).not.toContain(record.id)
  })

  it('a stripped signature comes back with any copy that still has it', async () => {
    const store = memoryStore()
    const signed = await madeResult(1, 0, fakeSignature(1))
    await mergeRecords(store, [await madeResult(1, 0)], arrival())
    expect(await mergeRecords(store, [signed], arrival('b2'))).toMatchObject({ added: 0, known: 1 })
    expect(await store.list()).toEqual([signed])
    await mergeRecords(store, [await madeResult(1, 0)], arrival('b3'))
    expect(await store.list()).toEqual([signed])
  })

  it('undoing a file takes away what only it brought, and leaves retractions standing', async () => {
    const store = memoryStore()
    const [a, b, c] = [await madeResult(1), await madeResult(2), await madeResult(3)]
    const retraction = await madeRetraction(c.id)
    await mergeRecords(store, [a, b], arrival('b1'))
    await mergeRecords(store, [b, c, retraction], arrival('b2'))
    expect(await undoArrivals(store, 'b1')).toBe(1)
    expect(await store.ids()).toEqual([b.id, retraction.id].sort())
    expect(await undoArrivals(store, 'b2')).toBe(1)
    expect(await store.ids()).toEqual([retraction.id])
  })
})
