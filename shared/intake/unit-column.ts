import { type ColumnMap, type ColumnUse, columnsWith } from './column-map.ts'

/**
 * The column that holds the unit of another one, row by row: the nearest unit column to its right, else the last one
 * to its left; null when the column brings its own unit or there is none.
 */
export function unitColumnOf(map: ColumnMap, use: ColumnUse): number | null {
  if (use.unit !== null) return null
  const units = columnsWith(map, 'unit').map((one) => one.column)
  return units.find((column) => column > use.column) ?? units.at(-1) ?? null
}
