import type { RecordId } from '../../shared/commons/record-id.ts'
import type { CommonsStore, StoredRecord } from '../../shared/commons/store.ts'
import type { CommonsRow, Database } from './database.ts'

/** The commons of this machine behind the port that merging uses. A transaction here is one of IndexedDB's. */
export function commonsStore(db: Database): CommonsStore {
  return {
    transaction: (work) => db.transaction('rw', db.commons, db.arrivals, work),
    ids: async () => (await db.commons.orderBy('id').primaryKeys()) as RecordId[],
    get: async (ids) => (await db.commons.bulkGet([...ids])).map((row) => row && plain(row)),
    list: async () => (await db.commons.orderBy('id').toArray()).map(plain),
    async retractionsOf(targets) {
      const rows = await db.commons
        .where('target')
        .anyOf([...targets])
        .toArray()
      return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map(plain)
    },
    async put(records) {
      await db.commons.bulkPut(records.map(toRow))
    },
    async remove(ids) {
      await db.commons.bulkDelete([...ids])
      await db.arrivals
        .where('id')
        .anyOf([...ids])
        .delete()
    },
    async noteArrival(ids, arrival) {
      const keys = ids.map((id): [string, string] => [id, arrival.batch])
      const known = await db.arrivals.bulkGet(keys)
      await db.arrivals.bulkAdd(ids.filter((_, i) => !known[i]).map((id) => ({ ...arrival, id })))
    },
    async arrivalsOf(id) {
      const rows = await db.arrivals.where('id').equals(id).toArray()
      return rows
        .sort((a, b) => (a.at === b.at ? (a.batch < b.batch ? -1 : 1) : a.at < b.at ? -1 : 1))
        .map(({ id: _, ...arrival }) => arrival)
    },
    async broughtBy(batch) {
      return (await arrivalIds(db, batch)).sort()
    },
    async forgetBatch(batch) {
      const brought = await arrivalIds(db, batch)
      await db.arrivals.where('batch').equals(batch).delete()
      const still = new Set(
        (await db.arrivals.where('id').anyOf(brought).toArray()).map((arrival) => arrival.id),
      )
      return brought.filter((id) => !still.has(id)).sort()
    },
  }
}

async function arrivalIds(db: Database, batch: string): Promise<RecordId[]> {
  return (await db.arrivals.where('batch').equals(batch).toArray()).map((arrival) => arrival.id)
}

function toRow({ id, record }: StoredRecord): CommonsRow {
  return record.type === 'retract' ? { id, record, target: record.body.target } : { id, record }
}

function plain({ id, record }: CommonsRow): StoredRecord {
  return { id, record }
}
