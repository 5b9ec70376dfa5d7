import { sum } from '../base/sums.ts'
import type { NutrientKey, Nutrients } from '../vocabulary/nutrients.ts'
import type { TallyRow } from './tally.ts'

/** What a garden's food is added up for. The unit is in the name; energy in kJ. */
export const FOOD_KEYS = [
  'energy_kj',
  'protein_g',
  'fe_mg',
  'zn_mg',
  'vit_c_mg',
] as const satisfies readonly NutrientKey[]
export type FoodKey = (typeof FOOD_KEYS)[number]

/**
 * Food in a crop's harvest. *Units* kg edible; amounts as their key says. *Missing* an amount the reference table does
 * not hold is null, and so are all of them for a crop it does not know.
 */
export type FoodRow = {
  readonly produce: string
  readonly kg: number
  readonly edibleKg: number | null
  readonly amounts: Readonly<Record<FoodKey, number | null>>
}

/** The garden's food, and what could not be counted. *Units* as above; `perM2` null without an area. */
export type Food = {
  readonly rows: readonly FoodRow[]
  readonly total: Readonly<Record<FoodKey, number>>
  readonly perM2: Readonly<Record<FoodKey, number>> | null
  /** Kilograms of crops without composition. */
  readonly unknownKg: number
}

/**
 * Turn kilograms picked into food: kitchen refuse off first, then per 100 g of the edible part.
 * *Source* catalogue's composition table (USDA SR28): one national average, a farm's own analysis would win. Kitchen
 * refuse of the food as bought; field trimming may differ.
 */
export function foodOf(
  crops: readonly TallyRow[],
  composition: ReadonlyMap<string, Nutrients>,
  areaM2: number | null,
): Food {
  const rows = crops.map(({ produce, total }): FoodRow => {
    const food = composition.get(produce)
    const edibleKg = food ? (total * (100 - (food.refusePct ?? 0))) / 100 : null
    const amounts = byKey((key) => {
      const per100g = food?.per100g[key] ?? null
      return edibleKg === null || per100g === null ? null : edibleKg * 10 * per100g
    })
    return { produce, kg: total, edibleKg, amounts }
  })
  const total = byKey((key) => sum(rows.map((row) => row.amounts[key] ?? 0)))
  return {
    rows,
    total,
    perM2: areaM2 !== null && areaM2 > 0 ? byKey((key) => total[key] / areaM2) : null,
    unknownKg: sum(rows.filter((row) => row.edibleKg === null).map((row) => row.kg)),
  }
}

function byKey<T>(read: (key: FoodKey) => T): Record<FoodKey, T> {
  return Object.fromEntries(FOOD_KEYS.map((key) => [key, read(key)])) as Record<FoodKey, T>
}
