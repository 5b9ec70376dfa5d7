import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Trial } from '../../../../shared/record/trial.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { Section } from '../../../parts/page-head.tsx'
import { RadioGroup } from '../../../parts/radio-group.tsx'
import { TextField } from '../../../parts/text-field.tsx'
import { planFor } from './draft.ts'
import { OptionsList } from './options-list.tsx'

const SYSTEMS: readonly Trial['system'][] = ['field', 'garden', 'glasshouse', 'pot']

/** What every step of planning is given. */
export type StepProps = {
  readonly draft: PlannedTrial
  readonly change: (step: (draft: PlannedTrial) => PlannedTrial) => void
}

/** The sides to compare with their doses, the cultivar, and what the trial is called. */
export function QuestionStep({ draft, change }: StepProps) {
  const { t } = useTranslation('plan')
  const { trial } = draft
  const [cultivar, setCultivar] = useState(trial.cultivar ?? '')
  const [title, setTitle] = useState(trial.title)
  useEffect(() => setTitle(trial.title), [trial.title])
  return (
    <>
      <Section title={t('question.sides')} side={t('question.sidesSide')}>
        <OptionsList draft={draft} onChange={change} />
      </Section>
      <Section title={t('question.details')} thin>
        <div className="step-form">
          <TextField
            label={t('question.cultivar')}
            why={t('optional')}
            value={cultivar}
            onChange={setCultivar}
            onLeave={() => {
              if (cultivar.trim() === (trial.cultivar ?? '')) return
              change((d) => {
                const { cultivar: _old, ...rest } = d.trial
                return { ...d, trial: cultivar.trim() ? { ...rest, cultivar: cultivar.trim() } : rest }
              })
            }}
          />
          <RadioGroup
            label={t('question.system')}
            inRow
            value={trial.system}
            onChange={(id) =>
              change((d) => {
                const next = { ...d.trial, system: id as Trial['system'] }
                const untouched = d.plan.draws.length === 0
                return {
                  ...d,
                  trial: next,
                  plan: untouched ? { ...d.plan, geometry: planFor(next).geometry } : d.plan,
                }
              })
            }
            options={SYSTEMS.map((id) => ({ id, label: t(`systems.${id}`) }))}
          />
          <TextField
            label={t('question.title')}
            help={t('question.titleHelp')}
            value={title}
            onChange={setTitle}
            onLeave={() => {
              if (title.trim() !== '' && title.trim() !== trial.title)
                change((d) => ({ ...d, trial: { ...d.trial, title: title.trim() } }))
            }}
          />
        </div>
      </Section>
    </>
  )
}
