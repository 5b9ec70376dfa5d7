import { type ColumnMap, columnsWith, type Role } from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import { ROW_MARKS } from './row-mark.ts'
import { squeeze } from './squeeze.ts'
import { cellAt } from './text-column.ts'

/** One cell that reads differently now. *Units* rows as in the two files, counted from 1. */
export type ChangedCell = {
  readonly row: number
  readonly wasRow: number
  readonly column: number
  readonly columnLabel: string
  readonly was: string
  readonly is: string
}

/**
 * What a file says that an earlier one of the same form did not. *Shapes* the lists hold the first `SHOWN` each, the counts
 * all. *Units* `added` in rows of the new file, `gone` in rows of the earlier one.
 */
export type Difference = {
  readonly same: number
  readonly addedCount: number
  readonly changedCount: number
  readonly goneCount: number
  readonly added: readonly number[]
  readonly changed: readonly ChangedCell[]
  readonly gone: readonly number[]
}

export const SHOWN = 200

/** Roles that say which row is meant; all other columns say what was found there. */
const KEYS: readonly Role[] = [
  'study',
  'trial',
  'site',
  'country',
  'year',
  'season',
  'harvest_date',
  'sowing_date',
  'date',
  'crop',
  'second_crop',
  'cultivar',
  'treatment',
  'practice',
  'dose',
  'factor',
  'control_label',
  'treatment_label',
  'control_flag',
  'block',
  'plot',
  'row',
  'column',
  'variable',
  'option_a',
  'option_b',
  'option_c',
  'sample',
  'depth',
  'depth_top',
  'depth_bottom',
]

/**
 * Compare two files of one form, row by row: rows with the same words in the columns that name them belong together, the
 * first with the first. Columns are matched by header and occurrence. `changedCount` counts rows, not cells.
 * *Missing* columns that only one of the files has are not compared.
 */
export function difference(was: CsvTable, is: CsvTable, map: ColumnMap): Difference {
  const pairs = matchedColumns(was, is)
  const keys = new Set(KEYS.flatMap((role) => columnsWith(map, role).map((use) => use.column)))
  const named = pairs.filter((pair) => keys.has(pair.is))
  const found = pairs.filter((pair) => !keys.has(pair.is))
  const waiting = new Map<string, number[]>()
  for (const row of dataRows(was)) {
    const key = named.map((pair) => squeeze(cellAt(was.columns[pair.was]!, row))).join('\u0000')
    const there = waiting.get(key)
    if (there) there.push(row)
    else waiting.set(key, [row])
  }
  for (const rows of waiting.values()) rows.reverse()
  const added: number[] = []
  const changed: ChangedCell[] = []
  let [same, addedCount, changedCount] = [0, 0, 0]
  for (const row of dataRows(is)) {
    const key = named.map((pair) => squeeze(cellAt(is.columns[pair.is]!, row))).join('\u0000')
    const before = waiting.get(key)?.pop()
    if (before === undefined) {
      addedCount++
      if (added.length < SHOWN) added.push(is.rowNumber[row]!)
      continue
    }
    const differing = found.filter(
      (pair) =>
        squeeze(cellAt(was.columns[pair.was]!, before)) !== squeeze(cellAt(is.columns[pair.is]!, row)),
    )
    if (differing.length === 0) same++
    else changedCount++
    for (const pair of differing)
      if (changed.length < SHOWN)
        changed.push({
          row: is.rowNumber[row]!,
          wasRow: was.rowNumber[before]!,
          column: pair.is,
          columnLabel: is.headers[pair.is]!.label,
          was: squeeze(cellAt(was.columns[pair.was]!, before)),
          is: squeeze(cellAt(is.columns[pair.is]!, row)),
        })
  }
  const gone = [...waiting.values()].flat().sort((a, b) => a - b)
  return {
    same,
    addedCount,
    changedCount,
    goneCount: gone.length,
    added,
    changed,
    gone: gone.slice(0, SHOWN).map((row) => was.rowNumber[row]!),
  }
}

function matchedColumns(was: CsvTable, is: CsvTable): { readonly was: number; readonly is: number }[] {
  const free = was.headers.map((header) => header.text)
  return is.headers.flatMap((header, column) => {
    const before = free.indexOf(header.text)
    if (before < 0) return []
    free[before] = '\u0000taken'
    return [{ was: before, is: column }]
  })
}

function* dataRows(table: CsvTable): Generator<number> {
  for (let row = 0; row < table.n; row++) if (table.mark[row] === ROW_MARKS.indexOf('data')) yield row
}
