import { problem } from '../../shared/base/problem.ts'
import { fail, type Result } from '../../shared/base/result.ts'
import type { TaskOptions } from '../../shared/base/task.ts'
import type { EarlierImport, IntakeTasks } from '../../shared/contract/intake.ts'
import type { ColumnMap } from '../../shared/intake/column-map.ts'
import type { IntakeSession, Opened } from '../../shared/intake/session.ts'
import { batchOfFile } from '../data/batches.ts'
import type { Database } from '../data/database.ts'
import { type KeptFiles, keepFile, LARGEST_KEPT } from '../data/kept-files.ts'
import { storedBatch } from '../data/replace-batch.ts'

/** Opening files while keeping the originals of those that were imported, and finding them again. */
export type IntakeOriginals = {
  open(input: IntakeTasks['open']['input'], options: TaskOptions): Promise<Result<Opened>>
  reopen(fileHash: string, options: TaskOptions): Promise<Result<Opened>>
  earlier(input: { handle: number; map: ColumnMap }, options: TaskOptions): Promise<EarlierImport | null>
  keep(input: { handle: number; map: ColumnMap }, at: string): Promise<void>
  forget(handle: number): void
}

/** Join a session with the store of originals. Bytes of an open file are held while it is open, if they are small enough. */
export function intakeOriginals(session: IntakeSession, db: Database, kept: KeptFiles): IntakeOriginals {
  const held = new Map<number, Uint8Array<ArrayBuffer>>()
  const open: IntakeOriginals['open'] = async (input, options) => {
    const opened = await session.open(input, options)
    if (opened.ok && input.bytes.length <= LARGEST_KEPT) held.set(opened.value.handle, input.bytes)
    return opened
  }
  return {
    open,

    async reopen(fileHash, options) {
      const file = await kept.files.get(fileHash)
      if (!file) return fail(problem('intake.original-not-kept'))
      const { bytes, fileName, map, sheet } = file
      return open({ bytes, fileName, remembered: map, ...(sheet === undefined ? {} : { sheet }) }, options)
    },

    async earlier({ handle, map }, options) {
      const { layoutKey, fileHash } = session.about(handle)
      const files = await kept.files.where('layoutKey').equals(layoutKey).toArray()
      const older = files.filter((file) => file.hash !== fileHash).sort((a, b) => (a.at < b.at ? 1 : -1))
      for (const { hash, bytes, sheet } of older) {
        const batch = await batchOfFile(db, hash)
        if (!batch) continue
        const difference = await session.compare({ handle, map, bytes, sheet }, options)
        if (!difference || difference.same + difference.changedCount === 0) continue
        return { batch, difference, edited: (await storedBatch(db, batch.id)).edited }
      }
      return null
    },

    async keep({ handle, map }, at) {
      const bytes = held.get(handle)
      if (!bytes) return
      const { layoutKey, fileHash: hash, fileName, sheet } = session.about(handle)
      const file = { hash, fileName, layoutKey, map, at, size: bytes.length, bytes }
      // An original that cannot be kept takes nothing from the import, which is already stored.
      await keepFile(kept, { ...file, ...(sheet === undefined ? {} : { sheet }) })
    },

    forget(handle) {
      held.delete(handle)
    },
  }
}
