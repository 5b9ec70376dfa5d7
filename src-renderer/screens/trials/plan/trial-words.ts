import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Treatment, Trial } from '../../../../shared/record/trial.ts'
import { findCrop } from '../../../../shared/vocabulary/crops.ts'
import { nameOf, phraseOf } from '../../../../shared/vocabulary/names.ts'
import { findPractice } from '../../../../shared/vocabulary/practices.ts'
import { findVariable } from '../../../../shared/vocabulary/variables.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { type Format, useFormat } from '../../../words/format.ts'
import { useLanguage } from '../../../words/words.ts'
import { baseTreatments } from './draft.ts'

type Dose = NonNullable<Treatment['practices'][number]['dose']>

/** The words a trial is spoken of in. */
export type TrialWords = {
  crop(id: string): string
  practice(id: string): string
  variable(id: string): string
  /** How a unit of a dose is written: `t/ha`, `L/m²`. */
  unit(ucum: string): string
  dose(dose: Dose): string
  method(id: string): string
  /** “compost, 20 t/ha”; a baseline without practices is what is done now. */
  treatment(treatment: Treatment): string
  /** The question as a title, from the practice tried first. Empty while crop or practice is missing. */
  title(trial: Pick<Trial, 'crop' | 'outcomes' | 'treatments'>): string
  /** The draft with its labels and, unless a person wrote one, its title said anew. */
  named(next: PlannedTrial, before: PlannedTrial): PlannedTrial
}

/** The words of the language shown now. */
export function useTrialWords(): TrialWords {
  const { t } = useTranslation('plan')
  const language = useLanguage()
  const format = useFormat()
  return useMemo(
    () => wordsFor(language, format, (key, params) => t(key, params ?? {})),
    [language, format, t],
  )
}

function wordsFor(
  language: string,
  format: Format,
  t: (key: string, params?: Record<string, string>) => string,
): TrialWords {
  // A key may be missing (a unit or a method nobody named yet): its own id is then shown.
  const orSelf = (key: string, own: string) => t(key, { defaultValue: own })
  const words: TrialWords = {
    crop: (id) => within(findCrop(id) ? nameOf(findCrop(id)!, language) : local(id)),
    practice: (id) => within(findPractice(id) ? nameOf(findPractice(id)!, language) : local(id)),
    variable: (id) => within(findVariable(id) ? nameOf(findVariable(id)!, language) : local(id)),
    unit: (ucum) => orSelf(`units.${ucum}`, ucum),
    dose: ({ value, unit }) => format.quantity(value, words.unit(unit)),
    method: (id) => orSelf(`methods.${id}`, id.replaceAll('_', ' ')),
    treatment: ({ baseline, practices }) =>
      practices.length === 0
        ? t(baseline ? 'asNow' : 'notChosen')
        : practices
            .map(({ id, dose }) => (dose ? `${words.practice(id)}, ${words.dose(dose)}` : words.practice(id)))
            .join(' + '),
    title: (trial) => {
      const practice = baseTreatments(trial)[1]?.practices[0]?.id
      const variable = findVariable(trial.outcomes[0] ?? '')
      if (!practice || !variable || trial.crop === '') return ''
      const name = words.variable(variable.id)
      const outcome = language === 'es' ? `${variable.articleEs} ${name}` : `the ${name}`
      const gaps = { verb: t(`verb.${variable.direction}`), outcome, crop: words.crop(trial.crop) }
      const asked = findPractice(practice)?.question
      if (!asked) return t('title', { ...gaps, practice: words.practice(practice) })
      return phraseOf(asked, language).replace(
        /\{(\w+)\}/g,
        (_, gap: string) => gaps[gap as keyof typeof gaps] ?? '',
      )
    },
    named: (next, before) => {
      const own = before.trial.title !== '' && before.trial.title !== words.title(before.trial)
      const typed = next.trial.title !== before.trial.title
      return {
        ...next,
        trial: {
          ...next.trial,
          title: own || typed ? next.trial.title : words.title(next.trial),
          treatments: next.trial.treatments.map((one) => ({ ...one, label: words.treatment(one) })),
        },
      }
    },
  }
  return words
}

/** A name as it stands inside a sentence: lower case first, unless it is an abbreviation. */
export function within(name: string): string {
  return /^\p{Lu}(\p{Ll}|$| )/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

/** Words that begin a line. */
export function beginning(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}

/** Words of one's own, kept as written. */
function local(id: string): string {
  return id.replace(/^local:/, '')
}
