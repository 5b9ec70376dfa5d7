import { matchPractice } from '../vocabulary/match-practice.ts'
import { type ColumnMap, columnsWith } from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import { squeeze } from './squeeze.ts'
import { distinctCells } from './text-column.ts'

/** A plan has fewer treatments than this. */
const MOST = 200

/**
 * Whether a file only lists treatments: nothing is measured in it, each row has a name of its own, and a column names
 * practices we know or a dose. Such a list belongs to a file of plots and makes no trial of its own.
 */
export function isTreatmentList(map: ColumnMap, table: CsvTable): boolean {
  if (map.layout !== 'unknown' || table.n < 2 || table.n > MOST) return false
  if (map.columns.some((use) => /^(value|variable|weight|count|rank)/.test(use.role))) return false
  const columns = table.columns.map((column) => distinctCells(column, MOST).map(squeeze))
  const named = columns.some((words) => words.filter((word) => word !== '').length === table.n)
  const known = (word: string) => (matchPractice(word)[0]?.confidence ?? 0) >= 0.75
  const practices = columns.some((words) => words.filter(known).length >= Math.max(1, words.length / 2))
  return (
    named && practices && (columnsWith(map, 'treatment').length > 0 || columnsWith(map, 'dose').length > 0)
  )
}
