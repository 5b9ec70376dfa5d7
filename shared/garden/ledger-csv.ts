import { writeCsv } from '../base/write-csv.ts'
import type { Ledger } from './ledger.ts'
import { isCrop } from './produce-name.ts'
import { seasonOf } from './season.ts'
import { seasonLabel } from './season-year.ts'

/** Columns of the picks as a table, in English whatever the reader's language: files travel. */
const HEADS = [
  'id',
  'season',
  'date',
  'crop',
  'variety',
  'bed',
  'bed_known_from',
  'count',
  'count_unit',
  'weight_as_written',
  'weight_unit',
  'weight_kg',
  'weight_known_from',
  'unit_weight_kg',
  'unit_weight_from',
  'in_totals',
  'hours',
  'money',
  'currency',
  'note',
] as const

/**
 * The picks of a ledger as CSV: one row each, with how its kilograms are known. The sum of `weight_kg` over the rows that
 * are `in_totals` is the season's total; the same over rows of one month, bed or crop is that one's.
 * *Units* `weight_kg` in kg with a point; RFC 4180, CRLF.
 */
export function ledgerCsv(ledger: Ledger): string {
  const beds = new Map(ledger.beds.map((bed) => [bed.id as string, bed.name]))
  const season = seasonLabel(ledger.year, ledger.firstMonth)
  const rows = seasonOf(ledger, ledger.year).picks.map(({ pick, weighing, place }) => [
    pick.id,
    season,
    pick.day,
    pick.crop,
    pick.cultivar,
    place && beds.get(place.bed),
    place?.by,
    pick.count?.value,
    pick.count?.unit,
    pick.weight?.verbatim,
    pick.weight?.unitAsWritten,
    weighing.kg,
    weighing.how,
    'by' in weighing ? weighing.by.weight.value : undefined,
    'by' in weighing ? weighing.by.from : undefined,
    isCrop(pick.crop) && weighing.kg !== null ? 'yes' : 'no',
    pick.hours,
    pick.money?.value,
    pick.money?.currency,
    pick.note,
  ])
  return writeCsv([HEADS, ...rows])
}
