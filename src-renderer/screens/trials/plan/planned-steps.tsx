import { useTranslation } from 'react-i18next'
import { STEP_DAYS, STEP_KINDS, type StepKind } from '../../../../shared/commons/protocol-body.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { Button, IconButton } from '../../../parts/button.tsx'
import { NumberField } from '../../../parts/number-field.tsx'
import { Section } from '../../../parts/page-head.tsx'
import { Select } from '../../../parts/select.tsx'
import type { StepProps } from './question-step.tsx'
import { useTrialWords } from './trial-words.ts'

type Steps = NonNullable<PlannedTrial['plan']['steps']>

/** What is to be done when, in days from planting: kept with the plan, and part of a protocol made from it. */
export function PlannedSteps({ draft, change }: StepProps) {
  const { t } = useTranslation('protocol')
  const { t: events } = useTranslation('events')
  const words = useTrialWords()
  const steps = draft.plan.steps ?? []
  const put = (make: (old: Steps) => Steps) =>
    change((d) => ({ ...d, plan: { ...d.plan, steps: make(d.plan.steps ?? []) } }))
  const edit = (at: number, part: Partial<Steps[number]>) =>
    put((old) => old.map((one, i) => (i === at ? { ...one, ...part } : one)))
  const treatmentWords = (id: string) => {
    const found = draft.trial.treatments.find((one) => one.id === id)
    return found ? words.treatment(found) : ''
  }
  return (
    <Section title={t('steps.title')} thin>
      <p className="then">{t('steps.say')}</p>
      {steps.length > 0 && (
        <ul className="planned-steps">
          {steps.map(({ kind, day, treatment }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an act is its place in the list
            <li key={i}>
              <Select
                label={t('steps.kind', { number: i + 1 })}
                hideLabel
                value={kind}
                options={STEP_KINDS.map((id) => ({ id, label: events(`kinds.${id}`) }))}
                onChange={(next) => edit(i, { kind: next as StepKind })}
              />
              <NumberField
                label={t('steps.days', { number: i + 1 })}
                hideLabel
                value={day}
                unit={t('steps.unit')}
                digits={0}
                min={STEP_DAYS.min}
                max={STEP_DAYS.max}
                onChange={(next) => {
                  if (next !== null) edit(i, { day: Math.round(next) })
                }}
              />
              <small className="muted">{treatment === undefined ? '' : treatmentWords(treatment)}</small>
              <IconButton
                icon="x"
                label={t('steps.remove', { number: i + 1 })}
                onPress={() => put((old) => old.filter((_, at) => at !== i))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="gap-1">
        <Button
          size="small"
          icon="plus"
          isDisabled={steps.length >= 48}
          onPress={() => put((old) => [...old, { kind: old.length === 0 ? 'sowing' : 'weeding', day: 0 }])}
        >
          {t('steps.add')}
        </Button>
      </div>
    </Section>
  )
}
