import type { Result } from '../base/result.ts'
import type { CommonsLook } from '../commons/look.ts'
import type { MergeReport } from '../commons/merge.ts'
import type { MeasuredNoise, NoiseAsked } from '../plan/measured-noise.ts'
import type { Batch } from '../record/batch.ts'
import type { Id } from '../record/id.ts'

/**
 * What the commons worker offers. Records stay on the worker's side, which reads and writes the store itself; what crosses
 * are bytes, counts and lines of lists.
 */
export type CommonsTasks = {
  /**
   * Read a bundle whole, or say what is wrong with it; nothing is stored. *Units* progress in records.
   * *Errors* those of `readBundle`.
   */
  open: {
    input: { bytes: Uint8Array<ArrayBuffer>; fileName: string }
    output: Result<WaitingBundle>
  }
  /** Merge an opened bundle. *Errors* those of the store; then nothing has changed. */
  merge: { input: { handle: number; batch: Id; at: string }; output: Result<MergeReport> }
  /** Forget an opened bundle. */
  close: { input: { handle: number }; output: null }
  /** The commons of this machine, looked at. */
  look: { input: null; output: CommonsLook & { readonly root: string } }
  /**
   * Everything held as one bundle, for others to merge; what only the sample brought stays here.
   * *Errors* `commons.bundle-too-many`.
   */
  copy: { input: null; output: Result<WrittenCopy> }
  /** How much plots differ in trials like the one planned, own and others'. *Missing* null when too few say so. */
  noise: { input: NoiseAsked; output: MeasuredNoise | null }
  /** Load the historical samples and the simulated commons as one batch. *Units* progress in steps of hundredths. */
  addSamples: { input: { batch: Id; at: string }; output: Result<Batch> }
}

/** A bundle that was read and waits for a decision. */
export type WaitingBundle = {
  readonly handle: number
  readonly fileName: string
  readonly records: number
  readonly signed: number
  /** What merging would do. */
  readonly report: MergeReport
  /** Retractions in it that are new here. */
  readonly retractions: number
  /** Yields of gardens and beds in it that are new here. */
  readonly yields: number
  /** Of the new trials: the commonest crops and climates, the commonest first. */
  readonly crops: readonly string[]
  readonly zones: readonly string[]
  readonly simulated: number
}

/** A bundle ready to be saved. */
export type WrittenCopy = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly records: number
  /** Records left out because only the sample brought them. */
  readonly leftOut: number
}
