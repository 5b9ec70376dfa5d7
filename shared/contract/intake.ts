import type { Result } from '../base/result.ts'
import type { ColumnMap } from '../intake/column-map.ts'
import type { Difference } from '../intake/difference.ts'
import type { IssueGroup, Parked } from '../intake/row-issue.ts'
import type { Counts, Opened, Preview } from '../intake/session.ts'
import type { Batch } from '../record/batch.ts'
import type { Id } from '../record/id.ts'

/**
 * What the intake worker offers. Bytes go in once (transferred); cells, trials and chunks stay on the worker's side,
 * which writes them to the store itself: nothing large ever crosses back to the window.
 */
export type IntakeTasks = {
  /** Read a file and guess its map. *Units* progress in characters. */
  open: {
    input: {
      bytes: Uint8Array<ArrayBuffer>
      fileName: string
      remembered?: ColumnMap
      sheet?: string
      encoding?: string
    }
    output: Result<Opened>
  }
  /** What a map makes of the first rows. *Units* progress in rows. */
  preview: {
    input: { handle: number; map: ColumnMap; around?: number | null; count?: number }
    output: Preview
  }
  /**
   * Map all rows and store them as one batch, whole or not at all. *Units* progress first in rows, then in records
   * stored. *Errors* those of the store (`data.already-imported` …) and `intake.nothing-to-import`.
   */
  import: {
    input: { handle: number; map: ColumnMap; batch: Id; at: string; replaces?: Id }
    output: Result<ImportReport>
  }
  /**
   * The last import of a file of this form whose original is kept, and what the open file says differently; null when there
   * is none. An open file that only has rows more has `changedCount` and `goneCount` 0. `import` with `replaces` then puts
   * the new version in its place.
   */
  earlier: { input: { handle: number; map: ColumnMap }; output: EarlierImport | null }
  /**
   * Open a kept original again, with the answers it was imported with: what a taken-back import is put back from.
   * *Errors* `intake.original-not-kept`, and those of `open`.
   */
  reopen: { input: { fileHash: string }; output: Result<Opened> }
  /** Forget a file. */
  close: { input: { handle: number }; output: null }
}

/** An earlier import of a file of the same form. `edited`: its trials that somebody changed here since. */
export type EarlierImport = {
  readonly batch: Batch
  readonly difference: Difference
  readonly edited: number
}

/** What an import did, for the person who asked for it. */
export type ImportReport = {
  readonly batch: Batch
  readonly counts: Counts
  readonly issues: readonly IssueGroup[]
  readonly parked: readonly Parked[]
}
