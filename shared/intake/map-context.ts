import type { Id, NewId } from '../record/id.ts'
import { type ColumnMap, columnsWith, type Role } from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import type { IntakeTables } from './intake-tables.ts'
import { IssueLog } from './row-issue.ts'
import { squeeze } from './squeeze.ts'
import { readColumn } from './text-column.ts'

/** What every step of mapping needs at hand. `fileName` names a site when the file does not. */
export type MapContext = {
  readonly table: CsvTable
  readonly map: ColumnMap
  readonly tables: IntakeTables
  readonly newId: NewId
  readonly batch: Id | null
  readonly fileName: string
  readonly log: IssueLog
}

/** A fresh log for a table. */
export function issueLogFor(table: CsvTable): IssueLog {
  return new IssueLog(table.headers.map((header) => header.label))
}

/** The words of all columns with a role, squeezed and joined; blanks left out. Null without such a column. */
export function wordsReader(context: MapContext, role: Role, joint = ', '): ((row: number) => string) | null {
  const readers = columnsWith(context.map, role).map((use) =>
    readColumn(context.table.columns[use.column]!, squeeze),
  )
  if (readers.length === 0) return null
  if (readers.length === 1) return readers[0]!
  return (row) =>
    readers
      .map((read) => read(row))
      .filter((word) => word !== '')
      .join(joint)
}
