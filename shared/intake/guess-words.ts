import { matchVariable } from '../vocabulary/headers.ts'
import { matchCrop } from '../vocabulary/match-crop.ts'
import { matchPractice } from '../vocabulary/match-practice.ts'
import { findVariable } from '../vocabulary/variables.ts'
import { findBaseline } from './baseline-word.ts'
import { type ColumnMap, columnsWith, type LabelUse, type Role, type WordUse } from './column-map.ts'
import { controlFlag } from './control-flag.ts'
import type { CsvTable } from './csv-table.ts'
import type { IntakeTables } from './intake-tables.ts'
import { squeeze } from './squeeze.ts'
import { distinctCells } from './text-column.ts'
import { labelReader, treatmentLabels } from './treatment-labels.ts'

/** The words in crop, practice, variable and treatment columns, with what the vocabulary makes of them. */
export function withWords(map: ColumnMap, table: CsvTable, tables: IntakeTables): ColumnMap {
  const labels = treatmentLabels(map, table)
  const said = map.labels.find((one) => one.baseline)?.label
  const baseline = said ?? baselineIn(labels, map, table)
  return {
    ...map,
    crops: merged(map.crops, [...wordsOf(map, table, 'crop'), ...wordsOf(map, table, 'second_crop')], cropId),
    variables: merged(map.variables, wordsOf(map, table, 'variable'), (word) => variableId(word, tables)),
    practices: merged(map.practices, wordsOf(map, table, 'practice'), practiceId),
    labels: labels.map((label): LabelUse => {
      const known = map.labels.find((one) => one.label === label)
      if (known) return known
      const id = label === baseline ? null : practiceId(label)
      return { label, baseline: label === baseline, practices: id === null ? [] : [id] }
    }),
  }
}

/** The label that rows flagged as the control have; where nothing is flagged, the one that is called so. */
function baselineIn(labels: readonly string[], map: ColumnMap, table: CsvTable): string | null {
  const flag = controlFlag(map, table)
  if (!flag) return findBaseline(labels)
  const label = labelReader(map, table)
  const flagged = new Set<string>()
  for (let row = 0; row < table.n && flagged.size < 2; row++) if (flag(row) === true) flagged.add(label(row))
  const [only] = flagged
  if (only === undefined) return findBaseline(labels)
  return flagged.size === 1 && only !== '' ? only : null
}

function wordsOf(map: ColumnMap, table: CsvTable, role: Role): string[] {
  const words = columnsWith(map, role).flatMap((use) =>
    distinctCells(table.columns[use.column]!, 2000).map(squeeze),
  )
  return [...new Set(words)].filter((word) => word !== '')
}

function merged(
  known: readonly WordUse[],
  words: readonly string[],
  read: (word: string) => string | null,
): WordUse[] {
  return [...new Set(words)].map(
    (word) => known.find((one) => one.words === word) ?? { words: word, id: read(word) },
  )
}

function cropId(word: string): string | null {
  if (word.startsWith('local:')) return word.slice(0, 206)
  const match = matchCrop(word)
  return match.kind === 'found' && match.confidence >= 0.9 ? match.crop.id : null
}

function variableId(word: string, tables: IntakeTables): string | null {
  if (findVariable(word)) return word
  const match = matchVariable(tables.headers, tables.units, word)
  return match && match.confidence >= 0.7 ? match.row.variable : null
}

/** Only the very name of a practice is taken without asking. */
function practiceId(word: string): string | null {
  const [best, next] = matchPractice(word)
  if (!best || best.confidence < 1 || next?.confidence === 1 || best.practice.role === 'baseline') return null
  return best.practice.id
}
