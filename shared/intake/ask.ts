import type { Question } from '../vocabulary/question.ts'

/** What an ask is about; its sentence is in the words of the import screen, unless `question` brings its own. */
export const ASK_KINDS = [
  'layout',
  'column_for',
  'crop',
  'crop_word',
  'variable',
  'variable_word',
  'unit',
  'unit_word',
  'decimal',
  'date_order',
  'baseline',
  'label',
  'practice',
  'practice_word',
  'spread',
  'method',
  'zone',
  'basis',
  'plot_area',
  'corner_unit',
  'weight_unit',
  'glued_point',
  'unlikely_group',
] as const
export type AskKind = (typeof ASK_KINDS)[number]

/**
 * Something only a person can say. `answer(map, ask.id, value)` takes the answer: one of `choices`, or any id of the
 * kind of thing asked for where `open` says so.
 */
export type Ask = {
  /** Stable: `unit:3`, `crop_word:Bean`. */
  readonly id: string
  readonly kind: AskKind
  readonly column: number | null
  readonly columnLabel: string | null
  /** The word of the file that is asked about; empty when the ask is about a column or the file. */
  readonly words: string
  readonly question: Question | null
  /** Ids or spellings; column indexes where a column is asked for (`column_for`, the role is in `words`). */
  readonly choices: readonly string[]
  /** Any other id of the vocabulary (or a spelling, for units) may be answered too. */
  readonly open: boolean
  /** The likely answer, never applied in silence. */
  readonly offered: string | null
  /** Rows or a column wait until it is answered; otherwise the words are kept as they are. */
  readonly must: boolean
  /** What fills the gaps of the ask's own sentence, where it has any. */
  readonly params?: Readonly<Record<string, string | number>>
}
