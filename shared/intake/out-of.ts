import { normalise } from '../vocabulary/normalise.ts'
import { findVariable } from '../vocabulary/variables.ts'
import type { ColumnFacts } from './column-facts.ts'
import { type ColumnMap, columnsWith } from './column-map.ts'

const OF =
  /^((no|n|number|num) (of )?)?(seeds?|semillas?|sementes?|graines?|samen|plants?|plantas?|sown|total|trials)( sown| planted| tested| total)?$/

/**
 * A share that is counted: whole numbers without a unit, beside a column that says out of how many (`germ`, `seeds`).
 * Such a column gets the role `out_of`, and the values are read as so many of it.
 */
export function withCounts(map: ColumnMap, facts: readonly ColumnFacts[]): ColumnMap {
  if (columnsWith(map, 'out_of').length > 0) return map
  const share = columnsWith(map, 'value').find(
    (use) =>
      use.unit === null &&
      findVariable(use.variable ?? '')?.effect === 'logit' &&
      facts[use.column]!.integers,
  )
  if (!share) return map
  const counted = facts[share.column]!
  const of = facts.find(
    (fact) =>
      fact.column !== share.column &&
      map.columns[fact.column]!.role === 'ignored' &&
      fact.integers &&
      OF.test(normalise(fact.header)) &&
      least(fact.values) > 0 &&
      most(counted.values) <= most(fact.values),
  )
  if (!of) return map
  return {
    ...map,
    columns: map.columns.map((use) =>
      use.column === of.column ? { ...use, role: 'out_of', confidence: 0.8, why: 'header_and_values' } : use,
    ),
  }
}

const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
