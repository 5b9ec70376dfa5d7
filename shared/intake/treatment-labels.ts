import { type ColumnMap, columnsWith } from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import { ROW_MARKS } from './row-mark.ts'
import { squeeze } from './squeeze.ts'
import { distinctCells, readColumn } from './text-column.ts'

/** More labels than this are no longer asked about one by one. */
export const MAX_LABELS = 2000

/** The treatment label of a row: the words of its treatment columns, joined. Empty when all are blank. */
export function labelReader(map: ColumnMap, table: CsvTable): (row: number) => string {
  const uses = columnsWith(map, 'treatment')
  const names = uses.map((use) => table.headers[use.column]!.text)
  const readers = uses.map((use) => readColumn(table.columns[use.column]!, squeeze))
  if (readers.length === 1) return readers[0]!
  return (row) => {
    const parts = readers
      .map((read, i) => ({ name: names[i]!, word: read(row) }))
      .filter(({ word }) => word !== '')
    return parts.map(({ name, word }) => (/^[\d.,]+$/.test(word) ? `${name} ${word}` : word)).join(' + ')
  }
}

/** The different treatment labels of a table, in order of appearance. */
export function treatmentLabels(map: ColumnMap, table: CsvTable): string[] {
  if (columnsWith(map, 'option_a').length > 0) return optionLabels(map, table)
  if (columnsWith(map, 'treatment').length === 0) return []
  const read = labelReader(map, table)
  const labels = new Set<string>()
  for (let row = 0; row < table.n && labels.size < MAX_LABELS; row++) {
    if (table.mark[row] !== ROW_MARKS.indexOf('data')) continue
    const label = read(row)
    if (label !== '') labels.add(label)
  }
  return [...labels]
}

/** The options that are ranked, from the columns that name them. */
function optionLabels(map: ColumnMap, table: CsvTable): string[] {
  const columns = (['option_a', 'option_b', 'option_c'] as const).flatMap((role) => columnsWith(map, role))
  const words = columns.flatMap((use) => distinctCells(table.columns[use.column]!, MAX_LABELS).map(squeeze))
  return [...new Set(words)].filter((word) => word !== '').slice(0, MAX_LABELS)
}
