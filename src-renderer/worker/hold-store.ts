import type { Holding } from '../../shared/contract/compare.ts'
import type { Comparer } from '../../shared/contract/comparer.ts'
import type { TrialResult } from '../../shared/record/trial-result.ts'
import { inventoryOf } from '../data/inventory.ts'
import type { Evidence, TrialsAsked } from './store-tasks.ts'

/** Keeps a comparer in step with a store. */
export type HeldStore = {
  readonly refresh: () => Promise<Evidence>
  readonly trials: (asked: TrialsAsked) => readonly TrialResult[]
}

/**
 * Keep `comparer` in step with what `load` finds in the store. Refreshes run one after the other; one that fails leaves
 * the last state standing. Of a first load everything is taken, later only what came, went or changed.
 */
export function holdStore(load: () => Promise<readonly TrialResult[]>, comparer: Comparer): HeldStore {
  let held = new Map<string, TrialResult>()
  let holding: Holding | undefined
  let last: Promise<unknown> = Promise.resolve()

  const step = async (): Promise<Evidence> => {
    const results = await load()
    const now = new Map(results.map((result) => [result.key, result]))
    const added = results.filter((result) => !same(held.get(result.key), result))
    const withdrawn = [...held.keys()].filter((key) => !now.has(key))
    const changed = added.length > 0 || withdrawn.length > 0
    if (holding === undefined) holding = await comparer.load({ results })
    else if (changed) holding = await comparer.grow({ added, withdrawn })
    held = now
    const { trials, comparisons, digest } = holding
    return { trials, comparisons, digest, cells: inventoryOf(results), changed }
  }

  return {
    refresh: () => {
      const next = last.then(step)
      last = next.catch(() => undefined)
      return next
    },
    trials: ({ keys, variable }) =>
      keys.flatMap((key) => {
        const result = held.get(key)
        if (result === undefined) return []
        return [{ ...result, outcomes: result.outcomes.filter((one) => one.variable === variable) }]
      }),
  }
}

/** A record of the commons is named by its content; only its label can differ. Own trials are looked at whole. */
function same(before: TrialResult | undefined, now: TrialResult): boolean {
  if (before === undefined || before.label !== now.label || before.source !== now.source) return false
  return now.source === 'commons' || JSON.stringify(before) === JSON.stringify(now)
}
