import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Site } from '../../../../shared/record/site.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { findVariable } from '../../../../shared/vocabulary/variables.ts'
import { showSaving } from '../../../app/status.ts'
import { useDatabase } from '../../../data/open-database.ts'
import type { TrialPlan } from '../../../data/trial-plan.ts'
import { savePlannedTrial } from '../../../data/trial-plans.ts'
import { useLive } from '../../../data/use-live.ts'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { DataTable } from '../../../parts/data-table.tsx'
import { OptionSwatch } from '../../../parts/marks.tsx'
import { Section } from '../../../parts/page-head.tsx'
import { Spread } from '../../../parts/spread.tsx'
import { useFormat } from '../../../words/format.ts'
import { useLanguage } from '../../../words/words.ts'
import { useProtocolWords } from '../ask/protocol-words.ts'
import { useFollowed } from '../ask/use-followed.ts'
import { LayoutMap } from '../plan/layout-map.tsx'
import { letterOf, needsLetters, optionOf } from '../plan/option-number.ts'
import { DrawCollar, useTakes } from '../plan/plan-facts.tsx'
import { beginning, useTrialWords } from '../plan/trial-words.ts'
import './plan-tab.css'

/** What was planned: the sides and how many plots each has, what is measured, the map, and the sheets to print. */
export function PlanTab({
  trial,
  site,
  plan,
}: {
  readonly trial: Trial
  readonly site: Site
  readonly plan: TrialPlan | undefined
}) {
  const { t } = useTranslation('plan')
  const language = useLanguage()
  const takes = useTakes()
  return (
    <Spread
      widths={['minmax(0, 1fr)', 'minmax(0, 1.15fr)']}
      left={
        <>
          <Section title={t('planned.sides')}>
            <Sides trial={trial} />
          </Section>
          <Section title={t('planned.measures')} thin>
            <ul className="plan-list">
              {trial.outcomes.map((id) => {
                const variable = findVariable(id)
                const method = plan?.methods[id]
                return (
                  <li key={id}>
                    {variable ? nameOf(variable, language) : id}
                    <small>
                      {[variable?.unitLabel, method && methodWords(method)].filter(Boolean).join(', ')}
                    </small>
                  </li>
                )
              })}
            </ul>
          </Section>
          <Section title={t('planned.layout')} thin>
            <p className="then">
              {t(`designs.${trial.design.kind}`)} {plan && trial.plots.length > 0 && takes(trial, plan)}
            </p>
            {plan && <ChangePlan trial={trial} site={site} plan={plan} />}
          </Section>
          {plan && <ToDo trial={trial} plan={plan} />}
          {plan && (
            <Section title={t('planned.protocol')} thin>
              <p className="then">{t('planned.protocolSay')}</p>
              <div className="gap-1">
                <ButtonLink size="small" icon="commons" href={`/trials/${trial.id}/protocol`}>
                  {t('planned.protocol')}
                </ButtonLink>
              </div>
            </Section>
          )}
        </>
      }
      right={
        trial.plots.length > 0 && plan ? (
          <>
            <LayoutMap trial={trial} plan={plan} walk />
            <DrawCollar trial={trial} plan={plan} />
            <div className="row-of gap-2">
              {(['map', 'sheet', 'labels'] as const).map((what) => (
                <ButtonLink key={what} icon="print" href={`/trials/${trial.id}/print?what=${what}`}>
                  {t(`print.${what}`)}
                </ButtonLink>
              ))}
            </div>
          </>
        ) : (
          <PlotList trial={trial} />
        )
      }
    />
  )

  function methodWords(method: string) {
    return t(`methods.${method}`, { defaultValue: method.replaceAll('_', ' ') })
  }
}

/** What is to be done when, and the protocol it comes from. */
function ToDo({ trial, plan }: { readonly trial: Trial; readonly plan: TrialPlan }) {
  const { t } = useTranslation('plan')
  const protocol = useProtocolWords()
  const words = useTrialWords()
  const followed = useFollowed({ trial, plan })
  const steps = [...(plan.steps ?? [])].sort((a, b) => a.day - b.day)
  return (
    <>
      {followed?.held && (
        <Section title={t('planned.follows')} thin>
          <p className="then">{protocol.title(followed.held.body)}</p>
        </Section>
      )}
      {steps.length > 0 && (
        <Section title={t('planned.steps')} thin>
          <ul className="plan-list">
            {steps.map(({ kind, day, treatment }) => {
              const side = trial.treatments.find((one) => one.id === treatment)
              return (
                <li key={`${kind} ${day} ${treatment ?? ''}`}>
                  {beginning(protocol.when(kind, day))}
                  {side && <small>{words.treatment(side)}</small>}
                </li>
              )
            })}
          </ul>
        </Section>
      )}
    </>
  )
}

function Sides({ trial }: { readonly trial: Trial }) {
  const { t } = useTranslation('plan')
  const words = useTrialWords()
  const format = useFormat()
  const lettered = needsLetters(trial.treatments.length)
  return (
    <DataTable
      label={t('planned.sides')}
      rows={trial.treatments.map((treatment, arm) => ({ treatment, arm }))}
      rowKey={({ treatment }) => treatment.id}
      columns={[
        {
          id: 'side',
          head: t('planned.side'),
          names: true,
          cell: ({ treatment, arm }) => (
            <span className="plan-side">
              <OptionSwatch option={optionOf(arm)} />
              {lettered && <b>{letterOf(arm)}</b>}
              {treatment.practices.length > 0 ? words.treatment(treatment) : treatment.label || t('asNow')}
            </span>
          ),
        },
        {
          id: 'role',
          head: t('planned.role'),
          cell: ({ treatment }) => t(treatment.baseline ? 'planned.baseline' : 'planned.tried'),
        },
        {
          id: 'plots',
          head: t('planned.plots'),
          numeric: true,
          cell: ({ treatment }) =>
            format.number(trial.plots.filter((plot) => plot.treatment === treatment.id).length),
        },
      ]}
    />
  )
}

/** A plan may be changed as long as nothing was measured on it. */
function ChangePlan({
  trial,
  site,
  plan,
}: {
  readonly trial: Trial
  readonly site: Site
  readonly plan: TrialPlan
}) {
  const { t } = useTranslation('plan')
  const db = useDatabase()
  const navigate = useNavigate()
  const used = useLive(
    async () =>
      (await db.chunks.where('trial').equals(trial.id).count()) +
      (await db.events.where('trial').equals(trial.id).count()),
    `used ${trial.id}`,
  )
  if (used === undefined) return null
  if (used > 0) return <p className="caption gap-1">{t('planned.fixed')}</p>
  const reopen = async () => {
    await showSaving(async () => {
      const saved = await savePlannedTrial(db, { trial: { ...trial, status: 'draft' }, plan, site })
      if (!saved.ok) throw new Error(saved.problem.code)
    })
    await navigate(`/trials/${trial.id}?step=layout`, { replace: true })
  }
  return (
    <div className="gap-1">
      <Button size="small" icon="pencil" onPress={reopen}>
        {t('planned.change')}
      </Button>
    </div>
  )
}

/** A trial from a file has plots but no map of them. */
function PlotList({ trial }: { readonly trial: Trial }) {
  const { t } = useTranslation('plan')
  const names = new Map(trial.treatments.map((one) => [one.id, one.label]))
  if (trial.plots.length === 0) return <p className="say say-small">{t('planned.noPlots')}</p>
  return (
    <Section title={t('planned.plots')}>
      <DataTable
        label={t('planned.plots')}
        rows={trial.plots.slice(0, 500).map((plot, i) => ({ plot, key: String(i) }))}
        rowKey={({ key }) => key}
        columns={[
          { id: 'plot', head: t('sheet.plot'), names: true, cell: ({ plot }) => plot.label },
          { id: 'block', head: t('sheet.block'), cell: ({ plot }) => plot.block ?? '·' },
          {
            id: 'side',
            head: t('planned.side'),
            cell: ({ plot }) => names.get(plot.treatment) ?? plot.treatment,
          },
        ]}
      />
    </Section>
  )
}
