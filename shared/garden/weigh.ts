import type { Pick, UnitWeight } from '../record/garden.ts'
import type { Quantity } from '../record/quantity.ts'

/** Units a pick can be weighed in. *Units* kg each. *Source* the international pound, exact. */
export const MASS_KG: Readonly<Record<string, number>> = {
  kg: 1,
  g: 0.001,
  lb: 0.45359237,
  oz: 0.45359237 / 16,
}

/** Units the entry form offers for counts; any other word is just as good. */
export const COUNT_UNITS = ['each', 'bunch', 'head', 'basket', 'handful', 'jar', 'litre', 'dozen'] as const

/** How the kilograms of a pick are known. `own` and `typical` are counts turned into weight: estimates. */
export type Weighing =
  | { readonly how: 'weighed'; readonly kg: number }
  | { readonly how: 'own' | 'typical'; readonly kg: number; readonly by: UnitWeight }
  | { readonly how: 'not_weighed'; readonly kg: null }

/** A weight as written, with its kilograms. *Missing* null when the unit is none of mass. */
export function massOf(value: number, unit: string, verbatim: string = String(value)): Quantity | null {
  const factor = MASS_KG[unit]
  return factor === undefined
    ? null
    : { value: kilograms(value, unit), unit: 'kg', verbatim, unitAsWritten: unit }
}

/** *Accuracy* one rounding: grams are divided, not multiplied by an inexact thousandth. */
function kilograms(value: number, unit: string): number {
  return unit === 'g' ? value / 1000 : value * MASS_KG[unit]!
}

/**
 * The kilograms of a pick: its own weight, else its count by the unit weight that held on its day.
 * *Missing* a count nobody gave a unit weight for stays a count.
 */
export function weighPick(pick: Pick, weights: UnitWeights): Weighing {
  if (pick.weight) return { how: 'weighed', kg: pick.weight.value }
  const by = pick.count && weights.find(pick)
  if (!pick.count || !by) return { how: 'not_weighed', kg: null }
  return { how: by.source, kg: pick.count.value * by.weight.value, by }
}

/** Unit weights, ready to be asked. */
export type UnitWeights = { readonly find: (pick: Pick) => UnitWeight | undefined }

/**
 * Index unit weights. For a pick: those of its crop and unit, of its own cultivar before those of any; the latest that
 * held by its day, or, when the first weighing came later, that first one.
 */
export function unitWeights(all: readonly UnitWeight[]): UnitWeights {
  const index = Map.groupBy(all, ({ crop, unit, cultivar }) => key(crop, unit, cultivar))
  for (const list of index.values()) list.sort((a, b) => compare(a.from, b.from) || compare(a.id, b.id))
  const on = (list: readonly UnitWeight[] | undefined, day: string) =>
    list?.findLast((weight) => weight.from <= day) ?? list?.[0]
  return {
    find({ crop, cultivar, count, day }) {
      if (!count) return undefined
      const own = cultivar === undefined ? undefined : on(index.get(key(crop, count.unit, cultivar)), day)
      return own ?? on(index.get(key(crop, count.unit, undefined)), day)
    },
  }
}

function key(crop: string, unit: string, cultivar: string | undefined): string {
  return JSON.stringify([crop, unit, cultivar ?? null])
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
