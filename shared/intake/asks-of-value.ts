import { findCrop } from '../vocabulary/crops.ts'
import { basisIn } from '../vocabulary/read-unit.ts'
import type { Variable } from '../vocabulary/variables.ts'
import type { Ask } from './ask.ts'
import { type ColumnMap, type ColumnUse, columnsWith } from './column-map.ts'
import type { IntakeTables } from './intake-tables.ts'
import { unlikelyGroups } from './land-ratio.ts'
import { type Asking, make } from './make-ask.ts'
import { onlyCrop } from './only-crop.ts'
import { massPerPlot } from './plot-area.ts'

/** What yields were weighed as, where pooling needs to know it and neither header nor unit says it. */
export function basisAsks(
  { map }: Asking,
  use: ColumnUse,
  variable: Variable,
  about: Pick<Ask, 'column' | 'columnLabel'>,
): Ask[] {
  if (variable.group === 'soil' || variable.id === 'grain_moisture') return []
  if (variable.basisRequired === 'none' || use.basis !== null || use.basisNotSaid) return []
  if (use.unit !== null && basisIn(use.unit) !== null) return []
  if (columnsWith(map, 'basis').length > 0) return []
  const known = findCrop(onlyCrop(map) ?? '')
  const standard = known?.yieldBasis === 'moisture' ? known.standardMoisturePct : null
  const at = variable.basisRequired === 'moisture' && standard !== null ? [`at_${standard}`] : []
  const wet = map.columns.some((one) => one.role.startsWith('value') && one.variable === 'grain_moisture')
  const choices = [...at, 'fresh', 'dry', 'not_said']
  return [make('basis', { ...about, choices, offered: wet ? 'fresh' : null })]
}

/** A mass per plot needs the area of the plot, from a column or from a person. */
export function areaAsk(
  map: ColumnMap,
  tables: IntakeTables,
  use: ColumnUse,
  variable: Variable,
  about: Pick<Ask, 'column' | 'columnLabel'>,
): Ask[] | null {
  if (variable.quantityKind !== 'mass_area' || use.unit === null || !isPerPlot(tables, use.unit)) return null
  return hasArea(map)
    ? []
    : [make('plot_area', { ...about, words: '', open: true, must: true, id: 'plot_area' })]
}

/** Whether a unit is a mass per plot. */
export function isPerPlot(tables: IntakeTables, unit: string): boolean {
  return massPerPlot(tables, unit) !== null
}

/** Whether the area of a plot is known. */
export function hasArea(map: ColumnMap): boolean {
  return columnsWith(map, 'area').length > 0 || map.constants.plotAreaM2 !== undefined
}

/** Groups of rows that are improbable as a whole: set aside until a person has looked at them. */
export function groupAsks({ map, table }: Asking): Ask[] {
  const settled = new Set(map.constants.groups?.map((one) => one.group))
  return unlikelyGroups({ map, table })
    .filter(({ group }) => !settled.has(group))
    .map(({ group, rows, median }) =>
      make('unlikely_group', {
        words: group,
        choices: ['leave_out', 'keep'],
        offered: 'leave_out',
        params: { group, rows, median },
      }),
    )
}
