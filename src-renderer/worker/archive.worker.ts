import { ok } from '../../shared/base/result.ts'
import type { ArchiveTasks, WaitingCopy } from '../../shared/contract/archive.ts'
import { Database } from '../data/database.ts'
import { KeptFiles } from '../data/kept-files.ts'
import { type OpenArchive, openArchive } from '../data/open-archive.ts'
import { restoreArchive, weighArchive } from '../data/restore-store.ts'
import { takePackage } from '../data/take-package.ts'
import { trialTable } from '../data/trial-table.ts'
import { countStore, packStore } from '../data/whole-store.ts'
import { type Port, serve } from './serve.ts'

/** Everything out and in, off the window's thread. */
const name = self.name === '' ? undefined : self.name
const stores = { db: new Database(name), kept: new KeptFiles(name) }
const opened = new Map<number, OpenArchive>()
let next = 1

serve<ArchiveTasks>(self as unknown as Port, {
  count: async () => ({ value: await countStore(stores) }),
  pack: async (ask, options) => {
    const packed = await packStore(stores, ask, options)
    if (!packed.ok) return { value: packed }
    const { bytes, manifest } = packed.value
    const { digest, key } = manifest
    return { value: ok({ bytes, digest, hasKey: key !== undefined }), transfer: [bytes.buffer] }
  },
  open: async ({ bytes }, options) => {
    const read = await openArchive(stores.db, bytes, options)
    if (!read.ok) return { value: read }
    const handle = next++
    opened.set(handle, read.value)
    const here = await countStore(stores)
    const waiting: WaitingCopy = {
      ...{ handle, here, counts: read.value.counts, emptyHere: here.rows === 0 },
      hasKey: read.value.manifest.key !== undefined,
      adding: await weighArchive(stores, read.value),
    }
    return { value: ok(waiting) }
  },
  restore: async ({ handle, ...ask }, options) => {
    const copy = opened.get(handle)
    if (copy === undefined) throw new Error(`no copy waits under ${handle}`)
    const restored = await restoreArchive(stores, copy, ask, options)
    if (restored.ok) opened.delete(handle)
    return { value: restored }
  },
  close: async ({ handle }) => {
    opened.delete(handle)
    return { value: null }
  },
  table: async ({ kind, trial }) => {
    const made = await trialTable(stores.db, kind, trial)
    return { value: made, transfer: [made.bytes.buffer] }
  },
  package: async ({ kind }, options) => {
    const made = await takePackage(stores, kind, options)
    return { value: made, transfer: [made.bytes.buffer] }
  },
})
