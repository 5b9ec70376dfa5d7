import type { Plot } from '../record/trial.ts'
import { columnsWith } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { numberReader } from './number-cell.ts'
import { areaReader } from './plot-area.ts'

/** Where a plot lies in the field and how large it is, as far as columns say it. */
export type PlotDetails = Pick<Plot, 'row' | 'column' | 'areaM2'>

/**
 * Reads the place of a plot in the field's grid and its area.
 * *Units* area in m². *Missing* what no column says, or not as a whole number, is left out.
 */
export function plotDetails(context: MapContext): (row: number) => PlotDetails {
  const [gridRow, gridColumn] = (['row', 'column'] as const).map((role) => {
    const use = columnsWith(context.map, role)[0]
    return use ? numberReader(context.table.columns[use.column]!, use.decimal) : null
  })
  const area = columnsWith(context.map, 'area').length > 0 ? areaReader(context) : null
  return (at) => {
    const [row, column, areaM2] = [gridRow?.(at), gridColumn?.(at), area?.(at) ?? null]
    return {
      ...(row?.kind === 'number' && Number.isSafeInteger(row.value) ? { row: row.value } : {}),
      ...(column?.kind === 'number' && Number.isSafeInteger(column.value) ? { column: column.value } : {}),
      ...(areaM2 === null ? {} : { areaM2 }),
    }
  }
}
