import Dexie, { type IndexableTypePart, type Table } from 'dexie'
import type { LockedKey } from '../../shared/archive/manifest.ts'
import { sameValue } from '../../shared/archive/value-codec.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import { type TaskOptions, throwIfAborted } from '../../shared/base/task.ts'
import { foreseeMerge, type MergeReport, mergeRecords } from '../../shared/commons/merge.ts'
import type { AddReport, RestoreAsk, RestoreReport } from '../../shared/contract/archive.ts'
import { archiveHost } from './blobs.ts'
import { commonsStore } from './commons-store.ts'
import type { ArrivalRow, CommonsRow, Database } from './database.ts'
import { SEED } from './identity.ts'
import type { KeptFiles } from './kept-files.ts'
import { unlockSeed } from './lock-seed.ts'
import type { OpenArchive } from './open-archive.ts'
import { keyOf, type Stores } from './whole-store.ts'
import { writeProblem } from './write-problem.ts'

/** Rows written between two looks at whether the work was cancelled. */
const SLICE = 500

/** What adding a copy would do. Nothing is changed. */
export async function weighArchive({ db, kept }: Stores, archive: OpenArchive): Promise<AddReport> {
  const report = emptyReport()
  await db.transaction('r', db.tables, async () => {
    for (const [table, rows] of placed(db, archive)) {
      if (table.name !== 'commons') {
        await addRows(table, rows, report, false)
        continue
      }
      const { report: foreseen } = await foreseeMerge(commonsStore(db), rows as CommonsRow[])
      noteMerge(report, foreseen)
    }
  })
  for (const [table, rows] of originals(kept, archive)) await addRows(table, rows, report, false)
  return finished(report)
}

/**
 * Bring a copy back: all of it in one transaction, or nothing.
 * *Units* progress in hundredths. *Errors* `archive.wrong-passphrase`, `data.disk-full`, `data.write-failed`; the store
 * is then as it was. Rejects with `AbortError` when cancelled, and then nothing has changed either.
 */
export async function restoreArchive(
  { db, kept }: Stores,
  archive: OpenArchive,
  ask: RestoreAsk,
  options: TaskOptions = {},
): Promise<Result<RestoreReport>> {
  const seed = await seedOf(archive.manifest.key, ask.passphrase)
  if (!seed.ok) return seed
  const report = emptyReport()
  const total = archive.tables.reduce((all, table) => all + table.rows.length, 0)
  let done = 0
  let keyCame = false
  const step = (count: number) => {
    done += count
    options.onProgress?.((done / Math.max(1, total)) * 100, 100)
    // Waiting for the store lets a cancel arrive; waiting for anything else would close the transaction.
    throwIfAborted(options.signal)
  }
  // Originals go under the hash of their bytes, in a database of their own: first, so that no import stands without them.
  const before = new Set<unknown>(await kept.files.toCollection().primaryKeys())
  try {
    for (const [table, rows] of originals(kept, archive))
      await kept.transaction('rw', table, () => addRows(table, rows, report, true, step))
    await db.transaction('rw', db.tables, async () => {
      const retractions = ask.how === 'replace' ? await clearStore(db, seed.value === null) : []
      for (const [table, rows] of placed(db, archive)) {
        if (ask.how === 'add' && table.name === 'commons') {
          noteMerge(report, await mergeOnly(db, rows as CommonsRow[]))
          step(rows.length)
        } else if (ask.how === 'add' && table.name === 'arrivals') {
          await addRows(table, await arrivalsHere(db, rows as ArrivalRow[]), report, true, step)
        } else await addRows(table, rows, report, true, step)
      }
      report.takenBack += (await mergeOnly(db, retractions)).takenAway
      if (seed.value !== null) {
        const differing = report.differing.length
        await addRows(db.settings, [{ key: SEED, value: seed.value }], report, true)
        keyCame = report.differing.length === differing
      }
    })
  } catch (error) {
    const added = (await kept.files.toCollection().primaryKeys()).filter((key) => !before.has(key))
    await kept.files.bulkDelete(added)
    if ((error as Error).name === 'AbortError') throw error
    return fail(writeProblem(error))
  }
  if (ask.how === 'replace') await dropOthers(kept, archive)
  return ok({ ...finished(report), how: ask.how, key: keyCame, farm: archive.farm })
}

type Report = {
  tables: Map<string, { added: number; same: number }>
  differing: AddReport['differing'][number][]
  takenBack: number
}

const emptyReport = (): Report => ({ tables: new Map(), differing: [], takenBack: 0 })

function finished({ tables, differing, takenBack }: Report): AddReport {
  return { tables: [...tables].map(([name, counts]) => ({ name, ...counts })), differing, takenBack }
}

function note(report: Report, table: string, added: number, same: number): void {
  const held = report.tables.get(table) ?? { added: 0, same: 0 }
  report.tables.set(table, { added: held.added + added, same: held.same + same })
}

function noteMerge(report: Report, { added, known, retracted, takenAway }: MergeReport): void {
  note(report, 'commons', added, known)
  report.takenBack += retracted + takenAway
}

/**
 * Empty every table; the key of this machine stays when the copy brings none. Answers the retractions that were here:
 * what an author has taken back stays taken back, also after going back to an older copy.
 */
async function clearStore(db: Database, keepSeed: boolean): Promise<CommonsRow[]> {
  const own = keepSeed ? await db.settings.get(SEED) : undefined
  const retractions = await db.commons.filter((row) => row.target !== undefined).toArray()
  for (const table of db.tables) await table.clear()
  if (own !== undefined) await db.settings.put(own)
  return retractions
}

/** Merge records without writing how they came: a copy brings its own lines about that. */
function mergeOnly(db: Database, records: readonly CommonsRow[]): Promise<MergeReport> {
  const store = { ...commonsStore(db), noteArrival: async () => undefined }
  const arrival = { batch: '', at: '', how: 'own' as const, file: null }
  return mergeRecords(
    store,
    records.map(({ id, record }) => ({ id, record })),
    arrival,
  )
}

/** Arrivals of records that are here after merging. */
async function arrivalsHere(db: Database, rows: readonly ArrivalRow[]): Promise<ArrivalRow[]> {
  const ids = new Set<string>(await db.commons.toCollection().primaryKeys())
  return rows.filter((row) => ids.has(row.id))
}

/** Each table of the store with the rows a copy has for it; arrivals after the records they are about. */
function placed(db: Database, { tables }: OpenArchive): [Table, readonly unknown[]][] {
  const own = tables.filter(({ store }) => store === 'work')
  const last = (name: string) => (name === 'arrivals' ? 1 : 0)
  return own
    .sort((a, b) => last(a.name) - last(b.name))
    .map(({ name, rows }): [Table, readonly unknown[]] => [db.table(name), rows])
}

function originals(kept: KeptFiles, { tables }: OpenArchive): [Table, readonly unknown[]][] {
  return tables.flatMap(({ store, name, rows }): [Table, readonly unknown[]][] =>
    store === 'originals' && kept.tables.some((one) => one.name === name) ? [[kept.table(name), rows]] : [],
  )
}

/** Add the rows that are not here; look at those that are. Runs inside the caller's transaction. */
async function addRows(
  table: Table,
  rows: readonly unknown[],
  report: Report,
  write: boolean,
  step?: (count: number) => void,
): Promise<void> {
  const inbound = keyOf(table) !== null
  for (let from = 0; from < rows.length; from += SLICE) {
    const slice = rows.slice(from, from + SLICE)
    const keys = slice.map((row) => (inbound ? keyIn(table, row) : (row as [unknown, unknown])[0]))
    const values = inbound ? slice : slice.map((row) => (row as [unknown, unknown])[1])
    const here: unknown[] = await table.bulkGet(keys)
    const fresh = values.map((_, i) => i).filter((i) => here[i] === undefined)
    const held = here.flatMap((one, i) => (one === undefined ? [] : [{ one, i }]))
    // Looking into a picture is no work of the store's: the transaction is told to wait.
    const same =
      held.length === 0
        ? []
        : await Dexie.waitFor(
            Promise.all(held.map(({ one, i }) => sameValue(one, values[i], archiveHost.blobs))),
          )
    note(report, table.name, fresh.length, same.filter(Boolean).length)
    for (const [at, { one, i }] of held.entries())
      if (!same[at]) report.differing.push({ table: table.name, key: String(keys[i]), title: titleOf(one) })
    const add = fresh.map((i) => values[i])
    if (write && add.length > 0)
      await (inbound
        ? table.bulkAdd(add)
        : table.bulkAdd(add, fresh.map((i) => keys[i]) as IndexableTypePart[]))
    step?.(slice.length)
  }
}

function keyIn(table: Table, row: unknown): unknown {
  const path = table.schema.primKey.keyPath as string | string[]
  const at = (name: string) => (row as Record<string, unknown>)[name]
  return Array.isArray(path) ? path.map(at) : at(path)
}

/** The words a person would know a row by, where it has any. */
function titleOf(row: unknown): string | null {
  const { title, name, fileName } = row as Record<string, unknown>
  const found = [title, name, fileName].find((one) => typeof one === 'string' && one !== '')
  return typeof found === 'string' ? found : null
}

/** Originals that are not part of the copy go, after everything else is in place. */
async function dropOthers(kept: KeptFiles, archive: OpenArchive): Promise<void> {
  for (const [table, rows] of originals(kept, archive)) {
    const mine = new Set(rows.map((row) => keyIn(table, row)))
    const keys: unknown[] = await table.toCollection().primaryKeys()
    await table.bulkDelete(keys.filter((key) => !mine.has(key)))
  }
}

async function seedOf(
  lock: LockedKey | undefined,
  passphrase: string | undefined,
): Promise<Result<Uint8Array<ArrayBuffer> | null>> {
  return lock === undefined || passphrase === undefined ? ok(null) : unlockSeed(lock, passphrase)
}
