import type { Table } from 'dexie'
import type { Manifest } from '../../shared/archive/manifest.ts'
import { type TableRows, type WrittenArchive, writeArchive } from '../../shared/archive/write-archive.ts'
import type { Result } from '../../shared/base/result.ts'
import type { TaskOptions } from '../../shared/base/task.ts'
import type { FarmNote, HeldCounts } from '../../shared/contract/archive.ts'
import type { ObservationChunk } from '../../shared/record/observation.ts'
import { archiveHost } from './blobs.ts'
import type { Database, Setting } from './database.ts'
import { SEED } from './identity.ts'
import type { KeptFiles } from './kept-files.ts'
import { lockSeed } from './lock-seed.ts'
import { STORE_FORM } from './store-form.ts'

/** Both databases of this machine: the records, and the files they came from. */
export type Stores = { readonly db: Database; readonly kept: KeptFiles }

/**
 * Everything of this machine as one archive: every table there is, whatever it is called, and the original files. The
 * person's key goes in only locked, and only when a passphrase is given.
 * *Units* progress in hundredths. *Errors* those of `writeArchive`.
 */
export async function packStore(
  { db, kept }: Stores,
  { farm, passphrase }: { readonly farm: FarmNote; readonly passphrase?: string | undefined },
  options: TaskOptions = {},
): Promise<Result<WrittenArchive>> {
  const { work, seed } = await readWork(db)
  const tables: TableRows[] = [...work, ...(await readOriginals(kept)), farmTable(farm)]
  const key = passphrase !== undefined && seed ? await lockSeed(Uint8Array.from(seed), passphrase) : undefined
  return writeArchive(tables, { form: STORE_FORM, ...(key ? { key } : {}) }, archiveHost, options)
}

/** What is here now. */
export async function countStore({ db, kept }: Stores): Promise<HeldCounts> {
  const counts = await db.transaction('r', db.tables, () =>
    Promise.all(db.tables.map(async (table) => [table.name, await table.count()] as const)),
  )
  const rows = new Map(counts)
  let values = 0
  await db.chunks.each(({ n }) => {
    values += n
  })
  return heldCounts(rows, values, await kept.files.count())
}

/** What an archive's tables hold. */
export function countArchive(manifest: Manifest, chunks: readonly unknown[]): HeldCounts {
  const of = (store: string) => manifest.tables.filter((table) => table.store === store)
  const work = new Map(of('work').map((table) => [table.name, table.rows]))
  const values = chunks.reduce<number>((all, chunk) => all + (chunk as ObservationChunk).n, 0)
  return heldCounts(work, values, of('originals')[0]?.rows ?? 0)
}

/** Every table but the settings counts as something held, also one nobody has named here. */
function heldCounts(tables: ReadonlyMap<string, number>, values: number, originals: number): HeldCounts {
  const of = (name: string) => tables.get(name) ?? 0
  let rows = originals
  for (const [name, count] of tables) if (name !== 'settings') rows += count
  return {
    trials: of('trials'),
    places: of('sites'),
    values,
    photos: of('photos'),
    picks: of('picks'),
    commons: of('commons'),
    originals,
    rows,
  }
}

/** How a table's primary key is written in a manifest. */
export function keyOf(table: Table): string | string[] | null {
  const path = table.schema.primKey.keyPath as string | string[] | null | undefined
  return path === undefined || path === '' ? null : path
}

/** Every table of the working store at one moment, without the seed, and the seed beside it. */
async function readWork(db: Database) {
  return db.transaction('r', db.tables, async () => {
    const work: TableRows[] = []
    let seed: Uint8Array | null = null
    for (const table of db.tables) {
      const rows: unknown[] = await rowsOf(table)
      const open =
        table.name === db.settings.name ? rows.filter((row) => (row as Setting).key !== SEED) : rows
      if (open.length < rows.length) {
        const held = (rows as Setting[]).find((row) => row.key === SEED)?.value
        seed = held instanceof Uint8Array ? held : null
      }
      work.push({ store: 'work', name: table.name, key: keyOf(table), rows: open, count: open.length })
    }
    return { work, seed: seed as Uint8Array | null }
  })
}

/** Rows in the order of their keys; where keys are not part of the rows, each with its key. */
async function rowsOf(table: Table): Promise<unknown[]> {
  const rows: unknown[] = await table.toCollection().toArray()
  if (keyOf(table) !== null) return rows
  const keys: unknown[] = await table.toCollection().primaryKeys()
  return rows.map((row, i) => [keys[i], row])
}

/** Original files one at a time: together they may be larger than what else is in memory. */
async function readOriginals(kept: KeptFiles): Promise<TableRows[]> {
  return Promise.all(
    kept.tables.map(async (table: Table): Promise<TableRows> => {
      const keys = await table.toCollection().primaryKeys()
      async function* rows() {
        for (const key of keys) {
          const row: unknown = await table.get(key)
          if (row !== undefined) yield row
        }
      }
      return { store: 'originals', name: table.name, key: keyOf(table), rows: rows(), count: keys.length }
    }),
  )
}

function farmTable(farm: FarmNote): TableRows {
  const rows = farm.name === '' && farm.zone === null ? [] : [{ key: 'farm', ...farm }]
  return { store: 'window', name: 'notes', key: 'key', rows, count: rows.length }
}
