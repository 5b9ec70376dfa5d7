import type { Ledger } from './ledger.ts'
import { seasonOf } from './season.ts'

/** Columns of the picks as a table, in English whatever the reader's language: files travel. */
const HEADS = [
  'id',
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
  'hours',
  'money',
  'currency',
  'note',
] as const

/**
 * The picks of a ledger as CSV: one row each, with how its kilograms are known. The sum of `weight_kg` over the crops is
 * the season's total.
 * *Units* `weight_kg` in kg with a point; RFC 4180, CRLF.
 */
export function ledgerCsv(ledger: Ledger): string {
  const beds = new Map(ledger.beds.map((bed) => [bed.id as string, bed.name]))
  const rows = seasonOf(ledger, ledger.year).picks.map(({ pick, weighing, place }) => [
    pick.id,
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
    pick.hours,
    pick.money?.value,
    pick.money?.currency,
    pick.note,
  ])
  return [HEADS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: string | number | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value)
  // A spreadsheet would run words that begin so as a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
