import { type Headers, matchHeader } from '../vocabulary/headers.ts'
import { normalise } from '../vocabulary/normalise.ts'
import type { Units } from '../vocabulary/units.ts'

/**
 * A file as untouched text, as intake reads it. *Shapes* `n` rows; `rowNumber` as a spreadsheet shows it; `isData` false
 * for rows that repeat the header, are blank or add up others.
 */
export type TextTable = {
  readonly headers: readonly string[]
  readonly n: number
  readonly cell: (row: number, column: number) => string
  readonly rowNumber: (row: number) => number
  readonly isData: (row: number) => boolean
}

/** One column with an amount: what it is called, its own unit, or the column that says the unit row by row. */
export type AmountColumn = {
  readonly column: number
  readonly kind: 'weight' | 'count'
  readonly unit: string | null
  readonly unitColumn: number | null
}

/** What a table of a garden is, with its columns. *Missing* null where the table has no such column. */
export type GardenTable =
  | {
      readonly kind: 'picks'
      readonly crop: number
      readonly date: number
      readonly variety: number | null
      readonly bed: number | null
      readonly note: number | null
      /** In file order: of two weights the first that is filled counts. */
      readonly amounts: readonly AmountColumn[]
    }
  | {
      readonly kind: 'plantings'
      readonly crop: number
      readonly date: number
      readonly bed: number
      readonly variety: number | null
      readonly count: number | null
      readonly note: number | null
    }
  | { readonly kind: 'corners'; readonly bed: number; readonly x: number; readonly y: number }

/**
 * Recognise a harvest log, a list of plantings or the corners of beds by its headers.
 * *Missing* null when it is none of them.
 */
export function recogniseGardenTable(
  headers: readonly string[],
  known: { readonly headers: Headers; readonly units: Units },
): GardenTable | null {
  const fields = headers.map((header) => {
    const [best] = matchHeader(known.headers, known.units, header, { hasCrop: true, others: headers })
    return { field: best?.row.field ?? null, unit: best?.unit ?? null }
  })
  const find = (...names: readonly string[]) => {
    const at = fields.findIndex(({ field }) => field !== null && names.includes(field))
    return at < 0 ? null : at
  }
  const named = (pattern: RegExp) => {
    const at = headers.findIndex((header) => pattern.test(normalise(header)))
    return at < 0 ? null : at
  }
  const bed = find('bed', 'plot', 'plot_id')
  const crop = find('crop')
  const date = find('harvest_date', 'date', 'sowing_date', 'planting_date')
  const [x, y] = [named(/^x( coord.*)?$/), named(/^y( coord.*)?$/)]
  if (bed !== null && x !== null && y !== null && crop === null) return { kind: 'corners', bed, x, y }
  if (crop === null || date === null) return null
  const variety = find('cultivar')
  const note = find('note')
  const amounts = fields.flatMap(({ field, unit }, column): AmountColumn[] => {
    if (field !== 'weight' && field !== 'count') return []
    // The unit of an amount stands right beside it.
    const unitColumn = fields[column + 1]?.field === 'unit' ? column + 1 : null
    return [{ column, kind: field, unit, unitColumn }]
  })
  if (amounts.length > 0) return { kind: 'picks', crop, date, variety, bed, note, amounts }
  if (bed === null) return null
  const count = named(/(seeds?|plants?|semillas?|plantas?)\b.*(planted|sown|set)?$/)
  return { kind: 'plantings', crop, date, bed, variety, count, note }
}
