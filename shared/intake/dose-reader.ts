import type { Quantity } from '../record/quantity.ts'
import { convert } from '../vocabulary/conversion.ts'
import { findPractice } from '../vocabulary/practices.ts'
import { readUnit } from '../vocabulary/read-unit.ts'
import { type ColumnUse, columnsWith } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { numberReader } from './number-cell.ts'
import { squeeze } from './squeeze.ts'
import { cellAt, readColumn } from './text-column.ts'

/** What a dose column says of one row. *Units* `value` as written; `quantity` per hectare, null while its unit is not known. */
export type Dose = {
  readonly text: string
  readonly column: number
  readonly header: string
  /** The unit as written; empty while nobody has said it. */
  readonly written: string
  readonly value: number
  readonly practice: string
  readonly quantity: Quantity | null
}

/** Reads a dose column. *Missing* null for a cell that is no number. */
export function doseReader(context: MapContext, use: ColumnUse): (row: number) => Dose | null {
  const column = context.table.columns[use.column]!
  const header = context.table.headers[use.column]!.label
  const numbers = numberReader(column, use.decimal)
  const practice = use.practice ?? `local:${header.slice(0, 200)}`
  const beside = columnsWith(context.map, 'dose_unit')[0]
  const unitAt = beside && readColumn(context.table.columns[beside.column]!, squeeze)
  const known = new Map<string, ReturnType<typeof doseUnit>>()
  const unitOf = (written: string) => {
    if (!known.has(written)) known.set(written, doseUnit(context, written, practice))
    return known.get(written)!
  }
  return (row) => {
    const cell = numbers(row)
    if (cell.kind !== 'number') return null
    const written = use.unit ?? unitAt?.(row) ?? ''
    const unit = written === '' ? null : unitOf(written)
    const quantity =
      unit === null || !Number.isFinite(convert(cell.value, unit.by))
        ? null
        : {
            value: convert(cell.value, unit.by),
            unit: unit.ucum,
            verbatim: cell.text,
            unitAsWritten: written,
          }
    const text = squeeze(cellAt(column, row))
    return { text, column: use.column, header, written, value: cell.value, practice, quantity }
  }
}

/** A dose written beside the name of its practice. *Missing* null when its number or its unit cannot be read. */
export function doseOf(
  context: MapContext,
  practice: string,
  verbatim: string,
  written: string,
): Quantity | null {
  const unit = doseUnit(context, written, practice)
  const value = unit === null ? Number.NaN : convert(Number(verbatim.replace(',', '.')), unit.by)
  return unit === null || !Number.isFinite(value)
    ? null
    : { value, unit: unit.ucum, verbatim, unitAsWritten: written }
}

/** Doses are kept per hectare where they are masses per area, else in the only unit the practice is dosed in. */
function doseUnit(context: MapContext, written: string, practice: string) {
  const kinds = [
    ['mass_area', 'kg/har'],
    ['water_depth', 'mm'],
    ['count_area', '/m2'],
  ] as const
  for (const [quantityKind, ucum] of kinds) {
    const reading = readUnit(context.tables.units, written, { quantityKind })
    if (reading.kind === 'exact') return { by: reading, ucum }
  }
  const own = findPractice(practice)?.doseUnits ?? []
  return own.includes(written)
    ? { by: { form: 'linear' as const, factor: 1, offset: 0 }, ucum: written }
    : null
}
