import { findVariable } from '../vocabulary/variables.ts'
import type { Candidate } from './column-candidates.ts'
import type { ColumnFacts } from './column-facts.ts'
import type { LayoutSigns } from './layout.ts'
import { pairSides, type SidePair } from './side-words.ts'

/** Pairs of numeric columns that differ by their side only. */
export function measuredPairs(facts: readonly ColumnFacts[]): SidePair[] {
  return pairSides(facts.map((fact) => fact.name || fact.header)).filter(
    (pair) => facts[pair.control]!.numeric > 0.5 && facts[pair.treatment]!.numeric > 0.5,
  )
}

/** What the stem of a pair measures. */
export function pairKind(stem: string): 'n' | 'sd' | 'se' | 'spread' | 'value' {
  if (/^(n|no|nobs|reps?|n obs|size|count)$/.test(stem)) return 'n'
  if (/\bsd\b|stdev|std|deviation|desv/.test(stem)) return 'sd'
  if (/\b(se|sem)\b|stderr|standard error|error estandar/.test(stem)) return 'se'
  return /\b(err|error|variance|uncertainty|cv|lsd)\b/.test(stem) ? 'spread' : 'value'
}

/** What the columns say about the layout of their file. */
export function layoutSigns(
  facts: readonly ColumnFacts[],
  candidates: readonly (readonly Candidate[])[],
  pairs: readonly SidePair[],
): LayoutSigns {
  const best = candidates.map((list) => list[0])
  const fields = new Set(best.flatMap((one) => (one && one.confidence >= 0.3 ? [one.field] : [])))
  const sides = new Set<string>(
    pairs
      .map((pair) => pairKind(pair.stem))
      .map((kind) => (kind === 'n' || kind === 'value' ? kind : 'spread')),
  )
  if (fields.has('value_control') && fields.has('value_treatment')) sides.add('value')
  if (fields.has('n_control') || fields.has('n_treatment')) sides.add('n')
  if (fields.has('sd_control') || fields.has('sd_treatment')) sides.add('spread')
  const counts = facts.filter((_, i) => best[i]?.field === 'n')
  return {
    fields,
    variableGroups: best.flatMap((one) => {
      const variable =
        one?.field === 'variable_column' && one.confidence >= 0.5
          ? findVariable(one.variable ?? '')
          : undefined
      return variable ? [variable.group] : []
    }),
    headers: facts.map((fact) => fact.header),
    numericColumns: facts.filter((fact) => fact.numeric > 0.8).length,
    sides,
    largestN: counts.reduce((most, fact) => fact.values.reduce((a, b) => Math.max(a, b), most), 0),
  }
}
