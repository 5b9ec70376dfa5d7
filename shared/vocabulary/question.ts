import { invariant } from '../base/invariant.ts'
import { type Phrase, phraseOf } from './names.ts'
import { byId, readTable } from './table.ts'
import table from './tables/questions.json' with { type: 'json' }

/**
 * Something only a person can answer, as data: an id of `tables/questions.json` and what fills its gaps. Asked once
 * per column where possible; the answer belongs to the import recipe.
 */
export type Question = {
  readonly id: string
  /** A phrase is said in the language of the sentence around it. */
  readonly params: Readonly<Record<string, string | number | Phrase>>
}

type Sentence = {
  readonly id: string
  readonly en: string
  readonly es: string
  readonly choices: readonly string[]
}

const sentences = byId(
  readTable(
    table,
    (row): Sentence => ({
      id: row.text('id'),
      en: row.text('en'),
      es: row.text('es'),
      choices: row.list('choices'),
    }),
  ),
)

/** Make a question. *Errors* throws when the id is not in the table. */
export function question(id: string, params: Question['params'] = {}): Question {
  invariant(sentences.has(id), `there is no question ${id}`)
  return { id, params }
}

/** The sentence of a question in English or Spanish, gaps filled. A gap without a value stays visible as `…`. */
export function questionText(asked: Question, language: string): string {
  const sentence = sentences.get(asked.id)
  invariant(sentence, `there is no question ${asked.id}`)
  return phraseOf(sentence, language).replace(/\{\{(\w+)\}\}/g, (_, gap: string) => {
    const param = asked.params[gap] ?? '…'
    return typeof param === 'object' ? phraseOf(param, language) : String(param)
  })
}

/** Unit spellings that answer a unit question outright (`short ton`, `long ton` …), or none. */
export function unitChoices(id: string): readonly string[] {
  return sentences.get(id)?.choices ?? []
}

/** Every question there is, for the tests and the help pages. */
export const QUESTION_IDS: readonly string[] = [...sentences.keys()]
