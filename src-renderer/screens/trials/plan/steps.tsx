import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { Icon } from '../../../parts/icon.tsx'
import { ZoneTag } from '../../../parts/zone-tag.tsx'
import { useLanguage } from '../../../words/words.ts'
import { monthName } from '../../sites/normals-grid.tsx'
import { baseTreatments, isAsked } from './draft.ts'
import { beginning, useTrialWords } from './trial-words.ts'

export const STEPS = ['question', 'place', 'measure', 'layout'] as const
export type Step = (typeof STEPS)[number]

/** The step an address names; the first without one. */
export function stepOf(text: string | null): Step {
  return STEPS.find((step) => step === text) ?? 'question'
}

/** The way through a plan, with what was said so far. Every step can be gone back to; layout waits for the question. */
export function Steps({ draft, current }: { readonly draft: PlannedTrial; readonly current: Step }) {
  const { t } = useTranslation('plan')
  const at = STEPS.indexOf(current)
  return (
    <nav className="steps" aria-label={t('steps.label')}>
      <ol>
        {STEPS.map((step, i) => {
          const state = i < at ? 'done' : i === at ? 'now' : 'later'
          const canGo = step !== 'layout' || isAsked(draft)
          return (
            <li
              key={step}
              className={`step step-${state}`}
              aria-current={state === 'now' ? 'step' : undefined}
            >
              <span className="step-number">
                {state === 'done' ? <Icon name="check" size={16} /> : i + 1}
              </span>
              <div>
                {canGo && state !== 'now' ? (
                  <Link to={`?step=${step}`} className="step-name">
                    {t(`steps.${step}`)}
                  </Link>
                ) : (
                  <span className="step-name">{t(`steps.${step}`)}</span>
                )}
                {state === 'done' && <StepSaid draft={draft} step={step} />}
              </div>
            </li>
          )
        })}
        <li className="step step-later">
          <span className="step-number">{STEPS.length + 1}</span>
          <div>
            <span className="step-name">{t('steps.print')}</span>
            <p>{t('steps.printWhat')}</p>
          </div>
        </li>
      </ol>
      <p className="note steps-note">{t('steps.leave')}</p>
    </nav>
  )
}

function StepSaid({ draft, step }: { readonly draft: PlannedTrial; readonly step: Step }) {
  const { t } = useTranslation('plan')
  const words = useTrialWords()
  const language = useLanguage()
  const { trial, site } = draft
  switch (step) {
    case 'question': {
      const [base, ...options] = baseTreatments(trial).map((one) => words.treatment(one))
      return <p>{beginning(t('steps.asked', { options: options.join('; '), baseline: base }))}</p>
    }
    case 'place': {
      const month = Number((trial.season.start ?? '').slice(5, 7))
      return (
        <p>
          {site.name}
          {site.climate && (
            <>
              {' '}
              <ZoneTag code={site.climate.zone} />
            </>
          )}
          . {month > 0 && t('steps.sowing', { month: monthName(month - 1, language, 'long') })}
        </p>
      )
    }
    case 'measure':
      return <p>{beginning(trial.outcomes.map((id) => words.variable(id)).join(', '))}.</p>
    default:
      return null
  }
}
