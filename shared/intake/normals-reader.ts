import type { Site } from '../record/site.ts'
import { columnsWith } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { monthOf } from './month-header.ts'
import { numberReader } from './number-cell.ts'

type Normals = NonNullable<Site['normals']>

/**
 * Reads the twelve temperatures and twelve rains of a row, January first. Null without all 24 columns.
 * *Units* °C and mm, as the headers cannot say otherwise. *Missing* a row that lacks one, or holds what cannot be (60 °C,
 * rain below 0), has no normals, with an issue.
 */
export function normalsReader(context: MapContext): ((row: number) => Normals | null) | null {
  const months = (role: 'month_temperature' | 'month_rain') =>
    columnsWith(context.map, role)
      .map((use) => ({
        use,
        month: monthOf(context.table.headers[use.column]!.text)?.month ?? 0,
        read: numberReader(context.table.columns[use.column]!, use.decimal),
      }))
      .sort((a, b) => a.month - b.month)
  const [warm, wet] = [months('month_temperature'), months('month_rain')]
  if (warm.length !== 12 || wet.length !== 12) return null
  return (row) => {
    const values = [...warm, ...wet].map(({ use, read }, i) => {
      const cell = read(row)
      const likely = i < 12 ? Math.abs(cell.value) <= 60 : cell.value >= 0 && cell.value < 5000
      if (cell.kind === 'number' && likely) return cell.value
      const at = { row: context.table.rowNumber[row]!, column: use.column, value: cell.text }
      context.log.add('intake.normal-not-read', at)
      return Number.NaN
    })
    if (values.some(Number.isNaN)) return null
    return { temperature: values.slice(0, 12), rain: values.slice(12) }
  }
}
