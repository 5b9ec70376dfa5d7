import type { Database } from './database.ts'

/** Rows of one table: those that have a value in an index, or values from one to another; at most so many. */
export type Rows = {
  readonly index: string
  readonly is?: string | readonly string[]
  readonly between?: readonly [string, string]
  readonly limit?: number
}

/**
 * The few questions the first pages ask, inside one transaction. Dexie answers them for who follows the answers; the browser's
 * own store answers them while Dexie and the app are still on their way.
 */
export type Reads = {
  /** In the order of the index, or of the ids. */
  readonly all: <T>(table: string, rows?: Rows) => Promise<T[]>
  readonly count: (table: string, rows?: Rows) => Promise<number>
  /** The last `limit` of the rows with one value in an index, in the order of their ids. */
  readonly newest: <T>(
    table: string,
    rows: Rows & { readonly is: string; readonly limit: number },
  ) => Promise<T[]>
  /** One for each id, in their order. */
  readonly each: <T>(table: string, ids: readonly string[]) => Promise<(T | undefined)[]>
}

/** Through Dexie, in its transaction of the moment. */
export function followedReads(db: Database): Reads {
  const pick = (table: string, { index, is, between, limit }: Rows) => {
    const where = db.table(table).where(index)
    const picked = between ? where.between(...between, true, true) : where.equals(is ?? '')
    return limit === undefined ? picked : picked.limit(limit)
  }
  return {
    all: (table, rows) => (rows ? pick(table, rows).toArray() : db.table(table).toArray()),
    count: (table, rows) => (rows ? pick(table, rows).count() : db.table(table).count()),
    newest: async (table, { limit, ...rows }) => {
      const ids = await pick(table, rows).primaryKeys()
      return (await db.table(table).bulkGet(ids.slice(-limit))).filter((row) => row !== undefined)
    },
    each: (table, ids) => db.table(table).bulkGet([...ids]),
  }
}

/** Through the browser's own store. Rejects when the transaction does. */
export function bareReads(transaction: IDBTransaction): Reads {
  const source = (table: string, rows?: Rows) => {
    const store = transaction.objectStore(table)
    return rows ? store.index(rows.index) : store
  }
  return {
    all: (table, rows) => answerOf(source(table, rows).getAll(rangeOf(rows), rows?.limit)),
    count: (table, rows) => answerOf(source(table, rows).count(rangeOf(rows))),
    newest: async (table, rows) => {
      const index: IDBIndex & Backwards = transaction.objectStore(table).index(rows.index)
      const query = rangeOf(rows)
      if (index.getAllRecords) {
        const records = await answerOf(index.getAllRecords({ query, direction: 'prev', count: rows.limit }))
        return records.map((record) => record.value).reverse()
      }
      const ids = await answerOf(index.getAllKeys(query))
      return Promise.all(ids.slice(-rows.limit).map((id) => answerOf(transaction.objectStore(table).get(id))))
    },
    each: (table, ids) => Promise.all(ids.map((id) => answerOf(transaction.objectStore(table).get(id)))),
  }
}

/** Reading backwards at one go: in Chromium since 141, not everywhere yet. */
type Backwards = {
  readonly getAllRecords?: (ask: {
    query?: IDBKeyRange | undefined
    direction: 'prev'
    count: number
  }) => IDBRequest<{ readonly value: never }[]>
}

function rangeOf(rows: Rows | undefined): IDBKeyRange | undefined {
  if (rows?.between) return IDBKeyRange.bound(...rows.between)
  return rows?.is === undefined ? undefined : IDBKeyRange.only(rows.is)
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
