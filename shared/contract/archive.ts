import type { TableKind } from '../archive/left-out.ts'
import type { PackageKind } from '../archive/package-kind.ts'
import type { Result } from '../base/result.ts'

/** What one copy of the store holds, in numbers a person knows. `rows`: of all tables that hold records, together. */
export type HeldCounts = {
  readonly trials: number
  readonly places: number
  readonly values: number
  readonly photos: number
  readonly picks: number
  readonly commons: number
  readonly originals: number
  readonly rows: number
}

/** What the window keeps of the farm beside the store. */
export type FarmNote = { readonly name: string; readonly zone: string | null }

/** A row that is here and in a copy, and not the same in both. `title`: the words a person would know it by. */
export type DifferingRow = { readonly table: string; readonly key: string; readonly title: string | null }

/** What adding a copy does, or did, to what is here. */
export type AddReport = {
  /** Per table: rows that come in, and rows that are here already, the same. */
  readonly tables: readonly { readonly name: string; readonly added: number; readonly same: number }[]
  /** Here and in the copy, and not the same: they stay as they are here. */
  readonly differing: readonly DifferingRow[]
  /** Shared records that stay out, or go, because their authors have taken them back. */
  readonly takenBack: number
}

/**
 * `replace`: the store becomes the copy. `add`: what is missing comes in; rows that are here stay as they are.
 * `passphrase` opens the key of a copy that has one; without it the key of this machine stays.
 */
export type RestoreAsk = { readonly how: 'replace' | 'add'; readonly passphrase?: string | undefined }

/** What restoring made of the store. */
export type RestoreReport = AddReport & {
  readonly how: RestoreAsk['how']
  /** Whether the person's key came with it. */
  readonly key: boolean
  readonly farm: FarmNote | null
}

/** A copy that was read and checked, and waits for a decision. */
export type WaitingCopy = {
  readonly handle: number
  readonly counts: HeldCounts
  /** Whether the person's key is in it, locked. */
  readonly hasKey: boolean
  /** Whether nothing is here that it could overwrite. */
  readonly emptyHere: boolean
  readonly here: HeldCounts
  /** What adding it would do. */
  readonly adding: AddReport
}

/** A file ready to be saved. */
export type WrittenFile = { readonly bytes: Uint8Array<ArrayBuffer> }

/**
 * What the archive worker offers. Rows stay on its side, which reads and writes the store itself; what crosses are the
 * bytes of files, and counts. *Units* progress in hundredths.
 */
export type ArchiveTasks = {
  /** What is here now. */
  count: { input: null; output: HeldCounts }
  /** Everything as one file. *Errors* those of `writeArchive`. */
  pack: {
    input: { readonly farm: FarmNote; readonly passphrase?: string | undefined }
    output: Result<WrittenFile & { readonly digest: string; readonly hasKey: boolean }>
  }
  /** Read and check a copy; nothing is stored. *Errors* those of `openArchive`. */
  open: { input: { readonly bytes: Uint8Array<ArrayBuffer> }; output: Result<WaitingCopy> }
  /** Bring an opened copy back, whole or not at all. *Errors* those of `restoreArchive`. */
  restore: { input: { readonly handle: number } & RestoreAsk; output: Result<RestoreReport> }
  /** Forget an opened copy. */
  close: { input: { readonly handle: number }; output: null }
  /** One trial, or all of them, as CSV. *Missing* no rows when there is nothing of the kind. */
  table: {
    input: { readonly kind: TableKind; readonly trial: string | null }
    output: WrittenFile & { readonly rows: number }
  }
  /** Everything, or what can be given away, as a data package. */
  package: {
    input: { readonly kind: PackageKind }
    output: WrittenFile & { readonly tables: number; readonly rows: number }
  }
}
