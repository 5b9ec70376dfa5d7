import type { CropId } from './crops.ts'
import { readTable } from './table.ts'

/** Typical composition of one crop's edible part. One national average: a farm's own analysis always wins. */
export type Nutrients = {
  readonly cropId: CropId
  /** `fresh raw`, `dry seed` … */
  readonly form: string
  readonly usdaNdbNo: string
  readonly description: string
  /** Kitchen refuse of the food as bought, percent: edible kg = picked kg × (100 − refuse) ÷ 100. */
  readonly refusePct: number | null
  /** Per 100 g edible part. Keys say the unit. *Missing* null: not in the reference. */
  readonly per100g: Readonly<Record<NutrientKey, number | null>>
  readonly note: string | null
}

/** What the reference table holds per 100 g, unit in the name. */
export const NUTRIENT_KEYS = [
  'energy_kcal',
  'energy_kj',
  'dry_matter_g',
  'protein_g',
  'fat_g',
  'fibre_g',
  'ca_mg',
  'fe_mg',
  'mg_mg',
  'k_mg',
  'zn_mg',
  'p_mg',
  'vit_c_mg',
  'folate_ug',
  'vit_a_rae_ug',
] as const

/** One of the columns above. */
export type NutrientKey = (typeof NUTRIENT_KEYS)[number]

/**
 * Load the composition table (78 crops); later calls reuse it.
 * *Source* USDA National Nutrient Database for Standard Reference, release 28, by `usdaNdbNo`.
 */
export function loadNutrients(): Promise<ReadonlyMap<CropId, Nutrients>> {
  loading ??= load()
  return loading
}

let loading: Promise<ReadonlyMap<CropId, Nutrients>> | undefined

async function load(): Promise<ReadonlyMap<CropId, Nutrients>> {
  const { NUTRIENT_TABLE: table } = await import('./nutrient-table.ts')
  const rows = readTable(
    table,
    (row): Nutrients => ({
      cropId: row.text('crop_id'),
      form: row.text('form'),
      usdaNdbNo: row.text('usda_ndb_no'),
      description: row.text('description_en'),
      refusePct: row.maybeNumber('refuse_pct'),
      per100g: Object.fromEntries(
        NUTRIENT_KEYS.map((key) => [key, row.maybeNumber(key)]),
      ) as Nutrients['per100g'],
      note: row.maybeText('note'),
    }),
  )
  return new Map(rows.map((row) => [row.cropId, row]))
}
