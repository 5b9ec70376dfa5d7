import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../../shared/base/problem.ts'
import type { PlanKind, TrialPlan } from '../../../data/trial-plan.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { Checkbox } from '../../../parts/checkbox.tsx'
import { NumberField } from '../../../parts/number-field.tsx'
import { Select } from '../../../parts/select.tsx'
import { useFormat } from '../../../words/format.ts'
import { useProblemText } from '../../../words/words.ts'
import { allTreatments, baseTreatments, planOfKind, possibleKinds } from './draft.ts'
import { EnoughPanel } from './enough-panel.tsx'
import { usePracticeOptions } from './options-list.tsx'
import type { StepProps } from './question-step.tsx'
import { Stepper } from './stepper.tsx'
import { useNoise } from './use-noise.ts'

const MOST: Readonly<Record<PlanKind, number>> = {
  'paired-strips': 500,
  'complete-blocks': 500,
  'split-plot': 100,
  'latin-square': 26,
  triples: 5000,
  'before-after': 500,
}

/** How the plots are laid out: how many, how large, drawn by lot, and whether that is enough. */
export function LayoutSide({ draft, change, problem }: StepProps & { readonly problem: Problem | null }) {
  const { t } = useTranslation('plan')
  const problemText = useProblemText()
  const format = useFormat()
  const practices = usePracticeOptions('practice')
  const { plan, trial } = draft
  const arms = baseTreatments(trial).length
  const noise = useNoise(draft)
  const replan = (make: (d: PlannedTrial) => TrialPlan) =>
    change((d) => {
      const next = make(d)
      return {
        ...d,
        plan: next,
        trial: { ...d.trial, treatments: allTreatments(baseTreatments(d.trial), next) },
      }
    })
  const geometry = (part: Partial<TrialPlan['geometry']>) =>
    replan((d) => ({ ...d.plan, geometry: { ...d.plan.geometry, ...part } }))
  const metres = (
    key: 'plotWidthM' | 'plotLengthM' | 'pathM' | 'alleyM' | 'borderM',
    name: string,
    least: number,
  ) => (
    <NumberField
      key={key}
      label={name}
      value={plan.geometry[key]}
      unit="m"
      min={least}
      max={10_000}
      onChange={(value) => {
        if (value !== null && value >= least) geometry({ [key]: value })
      }}
    />
  )
  const isStrips = plan.kind === 'paired-strips'
  const inner = {
    width: plan.geometry.plotWidthM - 2 * plan.geometry.borderM,
    length: plan.geometry.plotLengthM - 2 * plan.geometry.borderM,
  }
  return (
    <>
      <div className="side-form">
        <Select
          label={t('layout.kind')}
          value={plan.kind}
          options={possibleKinds(arms).map((id) => ({ id, label: t(`kinds.${id}`) }))}
          onChange={(id) => replan((d) => planOfKind(d, id as PlanKind))}
          help={t(`kindHelp.${plan.kind}`)}
        />
        {plan.kind === 'split-plot' && (
          <Select
            label={t('layout.second')}
            value={plan.second?.id ?? null}
            options={practices}
            onChange={(id) => replan((d) => ({ ...d.plan, second: { id } }))}
          />
        )}
        <div className="side-two">
          {plan.kind !== 'latin-square' && (
            <Stepper
              label={t(`counts.${plan.kind}`)}
              value={plan.blocks}
              min={1}
              max={MOST[plan.kind]}
              onChange={(blocks) => replan((d) => ({ ...d.plan, blocks }))}
              error={problem ? problemText(problem) : undefined}
            />
          )}
          {metres('plotWidthM', t(isStrips ? 'layout.stripWidth' : 'layout.plotWidth'), 0.1)}
          {metres('plotLengthM', t(isStrips ? 'layout.stripLength' : 'layout.plotLength'), 0.1)}
          {metres('borderM', t('layout.border'), 0)}
        </div>
        {inner.width > 0 && inner.length > 0 && plan.geometry.borderM > 0 && (
          <p className="caption">
            {t('layout.harvest', { width: format.number(inner.width), length: format.number(inner.length) })}
          </p>
        )}
        <details className="more">
          <summary>{t('layout.more')}</summary>
          <div className="side-two gap-1">
            {metres('pathM', t('layout.path'), 0)}
            {metres('alleyM', t('layout.alley'), 0)}
            <Stepper
              label={t('layout.across')}
              value={plan.geometry.blocksAcross}
              min={1}
              max={Math.max(1, plan.blocks)}
              onChange={(blocksAcross) => geometry({ blocksAcross })}
            />
          </div>
          {plan.kind === 'complete-blocks' && arms > 2 && (
            <Checkbox
              isSelected={plan.keepApart}
              onChange={(keepApart) => replan((d) => ({ ...d.plan, keepApart }))}
              help={t('layout.keepApartHelp')}
            >
              {t('layout.keepApart')}
            </Checkbox>
          )}
        </details>
      </div>
      <EnoughPanel
        draft={draft}
        noise={noise}
        onWorth={(worthPct) => change((d) => ({ ...d, plan: { ...d.plan, worthPct } }))}
      />
    </>
  )
}
