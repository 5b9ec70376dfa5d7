import { useTranslation } from 'react-i18next'
import { TIMINGS, type Timing } from '../../../../shared/commons/protocol-body.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import { findCrop } from '../../../../shared/vocabulary/crops.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { findVariable, VARIABLES } from '../../../../shared/vocabulary/variables.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { Button, IconButton } from '../../../parts/button.tsx'
import { ComboBox } from '../../../parts/combo-box.tsx'
import { Section } from '../../../parts/page-head.tsx'
import { Select } from '../../../parts/select.tsx'
import { useLanguage } from '../../../words/words.ts'
import { PlannedSteps } from './planned-steps.tsx'
import type { StepProps } from './question-step.tsx'
import { useTrialWords } from './trial-words.ts'

/** What will be measured, each with its method; the first is what the question asks for. */
export function MeasureStep({ draft, change }: StepProps) {
  const { t } = useTranslation('plan')
  const language = useLanguage()
  const words = useTrialWords()
  const { outcomes } = draft.trial
  const add = (id: string) => change((d) => withOutcomes(d, [...d.trial.outcomes, id]))
  return (
    <>
      <Section title={t('measure.title')} side={t('measure.side')}>
        <ul className="measures">
          {outcomes.map((id, at) => {
            const variable = findVariable(id)
            return (
              <li key={id}>
                <div>
                  <b>{variable ? nameOf(variable, language) : id}</b>
                  <small>{variable?.unitLabel}</small>
                </div>
                {variable && variable.methods.length > 0 ? (
                  <Select
                    label={t('measure.method', { what: words.variable(id) })}
                    hideLabel
                    placeholder={t('measure.anyMethod')}
                    value={draft.plan.methods[id] ?? null}
                    options={variable.methods.map((method) => ({ id: method, label: words.method(method) }))}
                    onChange={(method) =>
                      change((d) => ({
                        ...d,
                        plan: { ...d.plan, methods: { ...d.plan.methods, [id]: method } },
                      }))
                    }
                  />
                ) : (
                  <span />
                )}
                <Select
                  label={t('measure.when', { what: words.variable(id) })}
                  hideLabel
                  placeholder={t('measure.anyTime')}
                  value={draft.plan.timings?.[id] ?? null}
                  options={TIMINGS.map((timing) => ({ id: timing, label: t(`timings.${timing}`) }))}
                  onChange={(timing) =>
                    change((d) => ({
                      ...d,
                      plan: { ...d.plan, timings: { ...d.plan.timings, [id]: timing as Timing } },
                    }))
                  }
                />
                {at > 0 ? (
                  <IconButton
                    icon="x"
                    label={t('measure.remove', { what: words.variable(id) })}
                    onPress={() =>
                      change((d) =>
                        withOutcomes(
                          d,
                          d.trial.outcomes.filter((one) => one !== id),
                        ),
                      )
                    }
                  />
                ) : (
                  <small className="muted">{t('measure.asked')}</small>
                )}
              </li>
            )
          })}
        </ul>
      </Section>
      <Section title={t('measure.more')} thin>
        <div className="row-of">
          {suggestionsFor(draft.trial).map((id) => (
            <Button key={id} size="small" icon="plus" onPress={() => add(id)}>
              {nameOf(findVariable(id)!, language)}
            </Button>
          ))}
        </div>
        <div className="step-form gap-2">
          <ComboBox
            label={t('measure.find')}
            placeholder={t('measure.findHint')}
            value={null}
            adds
            onChange={(id) => {
              if (id !== null && !outcomes.includes(id)) add(id)
            }}
            options={VARIABLES.filter((one) => !outcomes.includes(one.id)).map((one) => ({
              id: one.id,
              label: nameOf(one, language),
              note: one.unitLabel,
              alias: Object.values(one.names),
            }))}
          />
        </div>
      </Section>
      <PlannedSteps draft={draft} change={change} />
    </>
  )
}

function withOutcomes(draft: PlannedTrial, outcomes: readonly string[]): PlannedTrial {
  const methods = Object.fromEntries(
    Object.entries(draft.plan.methods).filter(([id]) => outcomes.includes(id)),
  )
  const timings = Object.fromEntries(
    Object.entries(draft.plan.timings ?? {}).filter(([id]) => outcomes.includes(id)),
  )
  return {
    ...draft,
    trial: { ...draft.trial, outcomes: [...outcomes] },
    plan: { ...draft.plan, methods, timings },
  }
}

/** What often goes with such a question: the moisture a grain yield needs first of all. */
function suggestionsFor(trial: Trial): readonly string[] {
  const crop = findCrop(trial.crop)
  const useful = [
    ...(crop?.standardMoisturePct != null ? ['grain_moisture'] : []),
    'plant_density',
    ...(crop?.typicalBrix ? ['brix'] : []),
    'weed_cover',
    'plant_height',
    'labour',
  ]
  return useful.filter((id) => !trial.outcomes.includes(id) && findVariable(id)).slice(0, 4)
}
