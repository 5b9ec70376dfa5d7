import { useTranslation } from 'react-i18next'
import { CROPS } from '../../../../shared/vocabulary/crops.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { findVariable, VARIABLES } from '../../../../shared/vocabulary/variables.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { QuestionBar } from '../../../parts/question-bar.tsx'
import { useLanguage } from '../../../words/words.ts'
import { baseTreatments, chooseBaseline, choosePractice } from './draft.ts'
import { AS_NOW, useBaselineOptions, usePracticeOptions } from './options-list.tsx'
import type { StepProps } from './question-step.tsx'
import { useTrialWords, within } from './trial-words.ts'

/** The question as a sentence with gaps; what is chosen here is what the options below show. */
export function QuestionHead({ draft, change }: StepProps) {
  const { t } = useTranslation('plan')
  const language = useLanguage()
  const words = useTrialWords()
  const practices = usePracticeOptions('practice')
  const baselines = useBaselineOptions()
  const { trial } = draft
  const [baseline, option] = baseTreatments(trial)
  const practice = option?.practices[0]?.id ?? null
  const outcome = trial.outcomes[0] ?? 'yield_total'
  const said = (list: typeof practices, id: string | null, text: string) =>
    list.map((one) => ({
      ...one,
      label: one.id === id ? text : within(one.label),
      // What is chosen shows its dose; it must still be found by its plain name.
      alias: [...(one.alias ?? []), one.label],
    }))
  const direction = findVariable(outcome)?.direction ?? 'more'
  return (
    <QuestionBar
      sentence={t(`ask.${direction}`)}
      slots={{
        crop: {
          label: t('ask.crop'),
          value: trial.crop || null,
          onChange: (crop) => change((d) => ({ ...d, trial: { ...d.trial, crop } })),
          options: CROPS.map((crop) => ({
            id: crop.id,
            label:
              crop.id === trial.crop && trial.cultivar
                ? `${within(nameOf(crop, language))} ‘${trial.cultivar}’`
                : within(nameOf(crop, language)),
            note: crop.latin,
            alias: [...crop.synonyms, ...crop.plurals, ...Object.values(crop.names)],
          })),
        },
        practice: {
          label: t('ask.practice'),
          value: practice,
          onChange: (id) => change((d) => choosePractice(d, 1, id)),
          options: said(practices, practice, option ? words.treatment(option) : ''),
        },
        outcome: {
          label: t('ask.outcome'),
          value: outcome,
          onChange: (id) => change((d) => withFirstOutcome(d, id)),
          options: VARIABLES.filter((one) => one.core || one.id === outcome).map((one) => ({
            id: one.id,
            label: within(nameOf(one, language)),
            note: one.unitLabel,
            alias: Object.values(one.names),
          })),
        },
        control: {
          label: t('ask.control'),
          value: baseline?.practices[0]?.id ?? AS_NOW,
          onChange: (id) => change((d) => chooseBaseline(d, id === AS_NOW ? null : id)),
          options: baselines.map((one) => ({ ...one, label: within(one.label) })),
        },
      }}
    />
  )
}

/** The outcome the question asks for comes first; what else is measured stays. */
function withFirstOutcome(draft: PlannedTrial, id: string): PlannedTrial {
  const others = draft.trial.outcomes.slice(1).filter((one) => one !== id)
  return { ...draft, trial: { ...draft.trial, outcomes: [id, ...others] } }
}
