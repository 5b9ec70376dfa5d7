import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import type { Trial } from '../../../../shared/record/trial.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { machineStamp } from '../../../data/stamp.ts'
import { discardDraft, type PlannedTrial } from '../../../data/trial-plans.ts'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { FootBar } from '../../../parts/foot-bar.tsx'
import { Section } from '../../../parts/page-head.tsx'
import { WhatLeaves } from '../../sites/site-form.tsx'
import { FollowedPanel, ProtocolChoice } from '../ask/protocol-panel.tsx'
import { RepeatChoice } from '../ask/repeat-choice.tsx'
import { useFollowed } from '../ask/use-followed.ts'
import { isAsked } from './draft.ts'
import { DrawLots } from './draw-lots.tsx'
import { LayoutMap } from './layout-map.tsx'
import { LayoutSide } from './layout-side.tsx'
import { MeasureStep } from './measure-step.tsx'
import { PlaceStep } from './place-step.tsx'
import { DrawCollar, useTakes } from './plan-facts.tsx'
import { QuestionHead } from './question-head.tsx'
import { QuestionStep } from './question-step.tsx'
import { STEPS, Steps, stepOf } from './steps.tsx'
import { type HeldDraft, useDraft } from './use-draft.ts'
import './wizard.css'

/** From a question to plots in the field: steps at the left, the plan in the middle, choices and reasons at the right. */
export function PlanWizard({ first, isKept }: { readonly first: PlannedTrial; readonly isKept: boolean }) {
  const { t } = useTranslation('plan')
  const [search] = useSearchParams()
  const step = stepOf(search.get('step'))
  const held = useDraft(first, isKept)
  const { draft, change, layOutNow } = held
  const followed = useFollowed(draft)
  const middle = useRef<HTMLElement>(null)
  const shown = useRef(step)

  useEffect(() => {
    if (step === 'layout') layOutNow()
    if (shown.current === step) return
    shown.current = step
    // A new step begins at its top, for the eye and for the keyboard.
    middle.current?.focus()
    middle.current?.closest('main')?.scrollTo(0, 0)
  }, [step, layOutNow])

  return (
    <>
      <div className="wizard-head">
        <QuestionHead draft={draft} change={change} />
        <p className="draft-tag" role="status">
          {t(`kept.${held.kept}`)}
        </p>
      </div>
      <div className="neatline" />
      <div className="wizard">
        <Steps draft={draft} current={step} />
        <section className="wizard-middle" ref={middle} tabIndex={-1} aria-label={t(`steps.${step}`)}>
          {step === 'question' && <QuestionStep draft={draft} change={change} />}
          {step === 'place' && <PlaceStep draft={draft} change={change} />}
          {step === 'measure' && <MeasureStep draft={draft} change={change} />}
          {step === 'layout' && draft.trial.plots.length > 0 && (
            <>
              <LayoutMap trial={draft.trial} plan={draft.plan} />
              <DrawCollar trial={draft.trial} plan={draft.plan} />
              <DrawLots draft={draft} change={change} />
            </>
          )}
          {step === 'layout' && !isAsked(draft) && <p className="say say-small">{t('foot.askFirst')}</p>}
        </section>
        <section className="wizard-side" aria-label={t('sideLabel')}>
          {followed && <FollowedPanel followed={followed} change={change} />}
          {step === 'question' && (
            <>
              <Section title={t('why.question')} thin>
                <p className="then">{t('why.questionSay')}</p>
              </Section>
              {draft.trial.protocol === undefined && <ProtocolChoice change={change} />}
              <RepeatChoice own={draft.trial.id} />
            </>
          )}
          {step === 'place' && (
            <Section title={t('why.place')} thin>
              <WhatLeaves />
            </Section>
          )}
          {step === 'measure' && (
            <Section title={t('why.measure')} thin>
              <p className="then">{t('why.measureSay')}</p>
            </Section>
          )}
          {step === 'layout' && <LayoutSide draft={draft} change={change} problem={held.problem} />}
        </section>
      </div>
      <WizardFoot held={held} changes={followed?.changes ?? []} />
    </>
  )
}

/** What a plan changes of its protocol is written down on the day the plan is used; what stands there already once. */
function withDeviations(trial: Trial, changes: readonly string[]): Trial {
  const known = new Set(trial.deviations.map((one) => one.what))
  const day = new Date(machineStamp.now()).toISOString().slice(0, 10)
  const fresh = changes.filter((what) => !known.has(what)).map((what) => ({ day, what: what.slice(0, 2000) }))
  return fresh.length === 0 ? trial : { ...trial, deviations: [...trial.deviations, ...fresh] }
}

function WizardFoot({
  held,
  changes,
}: {
  readonly held: HeldDraft
  /** What is changed of the protocol that is followed. */
  readonly changes: readonly string[]
}) {
  const { t } = useTranslation('plan')
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const db = useDatabase()
  const takes = useTakes()
  const { draft, change, settled } = held
  const step = stepOf(search.get('step'))
  const at = STEPS.indexOf(step)
  const go = (by: number) => setSearch({ step: STEPS[at + by] ?? 'question' })
  const ready = isAsked(draft)

  const use = async () => {
    change((d) => ({ ...d, trial: withDeviations({ ...d.trial, status: 'planned' }, changes) }))
    await settled()
    await navigate(`/trials/${draft.trial.id}`, { replace: true })
  }
  const discard = async () => {
    await settled()
    const gone = await discardDraft(db, draft.trial.id)
    await navigate('/trials', { state: gone.ok ? { discarded: gone.value } : null })
  }

  return (
    <FootBar
      before={
        at > 0 ? (
          <Button size="tall" onPress={() => go(-1)}>
            {t('foot.back')}
          </Button>
        ) : held.kept === 'saved' ? (
          <Button size="tall" onPress={discard}>
            {t('foot.discard')}
          </Button>
        ) : (
          <ButtonLink size="tall" href="/trials">
            {t('foot.list')}
          </ButtonLink>
        )
      }
      acts={
        step === 'layout' ? (
          <>
            <ButtonLink size="tall" icon="print" href={`/trials/${draft.trial.id}/print`}>
              {t('foot.print')}
            </ButtonLink>
            <Button
              size="tall"
              variant="primary"
              isDisabled={!ready || held.problem !== null || draft.trial.plots.length === 0}
              onPress={use}
            >
              {t('foot.use')}
            </Button>
          </>
        ) : (
          <Button size="tall" variant="primary" isDisabled={!ready} onPress={() => go(1)}>
            {t(`foot.next.${STEPS[at + 1] ?? 'layout'}`)}
          </Button>
        )
      }
    >
      {step === 'layout' && draft.trial.plots.length > 0
        ? takes(draft.trial, draft.plan)
        : t(ready ? `foot.say.${step}` : 'foot.missing')}
    </FootBar>
  )
}
