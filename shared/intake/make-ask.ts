import type { Ask, AskKind } from './ask.ts'
import type { ColumnFacts } from './column-facts.ts'
import type { ColumnMap } from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import type { IntakeTables } from './intake-tables.ts'

/** What is known while asking: the map as it stands and the file it is for. */
export type Asking = {
  readonly map: ColumnMap
  readonly table: CsvTable
  readonly facts: readonly ColumnFacts[]
  readonly tables: IntakeTables
}

/** An ask about a word, a column or the whole file; what is not given is empty. */
export function make(kind: AskKind, more: Partial<Ask>): Ask {
  const subject = more.words !== undefined && more.words !== '' ? more.words : more.column
  return {
    id: subject === null || subject === undefined ? kind : `${kind}:${subject}`,
    kind,
    column: null,
    columnLabel: null,
    words: '',
    question: null,
    choices: [],
    open: false,
    offered: null,
    must: false,
    ...more,
  }
}
