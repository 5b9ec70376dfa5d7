import { beforeEach, describe, expect, it } from 'vitest'
import type { CommonsStore, StoredRecord } from '../../shared/commons/store.ts'
import { arrival, madeResult, madeRetraction } from '../support/commons.ts'

/**
 * What every `CommonsStore` must do. Call it from a test file with a way to make an empty store.
 * It needs `sha256` of the host only through `test/support/commons.ts`.
 */
export function commonsStoreContract(name: string, empty: () => Promise<CommonsStore> | CommonsStore): void {
  describe(`${name} keeps a commons`, () => {
    let store: CommonsStore
    let one: StoredRecord
    let two: StoredRecord
    let taken: StoredRecord

    beforeEach(async () => {
      store = await empty()
      const made = [await madeResult(1), await madeResult(2)].sort((a, b) => (a.id < b.id ? -1 : 1))
      one = made[0]!
      two = made[1]!
      taken = await madeRetraction(two.id)
    })

    it('starts empty', async () => {
      expect(await store.ids()).toEqual([])
      expect(await store.list()).toEqual([])
      expect(await store.arrivalsOf(one.id)).toEqual([])
    })

    it('gives records back whole, by id and sorted by id', async () => {
      await store.transaction(() => store.put([two, one]))
      expect(await store.ids()).toEqual([one.id, two.id])
      expect(await store.list()).toEqual([one, two])
      expect(await store.get([two.id, taken.id, one.id])).toEqual([two, undefined, one])
    })

    it('holds one record per id: putting again replaces', async () => {
      const signed = await madeResult(1, 0, `${'B'.repeat(85)}A`)
      const plain = await madeResult(1)
      expect(signed.id).toBe(plain.id)
      await store.put([plain])
      await store.put([signed])
      expect(await store.list()).toEqual([signed])
    })

    it('finds the retractions of a record without holding the record', async () => {
      await store.put([taken])
      expect(await store.retractionsOf([one.id, two.id])).toEqual([taken])
      expect(await store.retractionsOf([one.id])).toEqual([])
      expect(await store.retractionsOf([])).toEqual([])
    })

    it('removes records with their arrivals, and does not mind absent ones', async () => {
      await store.put([one, two])
      await store.noteArrival([one.id, two.id], arrival())
      await store.remove([one.id, taken.id])
      expect(await store.ids()).toEqual([two.id])
      expect(await store.arrivalsOf(one.id)).toEqual([])
      expect(await store.broughtBy('batch-1')).toEqual([two.id])
    })

    it('keeps how a record came, once per batch, earliest first', async () => {
      await store.put([one])
      const later = { ...arrival('batch-2'), at: '2024-03-02T10:00:00Z' }
      await store.noteArrival([one.id], later)
      await store.noteArrival([one.id], arrival())
      await store.noteArrival([one.id], arrival())
      expect(await store.arrivalsOf(one.id)).toEqual([arrival(), later])
    })

    it('forgets a batch and says which records nothing else brought', async () => {
      await store.put([one, two])
      await store.noteArrival([one.id, two.id], arrival())
      await store.noteArrival([two.id], arrival('batch-2'))
      expect(await store.forgetBatch('batch-1')).toEqual([one.id])
      expect(await store.broughtBy('batch-1')).toEqual([])
      expect(await store.ids()).toEqual([one.id, two.id])
      expect(await store.arrivalsOf(two.id)).toEqual([arrival('batch-2')])
    })

    it('keeps nothing of a transaction that fails', async () => {
      await store.put([one])
      const failing = store.transaction(async () => {
        await store.put([two])
        await store.remove([one.id])
        await store.noteArrival([two.id], arrival())
        throw new Error('power cut')
      })
      await expect(failing).rejects.toThrow('power cut')
      expect(await store.list()).toEqual([one])
      expect(await store.broughtBy('batch-1')).toEqual([])
    })

    it('answers with what the transaction answers', async () => {
      expect(await store.transaction(async () => (await store.ids()).length)).toBe(0)
    })

    it('runs transactions one after the other', async () => {
      const addNext = () =>
        store.transaction(async () => {
          const held = await store.ids()
          await store.put([held.length === 0 ? one : two])
        })
      await Promise.all([addNext(), addNext()])
      expect(await store.ids()).toEqual([one.id, two.id])
    })
  })
}
