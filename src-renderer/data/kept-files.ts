import Dexie, { type Table } from 'dexie'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { ColumnMap } from '../../shared/intake/column-map.ts'
import { writeProblem } from './write-problem.ts'

/** The original of an imported file, under the hash of its bytes, with the answers it was imported with. */
export type KeptFile = {
  /** SHA-256 of the bytes, hex: what `Batch.fileHash` says. */
  readonly hash: string
  readonly fileName: string
  readonly layoutKey: string
  readonly map: ColumnMap
  readonly sheet?: string
  /** ISO 8601. */
  readonly at: string
  readonly size: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Larger files are not kept: putting such an import back needs the file again. *Units* bytes. */
export const LARGEST_KEPT = 20_000_000

/** Beyond this in all, the oldest originals go. *Units* bytes. */
const MOST_KEPT = 200_000_000

/**
 * Originals of imported files, in a database of their own: they are no records, and losing one loses only the comparison
 * with the next version of the file and the redo of a taken-back import. A copy of everything carries them.
 */
export class KeptFiles extends Dexie {
  declare readonly files: Table<KeptFile, string>

  constructor(name = 'commonfield') {
    super(`${name}-files`)
    this.version(1).stores({ files: 'hash, layoutKey, at' })
  }
}

/** Keep an original; one that is too large is not kept. Older ones make room. *Errors* `data.disk-full`, `data.write-failed`. */
export async function keepFile(kept: KeptFiles, file: KeptFile): Promise<Result<boolean>> {
  if (file.size > LARGEST_KEPT) return ok(false)
  try {
    return await kept.transaction('rw', kept.files, async () => {
      await kept.files.put(file)
      let left = MOST_KEPT
      const old: string[] = []
      await kept.files
        .orderBy('at')
        .reverse()
        .each(({ hash, size }) => {
          left -= size
          if (left < 0 && hash !== file.hash) old.push(hash)
        })
      await kept.files.bulkDelete(old)
      return ok(true)
    })
  } catch (error) {
    return fail(writeProblem(error))
  }
}
