import { normalise } from '../vocabulary/normalise.ts'
import { type ColumnMap, columnsWith } from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import { yesOrNo } from './plain-headers.ts'
import { readColumn } from './text-column.ts'

const CONTROL = /^(control|check|testigo|testemunha|temoin|kontrolle|baseline)$/
const TREATED = /^(treatment|treated|tratamiento|test|impact)$/

/** Whether a row is flagged as the control: yes, no, or null when the cell says neither. Null without such a column. */
export function controlFlag(map: ColumnMap, table: CsvTable): ((row: number) => boolean | null) | null {
  const use = columnsWith(map, 'control_flag')[0]
  if (!use) return null
  return readColumn(table.columns[use.column]!, (cell) => {
    const word = normalise(cell)
    return CONTROL.test(word) ? true : TREATED.test(word) ? false : yesOrNo(word)
  })
}
