import type { Names } from './names.ts'
import { type Question, question } from './question.ts'
import { byId, namesOf, readTable } from './table.ts'
import table from './tables/crops.json' with { type: 'json' }

/** Id of a crop, for example `maize`. Stable. */
export type CropId = string

/** A crop: its names, and the numbers that turn counts, bushels and wet grain into yields. */
export type Crop = {
  readonly id: CropId
  readonly latin: string
  readonly group: string
  readonly names: Names
  readonly synonyms: readonly string[]
  readonly plurals: readonly string[]
  /** `name@region`. */
  readonly regionalNames: readonly string[]
  /** Names that could be another crop: they raise `ambiguityQuestion` even if this is the only match. */
  readonly ambiguousNames: readonly string[]
  readonly ambiguityQuestion: Question | null
  /** Asked once when the first weight is mapped (in shell or shelled …); never blocks the name. */
  readonly partQuestion: Question | null
  readonly agrovoc: string | null
  readonly agrovocLabel: string | null
  readonly yieldPart: string
  /** What the yield number means by default: `moisture` is at `standardMoisturePct`. */
  readonly yieldBasis: 'fresh' | 'dry' | 'moisture'
  /** What one piece is called, and its weight as picked: a first offer only, marked estimated. */
  readonly unitName: string | null
  readonly typicalUnitWeightG: number | null
  readonly unitWeightNote: string | null
  /** Trade weight of a bushel in pounds. */
  readonly bushelLb: number | null
  readonly bushelNote: string | null
  readonly standardMoisturePct: number | null
  readonly moistureNote: string | null
  /** Soft upper limit in t/ha at the crop's basis: for unit slips of ten and a thousand. */
  readonly yieldWarnMaxTHa: number | null
  readonly yieldWarnNote: string | null
  /** Range of practitioner charts in °Bx, never a threshold. */
  readonly typicalBrix: { readonly low: number; readonly high: number } | null
  readonly brixSource: readonly string[]
  readonly juiceBrixReference: number | null
  readonly audience: 'farm' | 'home' | 'both'
  readonly soilPh: { readonly low: number; readonly high: number } | null
  readonly review: readonly string[]
  readonly core: boolean
}

/** All crops, in the order of the table. */
export const CROPS: readonly Crop[] = readTable(table, (row) => {
  const band = (low: string, high: string) => {
    const [from, to] = [row.maybeNumber(low), row.maybeNumber(high)]
    return from === null || to === null ? null : { low: from, high: to }
  }
  const asked = (column: string) => {
    const id = row.maybeText(column)
    return id === null ? null : question(id)
  }
  return {
    id: row.text('id'),
    latin: row.text('latin'),
    group: row.text('group'),
    names: namesOf(row),
    synonyms: row.list('synonyms'),
    plurals: row.list('plurals_en_es'),
    regionalNames: row.list('regional_names'),
    ambiguousNames: row.list('ambiguous_names'),
    ambiguityQuestion: asked('ambiguity_question'),
    partQuestion: asked('part_question'),
    agrovoc: row.maybeText('agrovoc'),
    agrovocLabel: row.maybeText('agrovoc_label'),
    yieldPart: row.text('yield_part'),
    yieldBasis: row.text('yield_basis') as Crop['yieldBasis'],
    unitName: row.maybeText('unit_name'),
    typicalUnitWeightG: row.maybeNumber('typical_unit_weight_g'),
    unitWeightNote: row.maybeText('unit_weight_note'),
    bushelLb: row.maybeNumber('bushel_lb'),
    bushelNote: row.maybeText('bushel_note'),
    standardMoisturePct: row.maybeNumber('standard_moisture_pct'),
    moistureNote: row.maybeText('moisture_note'),
    yieldWarnMaxTHa: row.maybeNumber('yield_warn_max_t_ha'),
    yieldWarnNote: row.maybeText('yield_warn_note'),
    typicalBrix: band('typical_brix_low', 'typical_brix_high'),
    brixSource: row.list('brix_source'),
    juiceBrixReference: row.maybeNumber('juice_brix_reference'),
    audience: row.text('audience') as Crop['audience'],
    soilPh: band('soil_ph_low', 'soil_ph_high'),
    review: row.list('review'),
    core: row.flag('core'),
  }
})

const index = byId(CROPS)

/** The crop with this id, or undefined. */
export function findCrop(id: string): Crop | undefined {
  return index.get(id)
}
