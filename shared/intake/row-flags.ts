import { FLAG } from '../record/observation.ts'
import { normalise } from '../vocabulary/normalise.ts'
import { columnsWith } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { yesOrNo } from './plain-headers.ts'
import { readColumn } from './text-column.ts'

const OUT = /exclu|outlier|atipic|omit|drop|reject|bad|invalid|remove|leave ?out|malo/
const ROUGH = /estimat|estimad|imput|guess|aprox|approx/
const CHECKED = /^(ok|good|bien|valid|valido|checked|kept|verified|none|-|a|pass)$/

/** The words of this app's own tables. */
const OWN: ReadonlyMap<string, number> = new Map([
  ['out_of_range', FLAG.outOfRange],
  ['kept', FLAG.kept],
  ['leave_out', FLAG.leaveOut],
  ['estimated', FLAG.estimated],
])

/**
 * The marks a file puts on the values of a row, as marks of an observation; null without such a column.
 * *Missing* an empty cell, and a word for "fine", is no mark; a word nobody knows is said and marks nothing.
 */
export function flagReader(context: MapContext): ((row: number) => number) | null {
  const use = columnsWith(context.map, 'flag')[0]
  if (!use) return null
  const header = context.table.headers[use.column]!
  const means = OUT.test(normalise(header.text)) ? FLAG.leaveOut : FLAG.outOfRange
  const read = readColumn(context.table.columns[use.column]!, (cell) => flagOf(cell, means))
  const said = new Set<number>()
  return (row) => {
    const flag = read(row)
    if (flag !== null) return flag
    if (!said.has(row))
      context.log.add('intake.flag-not-known', {
        row: context.table.rowNumber[row]!,
        column: use.column,
        value: readColumn(context.table.columns[use.column]!, (cell) => cell)(row),
        severity: 'info',
      })
    said.add(row)
    return FLAG.none
  }
}

function flagOf(cell: string, means: number): number | null {
  const own = cell
    .trim()
    .split(' ')
    .map((word) => OWN.get(word))
  if (cell.includes('_') && own.every((flag) => flag !== undefined))
    return own.reduce((all, flag) => all | flag, 0)
  const word = normalise(cell)
  if (word === '' || CHECKED.test(word)) return FLAG.none
  const plain = yesOrNo(word)
  if (plain !== null) return plain ? means : FLAG.none
  if (OUT.test(word)) return FLAG.leaveOut
  return ROUGH.test(word) ? FLAG.estimated : null
}
