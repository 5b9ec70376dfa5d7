import type { ProblemCode } from '../base/problem.ts'
import type {
  AlikeFix,
  CellFix,
  ColumnMap,
  ColumnUse,
  Constants,
  LabelUse,
  Role,
  WordUse,
} from './column-map.ts'
import type { Layout } from './layout.ts'
import type { RowMark } from './row-mark.ts'

/** Change how one column is read. What a person says is certain. */
export function setColumn(
  map: ColumnMap,
  column: number,
  change: Partial<Omit<ColumnUse, 'column'>>,
): ColumnMap {
  return {
    ...map,
    columns: map.columns.map((use) =>
      use.column === column ? { ...use, confidence: 1, why: 'person', ...change } : use,
    ),
  }
}

/** Give a column another role; what belonged to the old role is forgotten unless the new one has use for it. */
export function setRole(map: ColumnMap, column: number, role: Role): ColumnMap {
  const measured = /^(value|spread)/.test(role)
  const before = map.columns[column]
  return setColumn(map, column, {
    role,
    variable: measured ? (before?.variable ?? null) : null,
    unit: measured || role === 'dose' ? (before?.unit ?? null) : null,
    practice: role === 'dose' ? (before?.practice ?? null) : null,
    spread: role.startsWith('spread') ? (before?.spread ?? 'not_said') : null,
  })
}

/** Say what holds for the whole file. */
export function setConstants(map: ColumnMap, change: Partial<Constants>): ColumnMap {
  return { ...map, constants: { ...map.constants, ...change } }
}

/** Make one treatment label the baseline; all others stop being it. */
export function setBaseline(map: ColumnMap, label: string): ColumnMap {
  const known = map.labels.some((one) => one.label === label)
  const labels = known ? map.labels : [...map.labels, { label, baseline: true, practices: [] }]
  return {
    ...map,
    labels: labels.map((one) => ({
      ...one,
      baseline: one.label === label,
      practices: one.label === label ? [] : one.practices,
    })),
  }
}

/** Say which practices a treatment label stands for. */
export function setLabelPractices(map: ColumnMap, label: string, practices: readonly string[]): ColumnMap {
  const said: LabelUse = { label, baseline: false, practices }
  const known = map.labels.some((one) => one.label === label)
  return {
    ...map,
    labels: known
      ? map.labels.map((one) => (one.label === label ? { ...one, practices } : one))
      : [...map.labels, said],
  }
}

/** Say what a word of the file means, in the list of crops, practices or units. */
export function setWord(
  map: ColumnMap,
  list: 'crops' | 'practices' | 'variables' | 'units',
  words: string,
  id: string | null,
): ColumnMap {
  const known = map[list].some((one) => one.words === words)
  const said: WordUse = { words, id }
  return {
    ...map,
    [list]: known ? map[list].map((one) => (one.words === words ? said : one)) : [...map[list], said],
  }
}

/** Read the rows in another layout. */
export function setLayout(map: ColumnMap, layout: Layout): ColumnMap {
  return { ...map, layout }
}

/** Declare rows of a mark to be data, or set them aside again. */
export function keepMarked(map: ColumnMap, mark: RowMark, keep: boolean): ColumnMap {
  const others = map.keep.filter((one) => one !== mark)
  return { ...map, keep: keep ? [...others, mark] : others }
}

/** Settle one cell; a second answer to the same cell replaces the first. */
export function setFix(map: ColumnMap, fix: CellFix): ColumnMap {
  const others = map.fixes.filter((one) => one.row !== fix.row || one.column !== fix.column)
  return { ...map, fixes: [...others, fix] }
}

/** Take the answer to one cell back. */
export function undoFix(map: ColumnMap, row: number, column: number): ColumnMap {
  return { ...map, fixes: map.fixes.filter((one) => one.row !== row || one.column !== column) }
}

/** Settle every value of a column that raises one kind of issue; a second answer replaces the first. */
export function setAlike(map: ColumnMap, alike: AlikeFix): ColumnMap {
  return { ...map, alike: [...othersAlike(map, alike.code, alike.column), alike] }
}

/** Take an answer to all alike back. */
export function undoAlike(map: ColumnMap, code: ProblemCode, column: number): ColumnMap {
  return { ...map, alike: othersAlike(map, code, column) }
}

const othersAlike = (map: ColumnMap, code: ProblemCode, column: number): AlikeFix[] =>
  (map.alike ?? []).filter((one) => one.code !== code || one.column !== column)
