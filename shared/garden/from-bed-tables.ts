import type { Bed, Planting } from '../record/garden.ts'
import { readDate } from '../vocabulary/reading/date.ts'
import { dateOrder } from '../vocabulary/reading/date-order.ts'
import { decimalMark } from '../vocabulary/reading/decimal-mark.ts'
import { checkCorners, type Point } from './bed-area.ts'
import {
  cellsOf,
  ImportBook,
  type ImportContext,
  type ImportReport,
  readAmount,
  wordsOf,
} from './garden-import.ts'
import type { GardenTable, TextTable } from './garden-table.ts'

/** What a list of plantings became. */
export type PlantingsImport = ImportReport & {
  readonly plantings: readonly Planting[]
  readonly beds: readonly Bed[]
}

/** Turn rows of plantings into plantings. *Errors* per row: `garden.row-no-date`, `garden.row-no-crop`, `garden.row-no-bed`. */
export function plantingsFromTable(
  table: TextTable,
  columns: Extract<GardenTable, { kind: 'plantings' }>,
  context: ImportContext,
): PlantingsImport {
  const book = new ImportBook(context)
  const order = dateOrder(cellsOf(table, columns.date)).order ?? context.dateOrder
  const plantings: Planting[] = []
  let rows = 0
  for (let at = 0; at < table.n; at++) {
    if (!table.isData(at)) continue
    rows++
    const row = table.rowNumber(at)
    const cell = (column: number | null) => (column === null ? '' : table.cell(at, column))
    const date = readDate(cell(columns.date), { order, column: 'date' })
    const crop = wordsOf(cell(columns.crop))
    const bed = wordsOf(cell(columns.bed))
    const day = date.kind === 'date' && date.precision === 'day' ? date.date : undefined
    if (day === undefined && date.kind !== 'missing')
      book.park(row, 'garden.row-no-date', { value: cell(columns.date) })
    else if (crop === undefined) book.park(row, 'garden.row-no-crop')
    else if (bed === undefined) book.park(row, 'garden.row-no-bed')
    else {
      const cultivar = wordsOf(cell(columns.variety))
      const count = readAmount(cell(columns.count), { decimal: null })
      const note = wordsOf(cell(columns.note))
      plantings.push({
        schema: 'planting/1',
        id: context.newId(),
        bed: book.bed(bed).id,
        crop: book.crop(crop),
        ...(cultivar !== undefined && { cultivar }),
        ...(day !== undefined && { planted: day }),
        ...(typeof count === 'number' && count > 0 && { count }),
        ...(note !== undefined && { note }),
        batch: context.batch,
      })
    }
  }
  const report = book.report(rows)
  return { ...report, plantings, beds: [...context.beds, ...report.newBeds] }
}

/** What a table of corners became: beds with their shapes, those that were here before among them. */
export type CornersImport = ImportReport & { readonly beds: readonly Bed[]; readonly shaped: readonly Bed[] }

/**
 * Turn corner points into the shapes of beds, in file order. *Units* of `x` and `y` as a person says: files do not.
 * *Errors* per row: `garden.row-no-bed`, `garden.row-not-a-number`; per bed, on all its rows: `garden.corners-few`,
 * `garden.corners-cross`.
 */
export function bedsFromCorners(
  table: TextTable,
  columns: Extract<GardenTable, { kind: 'corners' }>,
  unit: 'm' | 'ft',
  context: ImportContext,
): CornersImport {
  const book = new ImportBook(context)
  const style = { decimal: decimalMark([...cellsOf(table, columns.x), ...cellsOf(table, columns.y)]).decimal }
  const corners = new Map<string, { readonly points: Point[]; readonly rows: number[] }>()
  let rows = 0
  for (let at = 0; at < table.n; at++) {
    if (!table.isData(at)) continue
    rows++
    const row = table.rowNumber(at)
    const name = wordsOf(table.cell(at, columns.bed))
    const [x, y] = [columns.x, columns.y].map((column) => coordinate(table.cell(at, column), style))
    if (name === undefined) book.park(row, 'garden.row-no-bed')
    else if (x === undefined || y === undefined)
      book.park(row, 'garden.row-not-a-number', {
        value: `${table.cell(at, columns.x)} ${table.cell(at, columns.y)}`,
      })
    else {
      const bed = corners.get(name) ?? { points: [], rows: [] }
      bed.points.push([x, y])
      bed.rows.push(row)
      corners.set(name, bed)
    }
  }
  const shaped: Bed[] = []
  for (const [name, { points, rows: at }] of corners) {
    const wrong = points.length < 3 ? 'garden.corners-few' : checkCorners(name, points)?.code
    if (wrong) for (const row of at) book.park(row, wrong, { bed: name })
    else
      shaped.push({
        ...book.bed(name),
        shape: { kind: 'corners', unit, corners: points.map(([x, y]): [number, number] => [x, y]) },
      })
  }
  const report = book.report(rows)
  const byId = new Map(shaped.map((bed) => [bed.id as string, bed]))
  const newBeds = report.newBeds.flatMap((bed) => byId.get(bed.id) ?? [])
  const beds = [...context.beds, ...report.newBeds].map((bed) => byId.get(bed.id) ?? bed)
  return { ...report, newBeds, beds, shaped }
}

/** A coordinate may be below zero, unlike an amount. */
function coordinate(cell: string, style: { readonly decimal: '.' | ',' | null }): number | undefined {
  const minus = /^\s*[-−](.*)$/.exec(cell)
  const size = readAmount(minus ? minus[1]! : cell, style)
  return typeof size === 'number' ? (minus ? -size : size) : undefined
}
