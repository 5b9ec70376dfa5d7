import { practiceSet } from '../../shared/frame/build-frame.ts'
import type { CellKey } from '../../shared/frame/cell-codes.ts'
import type { TrialResult } from '../../shared/record/trial-result.ts'
import { isZoneCode, zoneIndex } from '../../shared/vocabulary/zone-code.ts'

/**
 * One cell of the evidence with how many trials speak in it.
 * *Shapes* `zones` are pairs of (position in the list of climate classes, trials there), by position; trials whose
 * climate is not known count in `trials` alone.
 */
export type InventoryCell = CellKey & {
  readonly trials: number
  readonly zones: readonly (readonly [zone: number, trials: number])[]
}

/**
 * Which questions have evidence, and how much: a trial counts once in each cell it compares in.
 * *Shapes* cells in order of their texts. *Missing* an arm without a baseline, or an outcome one of the two arms lacks,
 * is no comparison and not counted.
 */
export function inventoryOf(results: Iterable<TrialResult>): InventoryCell[] {
  const cells = new Map<string, { key: CellKey; trials: Set<string>; zones: Map<number, Set<string>> }>()
  for (const result of results) {
    const base = result.arms.find((arm) => arm.baseline)
    if (base === undefined) continue
    for (const arm of result.arms) {
      if (arm.baseline) continue
      const set = practiceSet(arm.practices, base.practices)
      // An arm that differs in nothing the vocabulary knows compares nothing with nothing.
      if (set.practice === '') continue
      for (const outcome of result.outcomes) {
        const has = (id: string) => outcome.arms.some((one) => one.arm === id)
        if (!has(arm.id) || !has(base.id)) continue
        const key: CellKey = { ...set, crop: result.crop, variable: outcome.variable }
        const text = JSON.stringify([key.practice, key.baseline, key.crop, key.variable])
        const cell = cells.get(text) ?? { key, trials: new Set(), zones: new Map() }
        cells.set(text, cell)
        cell.trials.add(result.key)
        if (result.zone !== null && isZoneCode(result.zone)) {
          const zone = zoneIndex(result.zone)
          cell.zones.set(zone, (cell.zones.get(zone) ?? new Set()).add(result.key))
        }
      }
    }
  }
  return [...cells]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { key, trials, zones }]) => ({
      ...key,
      trials: trials.size,
      zones: [...zones].sort(([a], [b]) => a - b).map(([zone, keys]) => [zone, keys.size] as const),
    }))
}
