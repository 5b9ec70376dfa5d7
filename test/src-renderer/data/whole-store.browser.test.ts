import { afterEach, describe, expect, it } from 'vitest'
import { mergeRecords } from '../../../shared/commons/merge.ts'
import type { AddReport, RestoreAsk } from '../../../shared/contract/archive.ts'
import { commonsStore } from '../../../src-renderer/data/commons-store.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { sha256 } from '../../../src-renderer/data/host.ts'
import { openIdentity } from '../../../src-renderer/data/identity.ts'
import { KeptFiles } from '../../../src-renderer/data/kept-files.ts'
import { openArchive } from '../../../src-renderer/data/open-archive.ts'
import { restoreArchive, weighArchive } from '../../../src-renderer/data/restore-store.ts'
import { countStore, packStore, type Stores } from '../../../src-renderer/data/whole-store.ts'
import { startArchive } from '../../../src-renderer/worker/archive-client.ts'
import { arrival, madeResult, madeRetraction } from '../../support/commons.ts'
import { fillStore } from '../support/full-store.ts'

const opened: Stores[] = []
afterEach(async () => {
  for (const { db, kept } of opened.splice(0)) {
    await db.delete()
    await kept.delete()
  }
})

function emptyStores(): Stores {
  const name = `test-${crypto.randomUUID()}`
  const stores = { db: new Database(name), kept: new KeptFiles(name) }
  opened.push(stores)
  return stores
}

async function fullStores(): Promise<Stores> {
  const stores = emptyStores()
  await fillStore(stores)
  return stores
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
const farm = { name: 'La Peña', zone: 'Cfb' }

async function pack(stores: Stores, passphrase?: string) {
  const packed = await packStore(stores, { farm, passphrase })
  if (!packed.ok) throw new Error(packed.problem.code)
  return packed.value
}

async function open({ db }: Stores, bytes: Uint8Array<ArrayBuffer>) {
  const archive = await openArchive(db, bytes)
  if (!archive.ok) throw new Error(JSON.stringify(archive.problem))
  return archive.value
}

async function restore(stores: Stores, bytes: Uint8Array<ArrayBuffer>, ask: RestoreAsk) {
  const restored = await restoreArchive(stores, await open(stores, bytes), ask)
  if (!restored.ok) throw new Error(restored.problem.code)
  return restored.value
}

async function digest(stores: Stores): Promise<string> {
  return (await pack(stores)).manifest.digest
}

describe('a copy of everything', () => {
  it('brought back into an empty store gives the same file again, bit for bit', async () => {
    const from = await fullStores()
    const first = await pack(from)
    for (const table of first.manifest.tables) expect(table.rows, table.name).toBeGreaterThan(0)
    const to = emptyStores()
    const report = await restore(to, first.bytes, { how: 'replace' })
    expect(report).toMatchObject({ key: false, farm, differing: [], takenBack: 0 })
    expect((await pack(to)).bytes).toEqual(first.bytes)
    const photo = (await to.db.photos.toArray())[0]!
    expect([photo.original.type, [...new Uint8Array(await photo.original.arrayBuffer())]]).toEqual([
      'image/jpeg',
      [0xff, 0xd8, 1],
    ])
    expect((await to.kept.files.toArray())[0]!.bytes).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf, 10))
  })

  it('holds every table there is, also one that came after it was written', async () => {
    class Later extends Database {
      constructor(name: string) {
        super(name)
        this.version(90).stores({ kites: 'id', strings: '' })
      }
    }
    const name = `test-${crypto.randomUUID()}`
    const stores = { db: new Later(name), kept: new KeptFiles(name) }
    opened.push(stores)
    await stores.db.table('kites').add({ id: 1, tail: new File(['x'], 'tail.txt', { lastModified: 5 }) })
    await stores.db.table('strings').add('taut', ['a', 1])
    const { bytes } = await pack(stores)
    await stores.db.table('kites').clear()
    await stores.db.table('strings').clear()
    await restore(stores, bytes, { how: 'add' })
    const kite = (await stores.db.table('kites').get(1)) as { tail: File }
    expect([kite.tail.name, kite.tail.lastModified, await kite.tail.text()]).toEqual(['tail.txt', 5, 'x'])
    expect(await stores.db.table('strings').get(['a', 1])).toBe('taut')
  })

  it('carries the key only locked: no passphrase, no key; a wrong one opens nothing', async () => {
    const from = await fullStores()
    const plain = await pack(from)
    expect(plain.manifest.key).toBeUndefined()
    const { bytes, manifest } = await pack(from, 'nine red hens')
    expect(manifest.key?.iterations).toBeGreaterThanOrEqual(600_000)
    const to = emptyStores()
    const archive = await open(to, bytes)
    expect(await restoreArchive(to, archive, { how: 'replace', passphrase: 'nine red hen' })).toMatchObject({
      ok: false,
      problem: { code: 'archive.wrong-passphrase' },
    })
    expect((await countStore(to)).rows).toBe(0)
    expect((await restore(to, bytes, { how: 'replace', passphrase: 'nine red hens' })).key).toBe(true)
    expect((await to.db.settings.get('identity.seed'))?.value).toEqual(new Uint8Array(32).fill(77))
    for (const table of archive.tables)
      expect(
        JSON.stringify(table.rows, (_, value: unknown) => (value instanceof Uint8Array ? [...value] : value)),
      ).not.toContain(String(new Uint8Array(32).fill(77)))
  })
})

describe('bringing a copy back where something is', () => {
  it('adds what is missing, passes over what is the same, and leaves what differs as it is, saying so', async () => {
    const from = await fullStores()
    const { bytes } = await pack(from)
    const to = await fullStores()
    const trial = (await to.db.trials.toArray())[0]!
    await to.db.trials.update(trial.id, { title: 'Renamed here' })
    await to.db.photos.clear()
    await to.db.chunks.clear()
    await to.kept.files.clear()
    const before = (await to.db.trials.toArray())[0]
    const foreseen = await weighArchive(to, await open(to, bytes))
    const { how: _, key: __, farm: ___, ...done } = await restore(to, bytes, { how: 'add' })
    const sorted = (report: AddReport) => ({ ...report, tables: report.tables.toSorted(byName) })
    expect(sorted(done)).toEqual(sorted(foreseen))
    expect(done.differing).toEqual([{ table: 'trials', key: trial.id, title: 'Renamed here' }])
    expect(done.tables.filter(({ added }) => added > 0).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['photos', 'chunks', 'files']),
    )
    expect(await to.db.trials.toArray()).toEqual([before])
    expect(await restore(to, bytes, { how: 'add' })).toMatchObject({
      differing: [{ table: 'trials' }],
      tables: expect.not.arrayContaining([expect.objectContaining({ added: 1 })]),
    })
  })

  it('replaces all of it, but for the key of this machine and what authors have taken back', async () => {
    const from = await fullStores()
    const { bytes } = await pack(from)
    const to = emptyStores()
    const me = await openIdentity(to.db)
    const retraction = await madeRetraction((await madeResult(1)).id)
    await mergeRecords(commonsStore(to.db), [await madeResult(9), retraction], arrival('own'))
    await to.db.settings.add({ key: 'kept', value: 1 })
    const report = await restore(to, bytes, { how: 'replace' })
    expect(report.takenBack).toBe(1)
    const ids = await to.db.commons.toCollection().primaryKeys()
    expect(ids).toContain(retraction.id)
    expect(ids).not.toContain((await madeResult(1)).id)
    expect(ids).not.toContain((await madeResult(9)).id)
    expect(await to.db.settings.get('kept')).toBeUndefined()
    expect(await (await openIdentity(to.db)).key('a cell')).toBe(await me.key('a cell'))
  })

  it('never brings back a shared record that its author has taken back here', async () => {
    const from = await fullStores()
    const { bytes } = await pack(from)
    const to = emptyStores()
    const gone = await madeResult(2)
    await mergeRecords(commonsStore(to.db), [await madeRetraction(gone.id)], arrival('later'))
    expect((await restore(to, bytes, { how: 'add' })).takenBack).toBe(1)
    expect(await to.db.commons.get(gone.id)).toBeUndefined()
    expect(await to.db.arrivals.where('id').equals(gone.id).count()).toBe(0)
  })

  it('leaves everything as it was when one row cannot be stored, or when it is stopped', async () => {
    const { bytes } = await pack(await fullStores())
    const to = emptyStores()
    await to.db.settings.add({ key: 'kept', value: 1 })
    const before = await digest(to)
    const archive = await open(to, bytes)
    const twice = archive.tables.map((table) =>
      table.name === 'unitWeights' ? { ...table, rows: [...table.rows, ...table.rows] } : table,
    )
    const refused = await restoreArchive(to, { ...archive, tables: twice }, { how: 'replace' })
    expect(refused).toMatchObject({ ok: false, problem: { code: 'data.write-failed' } })
    expect(await digest(to)).toBe(before)
    const signal = { aborted: false }
    const stopped = restoreArchive(
      to,
      archive,
      { how: 'replace' },
      {
        signal,
        onProgress: (done) => {
          signal.aborted = done > 60
        },
      },
    )
    await expect(stopped).rejects.toThrow('cancelled')
    expect(await digest(to)).toBe(before)
  })

  it('refuses a shared record that is not what its name says', async () => {
    const from = await fullStores()
    const row = (await from.db.commons.toArray())[0]!
    await from.db.commons.delete(row.id)
    await from.db.commons.add({
      ...row,
      id: `${row.id.slice(0, -1)}${row.id.endsWith('a') ? 'b' : 'a'}` as never,
    })
    const { bytes } = await pack(from)
    expect(await openArchive(emptyStores().db, bytes)).toMatchObject({
      ok: false,
      problem: { code: 'archive.record-not-itself' },
    })
  })
})

it('the worker writes, reads and restores, and its file is the same file', async () => {
  const from = await fullStores()
  const to = emptyStores()
  const [writer, reader] = [startArchive(from.db.name), startArchive(to.db.name)]
  try {
    const packed = await writer.call('pack', { farm })
    if (!packed.ok) throw new Error(packed.problem.code)
    expect(await sha256(packed.value.bytes)).toEqual(await sha256((await pack(from)).bytes))
    const waiting = await reader.call('open', { bytes: packed.value.bytes })
    if (!waiting.ok) throw new Error(waiting.problem.code)
    expect(waiting.value).toMatchObject({
      emptyHere: true,
      hasKey: false,
      counts: { trials: 1, values: 3, photos: 1 },
    })
    const restored = await reader.call('restore', { handle: waiting.value.handle, how: 'replace' })
    expect(restored).toMatchObject({ ok: true, value: { farm } })
    expect(await digest(to)).toBe(packed.value.digest)
  } finally {
    writer.close()
    reader.close()
  }
})
