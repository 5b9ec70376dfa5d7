import type { Bed, Pick } from '../record/garden.ts'
import { convert } from '../vocabulary/conversion.ts'
import { readUnit } from '../vocabulary/read-unit.ts'
import { readDate } from '../vocabulary/reading/date.ts'
import { dateOrder } from '../vocabulary/reading/date-order.ts'
import { decimalMark } from '../vocabulary/reading/decimal-mark.ts'
import type { NumberStyle } from '../vocabulary/reading/number.ts'
import {
  cellsOf,
  ImportBook,
  type ImportContext,
  type ImportReport,
  readAmount,
  wordsOf,
} from './garden-import.ts'
import type { AmountColumn, GardenTable, TextTable } from './garden-table.ts'

/** What a harvest log became. *Shapes* `picks.length + parked.length` is the number of data rows. */
export type PicksImport = ImportReport & { readonly picks: readonly Pick[]; readonly beds: readonly Bed[] }

/**
 * Turn the rows of a harvest log into picks. A weight keeps its words and unit; a unit that is no mass makes a count in
 * that very word; a crop only a person could name keeps its word and is asked once.
 * *Missing* a row without a day, a crop or an amount is parked with the reason, never half taken.
 * *Errors* per row: `garden.row-no-date`, `garden.row-no-crop`, `garden.row-no-amount`, `garden.row-not-a-number`,
 * `garden.row-no-unit`.
 */
export function picksFromTable(
  table: TextTable,
  columns: Extract<GardenTable, { kind: 'picks' }>,
  context: ImportContext,
): PicksImport {
  const book = new ImportBook(context)
  const order = dateOrder(cellsOf(table, columns.date)).order ?? context.dateOrder
  const styles = new Map(
    columns.amounts.map(({ column }) => [column, { decimal: decimalMark(cellsOf(table, column)).decimal }]),
  )
  const picks: Pick[] = []
  let rows = 0
  for (let at = 0; at < table.n; at++) {
    if (!table.isData(at)) continue
    rows++
    const row = table.rowNumber(at)
    const cell = (column: number | null) => (column === null ? '' : table.cell(at, column))
    const date = readDate(cell(columns.date), { order, column: 'date' })
    const day = date.kind === 'date' && date.precision === 'day' ? date.date : null
    const crop = wordsOf(cell(columns.crop))
    const amounts = readAmounts(columns.amounts, cell, styles, context)
    if (day === null) book.park(row, 'garden.row-no-date', { value: cell(columns.date) })
    else if (crop === undefined) book.park(row, 'garden.row-no-crop')
    else if (amounts.wrong) book.park(row, amounts.wrong.code, { value: amounts.wrong.value })
    else if (!amounts.weight && !amounts.count) book.park(row, 'garden.row-no-amount')
    else {
      const cultivar = wordsOf(cell(columns.variety))
      const bed = wordsOf(cell(columns.bed))
      const note = wordsOf(cell(columns.note))
      picks.push({
        schema: 'pick/1',
        id: context.newId(),
        day,
        ...(bed !== undefined && { bed: book.bed(bed).id }),
        crop: book.crop(crop),
        ...(cultivar !== undefined && { cultivar }),
        ...(amounts.count && { count: amounts.count }),
        ...(amounts.weight && { weight: amounts.weight }),
        ...(note !== undefined && { note }),
        batch: context.batch,
      })
    }
  }
  const report = book.report(rows)
  return { ...report, picks, beds: [...context.beds, ...report.newBeds] }
}

type Amounts = Partial<globalThis.Pick<Pick, 'count' | 'weight'>> & {
  readonly wrong?: { readonly code: `garden.${string}`; readonly value: string }
}

/** The weight and the count of a row: of several columns of a kind, the first that is filled. */
function readAmounts(
  columns: readonly AmountColumn[],
  cell: (column: number | null) => string,
  styles: ReadonlyMap<number, NumberStyle>,
  context: ImportContext,
): Amounts {
  let found: Amounts = {}
  for (const { column, kind, unit, unitColumn } of columns) {
    if (kind === 'weight' && found.weight) continue
    const written = cell(column).trim()
    const value = readAmount(written, styles.get(column) ?? { decimal: null })
    if (value === undefined) return { wrong: { code: 'garden.row-not-a-number', value: written } }
    if (value === null) continue
    const spelling = wordsOf(cell(unitColumn)) ?? unit ?? (kind === 'weight' ? context.weightUnit : 'each')
    if (spelling === null) return { wrong: { code: 'garden.row-no-unit', value: written } }
    const mass = readUnit(context.units, spelling, { quantityKind: 'mass' })
    if (mass.kind === 'exact') {
      const weight = {
        value: convert(value, mass),
        unit: 'kg' as const,
        verbatim: written,
        unitAsWritten: spelling,
      }
      found = found.weight ? found : { ...found, weight }
    } else if (!found.count) {
      found = { ...found, count: { value, unit: countUnit(spelling) } }
    }
  }
  return found
}

/** One word for a unit in all its usual spellings, so that one unit weight serves them all. */
function countUnit(spelling: string): string {
  const word = spelling.trim().toLowerCase().slice(0, 40)
  return SAME_UNIT[word] ?? word
}

const SAME_UNIT: Readonly<Record<string, string>> = {
  individual: 'each',
  piece: 'each',
  pieces: 'each',
  unit: 'each',
  unidad: 'each',
  unidades: 'each',
  bunches: 'bunch',
  manojo: 'bunch',
  manojos: 'bunch',
  heads: 'head',
  cabeza: 'head',
  cabezas: 'head',
  baskets: 'basket',
  canasta: 'basket',
  canastas: 'basket',
  cesta: 'basket',
  cestas: 'basket',
  handfuls: 'handful',
  jars: 'jar',
  frasco: 'jar',
  frascos: 'jar',
  dozens: 'dozen',
  docena: 'dozen',
  docenas: 'dozen',
  liter: 'litre',
  liters: 'litre',
  litres: 'litre',
  litro: 'litre',
  litros: 'litre',
  l: 'litre',
}
