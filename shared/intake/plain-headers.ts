import { normalise } from '../vocabulary/normalise.ts'
import type { ColumnFacts } from './column-facts.ts'

const DRAWN =
  /^((were |the )*plots )?(randomi[sz](ed|ation)|random order|(drawn|assigned) by lots?|lots drawn)$|^(parcelas )?(sortead[oa]s?|por sorteo|aleatorizad[oa]s?|al azar)$/
const MARKS =
  /^(flags?|data flags?|qc|qc flags?|quality flags?|exclude|excluded|outliers?|marca|excluir|atipicos?)$/
const OBSERVED = /^obs(erv(ation|acion|acao)?)?s?$/

/** Words that answer yes or no. */
const YES = /^(yes|y|true|1|x|si|s|sim|oui|o|ja|j)$/
const NO = /^(no|n|false|0|nao|non|nein)$/

/** Whether a word says yes or no, in five languages. *Missing* null when it says neither. */
export function yesOrNo(word: string): boolean | null {
  const plain = normalise(word)
  return YES.test(plain) ? true : NO.test(plain) ? false : null
}

/**
 * Fields told by a header together with what stands under it: whether plots were drawn by lot, marks on values, and `Obs`,
 * which numbers the rows of one file and holds remarks in another. Null for any other column.
 */
export function plainField(fact: ColumnFacts): 'randomised' | 'flag' | 'note' | null {
  const name = normalise(fact.header.replace(/[?¿.:]/g, ' ')).trim()
  if (fact.words.length === 0) return null
  if (DRAWN.test(name) && fact.words.every((word) => yesOrNo(word) !== null)) return 'randomised'
  if (MARKS.test(name) && fact.words.length <= 20) return 'flag'
  if (OBSERVED.test(name) && fact.numeric < 0.2 && fact.words.some((word) => /\p{L}{3}/u.test(word)))
    return 'note'
  return null
}
