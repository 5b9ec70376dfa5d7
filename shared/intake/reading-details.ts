import { runsAsFormula } from '../base/write-csv.ts'
import { VALUE_KINDS, type ValueKind } from '../record/observation.ts'
import { Basis } from '../record/quantity.ts'
import { type ColumnUse, columnsWith, type Role } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { squeeze } from './squeeze.ts'
import { readColumn } from './text-column.ts'

/** What columns beside a value say of it, row by row. *Missing* null where the row says nothing. */
export type ReadingDetails = {
  readonly basis: Basis | null
  readonly kind: ValueKind | null
  /** The value and its unit as they were first written, before a program wrote the value again. */
  readonly written: string | null
  readonly writtenUnit: string | null
}

/** Reads what stands beside a value: its basis, its kind and its first words. Null without any such column. */
export function detailReader(context: MapContext): ((row: number) => ReadingDetails) | null {
  const basis = cellReader(context, 'basis', basisOf)
  const kind = cellReader(context, 'value_kind', kindOf)
  const written = cellReader(context, 'written', withoutGuard)
  const writtenUnit = cellReader(context, 'written_unit', withoutGuard)
  if (!basis && !kind && !written && !writtenUnit) return null
  return (row) => ({
    basis: basis?.(row) ?? null,
    kind: kind?.(row) ?? null,
    written: written?.(row) ?? null,
    writtenUnit: writtenUnit?.(row) ?? null,
  })
}

/** The method a row was measured with: its own column's, else the value column's. *Missing* null where neither says. */
export function methodReader(context: MapContext, use: ColumnUse): (row: number) => string | null {
  const read = cellReader(context, 'method', squeeze)
  if (!read) return () => use.method
  return (row) => read(row) || use.method
}

/** Which reading of its plot a row is, counted from 0. Null without such a column; undefined where the row says none. */
export function repetitionReader(context: MapContext): ((row: number) => number | undefined) | null {
  return cellReader(context, 'repetition', (cell) => {
    const text = cell.trim()
    return /^\d{1,5}$/.test(text) && Number(text) < 65_535 ? Number(text) : undefined
  })
}

function cellReader<T>(
  context: MapContext,
  role: Role,
  read: (cell: string) => T,
): ((row: number) => T) | null {
  const use = columnsWith(context.map, role)[0]
  return use ? readColumn(context.table.columns[use.column]!, read) : null
}

function basisOf(cell: string): Basis | null {
  const basis = Basis.safeParse(cell.trim())
  return basis.success ? basis.data : null
}

function kindOf(cell: string): ValueKind | null {
  return VALUE_KINDS.find((kind) => kind === cell.trim()) ?? null
}

/** Words as they were before a table put an apostrophe before what a spreadsheet would run. */
function withoutGuard(cell: string): string {
  return cell.startsWith("'") && runsAsFormula(cell.slice(1)) ? cell.slice(1) : cell
}
