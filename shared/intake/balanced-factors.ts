import type { Candidate } from './column-candidates.ts'
import type { ColumnFacts } from './column-facts.ts'
import type { CsvTable } from './csv-table.ts'
import { ROW_MARKS } from './row-mark.ts'
import { squeeze } from './squeeze.ts'
import { cellAt } from './text-column.ts'

const MOST_LEVELS = 20

/**
 * Columns nobody knows by name whose few levels stand equally often in a file with replicates and no treatment: the
 * factors of a designed trial (`temp`, `conc`). Others are left as they are.
 * *Shapes* one list of candidates per column, as given.
 */
export function withBalancedFactors(
  candidates: readonly (readonly Candidate[])[],
  facts: readonly ColumnFacts[],
  table: CsvTable,
): readonly (readonly Candidate[])[] {
  const fields = new Set(candidates.flatMap((list) => (list[0] ? [list[0].field] : [])))
  const compared = [
    'treatment',
    'dose',
    'factor',
    'treatment_id',
    'control_flag',
    'cultivar',
    'variety_a',
    'rank',
  ]
  if (compared.some((field) => fields.has(field)) || !(fields.has('rep') || fields.has('block')))
    return candidates
  return candidates.map((list, i) => {
    const fact = facts[i]!
    const nameless = list.length === 0 || (list[0]!.field === 'variable_column' && fact.numeric === 0)
    if (!nameless || fact.words.length < 2 || fact.words.length > MOST_LEVELS || !isBalanced(table, i))
      return list
    return [
      {
        field: 'factor',
        variable: null,
        method: null,
        unit: null,
        confidence: 0.6,
        why: 'pattern',
        spread: null,
      },
      ...list,
    ]
  })
}

function isBalanced(table: CsvTable, column: number): boolean {
  const times = new Map<string, number>()
  for (let row = 0; row < table.n; row++) {
    if (table.mark[row] !== ROW_MARKS.indexOf('data')) continue
    const word = squeeze(cellAt(table.columns[column]!, row))
    times.set(word, (times.get(word) ?? 0) + 1)
    if (times.size > MOST_LEVELS) return false
  }
  const counts = [...times.values()]
  return counts.every((count) => count === counts[0] && count >= 2)
}
