import type { Manifest } from '../../shared/archive/manifest.ts'
import { type ReadTable, readArchive } from '../../shared/archive/read-archive.ts'
import { type Problem, problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import { checkpoint, type TaskOptions } from '../../shared/base/task.ts'
import { acceptRecord, recordText } from '../../shared/commons/accept.ts'
import type { FarmNote, HeldCounts } from '../../shared/contract/archive.ts'
import { FORMS, type Stored, upgrade } from '../../shared/record/upgrades.ts'
import { archiveHost } from './blobs.ts'
import type { CommonsRow, Database } from './database.ts'
import { acceptTools } from './host.ts'
import { STORE_FORM } from './store-form.ts'
import { countArchive, keyOf } from './whole-store.ts'

/** An archive that was read, checked and brought to this app's forms; nothing of it is stored yet. */
export type OpenArchive = {
  readonly manifest: Manifest
  readonly tables: readonly ReadTable[]
  readonly farm: FarmNote | null
  readonly counts: HeldCounts
}

/**
 * Read a copy and check it against itself, this app's forms and the signatures of its commons records.
 * *Units* progress in hundredths. *Errors* those of `readArchive`; `record.form-newer`, `record.form-unknown`;
 * `archive.record-not-itself` (a shared record does not have the name or signature it claims).
 */
export async function openArchive(
  db: Database,
  bytes: Uint8Array<ArrayBuffer>,
  options: TaskOptions = {},
): Promise<Result<OpenArchive>> {
  const read = await readArchive(bytes, STORE_FORM, archiveHost, {
    ...options,
    onProgress: (done, total) => options.onProgress?.((done / total) * 50, 100),
  })
  if (!read.ok) return read
  const { manifest } = read.value
  const tables: ReadTable[] = []
  for (const table of read.value.tables) {
    const place = table.store === 'work' ? db.tables.find((one) => one.name === table.name) : null
    if (place === undefined || (place && String(keyOf(place)) !== String(table.key)))
      return fail(problem('archive.newer', { form: table.name }))
    const current = currentRows(table)
    if (!current.ok) return current
    tables.push({ ...table, rows: current.value })
  }
  const rowsIn = (name: string) => tables.find((one) => one.store === 'work' && one.name === name)?.rows ?? []
  const forged = await firstForged(rowsIn('commons') as CommonsRow[], {
    ...options,
    onProgress: (done, total) => options.onProgress?.(50 + (done / total) * 50, 100),
  })
  if (forged !== null) return fail(problem('archive.record-not-itself', { id: forged.slice(0, 16) }))
  const note = tables.find((one) => one.store === 'window')?.rows[0] as
    | (FarmNote & { key: string })
    | undefined
  return ok({
    manifest,
    tables,
    farm: note ? { name: note.name, zone: note.zone } : null,
    counts: countArchive(manifest, rowsIn('chunks')),
  })
}

/** Rows in the forms this app writes: older ones are brought up, newer ones refused. */
function currentRows({ store, rows }: ReadTable): Result<readonly unknown[], Problem> {
  if (store !== 'work') return ok(rows)
  const current: unknown[] = []
  for (const row of rows) {
    const { schema } = row as { schema?: unknown }
    const known = typeof schema === 'string' && Object.hasOwn(FORMS, schema.split('/')[0] ?? '')
    if (!known) {
      current.push(row)
      continue
    }
    const up = upgrade(row as Stored)
    if (!up.ok) return up
    current.push(up.value)
  }
  return ok(current)
}

/** The first commons record whose bytes do not have the name, or the signature, they claim. */
async function firstForged(rows: readonly CommonsRow[], options: TaskOptions): Promise<string | null> {
  for (const [at, row] of rows.entries()) {
    const accepted = await acceptRecord(recordText(row.record), acceptTools)
    if (!accepted.ok || accepted.value.id !== row.id) return row.id
    const { record } = accepted.value
    if ((record.type === 'retract' ? record.body.target : undefined) !== row.target) return row.id
    if (at % 50 === 0) {
      options.onProgress?.(at, rows.length)
      await checkpoint(options)
    }
  }
  return null
}
