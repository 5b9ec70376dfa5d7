import type { CompareTasks, Holding } from '../../shared/contract/compare.ts'
import type { TrialResult } from '../../shared/record/trial-result.ts'
import type { InventoryCell } from '../data/inventory.ts'

/** What the store holds to compare. `changed` is false when nothing differs from the last time. */
export type Evidence = Pick<Holding, 'trials' | 'comparisons' | 'digest'> & {
  readonly cells: readonly InventoryCell[]
  readonly changed: boolean
}

/** Some trials behind an answer, each with one outcome only. */
export type TrialsAsked = { readonly keys: readonly string[]; readonly variable: string }

/**
 * What the comparing worker does beside the tasks of comparing, because it stands next to the store: the window never
 * holds all results. Problems: none; a store that cannot be read is an error of the call.
 */
export type StoreTasks = CompareTasks & {
  /** Take what the store holds now; only what changed since the last time enters anew. */
  refresh: { input: null; output: Evidence }
  /** Trials by their keys, in that order. *Missing* a key that is not held is left out. */
  trials: { input: TrialsAsked; output: readonly TrialResult[] }
}
