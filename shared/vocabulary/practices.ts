import type { Names, Phrase } from './names.ts'
import { byId, namesOf, readTable } from './table.ts'
import table from './tables/practices.json' with { type: 'json' }

/** Id of a practice or baseline, for example `compost`. Stable. */
export type PracticeId = string

/** Something that is tried, or what it is compared with. */
export type Practice = {
  readonly id: PracticeId
  readonly role: 'practice' | 'baseline'
  readonly theme: string
  readonly names: Names
  readonly definition: string
  /** UCUM codes, one per way of stating the dose. Fertiliser doses are always element, not oxide. */
  readonly doseUnits: readonly string[]
  readonly doseNote: string | null
  /** Id of the baseline it is compared with unless the user chooses another; null for a baseline. */
  readonly defaultComparator: PracticeId | null
  readonly eraCodes: readonly string[]
  readonly eraLabels: readonly string[]
  readonly agroIds: readonly string[]
  readonly agroLabels: readonly string[]
  /** Template with `{verb}`, `{outcome}`, `{crop}`; null for a baseline. See `practiceQuestion`. */
  readonly question: Phrase | null
  readonly synonyms: readonly string[]
  readonly core: boolean
  readonly review: readonly string[]
}

/** Practices and baselines, in the order of the table. */
export const PRACTICES: readonly Practice[] = readTable(table, (row) => {
  const en = row.maybeText('question_en')
  const es = row.maybeText('question_es')
  return {
    id: row.text('id'),
    role: row.text('role') as Practice['role'],
    theme: row.text('theme'),
    names: namesOf(row),
    definition: row.text('definition_en'),
    doseUnits: row.list('dose_units'),
    doseNote: row.maybeText('dose_note'),
    defaultComparator: row.maybeText('default_comparator'),
    eraCodes: row.list('era_code'),
    eraLabels: row.list('era_label'),
    agroIds: row.list('agro_id'),
    agroLabels: row.list('agro_label'),
    question: en === null || es === null ? null : { en, es },
    synonyms: row.list('synonyms'),
    core: row.flag('core'),
    review: row.list('review'),
  }
})

const index = byId(PRACTICES)

/** The practice or baseline with this id, or undefined. */
export function findPractice(id: string): Practice | undefined {
  return index.get(id)
}
