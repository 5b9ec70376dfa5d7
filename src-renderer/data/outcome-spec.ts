import type { OutcomeSpec } from '../../shared/compare/question.ts'
import type { Variable } from '../../shared/vocabulary/variables.ts'

/** A difference of five per cent, where the vocabulary names none. */
const USUAL_MID = 5

/**
 * What comparing needs to know of a variable, from the vocabulary. *Missing* null for outcomes that are ranks: those are
 * compared with Plackett–Luce, never pooled as numbers.
 */
export function outcomeSpec(variable: Variable): OutcomeSpec | null {
  if (variable.scale === 'rank') return null
  const { value, kind } = variable.mid ?? {
    value: variable.effect === 'lnRR' ? USUAL_MID : 0,
    kind: 'percent',
  }
  return {
    scale: variable.effect,
    direction: variable.direction,
    mid: value,
    midKind: kind,
    ...(variable.optimum !== null && { optimum: variable.optimum }),
    ...(variable.effect === 'logit' && { whole: variable.unit.startsWith('%') ? 100 : 1 }),
    methodRequired: variable.methodRequired,
  }
}
