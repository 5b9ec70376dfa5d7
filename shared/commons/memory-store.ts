import type { RecordId } from './record-id.ts'
import type { Arrival, CommonsStore, StoredRecord } from './store.ts'

/** A commons in memory, for tests, scripts and the hub's first steps. A failed transaction leaves it as it was. */
export function memoryStore(): CommonsStore {
  let records = new Map<RecordId, StoredRecord>()
  let arrivals = new Map<RecordId, Map<string, Arrival>>()
  let queue: Promise<unknown> = Promise.resolve()

  const broughtBy = (batch: string) => [...arrivals].filter(([, by]) => by.has(batch)).map(([id]) => id)

  return {
    transaction(work) {
      const run = queue.then(async () => {
        const before = { records: new Map(records), arrivals: copy(arrivals) }
        try {
          return await work()
        } catch (error) {
          records = before.records
          arrivals = before.arrivals
          throw error
        }
      })
      queue = run.catch(() => undefined)
      return run
    },
    ids: async () => [...records.keys()].sort(),
    get: async (ids) => ids.map((id) => records.get(id)),
    list: async () => [...records.keys()].sort().map((id) => records.get(id)!),
    async retractionsOf(targets) {
      const wanted = new Set(targets)
      return [...records.keys()]
        .sort()
        .map((id) => records.get(id)!)
        .filter(({ record }) => record.type === 'retract' && wanted.has(record.body.target))
    },
    async put(stored) {
      for (const one of stored) records.set(one.id, one)
    },
    async remove(ids) {
      for (const id of ids) {
        records.delete(id)
        arrivals.delete(id)
      }
    },
    async noteArrival(ids, arrival) {
      for (const id of ids) {
        const by = arrivals.get(id) ?? new Map<string, Arrival>()
        if (!by.has(arrival.batch)) by.set(arrival.batch, arrival)
        arrivals.set(id, by)
      }
    },
    async arrivalsOf(id) {
      return [...(arrivals.get(id)?.values() ?? [])].sort((a, b) =>
        a.at === b.at ? (a.batch < b.batch ? -1 : 1) : a.at < b.at ? -1 : 1,
      )
    },
    broughtBy: async (batch) => broughtBy(batch).sort(),
    async forgetBatch(batch) {
      const orphans: RecordId[] = []
      for (const id of broughtBy(batch)) {
        const by = arrivals.get(id)!
        by.delete(batch)
        if (by.size === 0) {
          arrivals.delete(id)
          orphans.push(id)
        }
      }
      return orphans.sort()
    },
  }
}

function copy(arrivals: Map<RecordId, Map<string, Arrival>>): Map<RecordId, Map<string, Arrival>> {
  return new Map([...arrivals].map(([id, by]) => [id, new Map(by)]))
}
