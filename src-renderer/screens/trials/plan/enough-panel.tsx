import { useMemo } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { noncentralTCdf } from '../../../../shared/compare/distributions/noncentral-t.ts'
import { studentQuantile } from '../../../../shared/compare/distributions/student.ts'
import type { MeasuredNoise } from '../../../../shared/plan/measured-noise.ts'
import { findVariable } from '../../../../shared/vocabulary/variables.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { NumberField } from '../../../parts/number-field.tsx'
import { Section } from '../../../parts/page-head.tsx'
import { useFormat } from '../../../words/format.ts'
import { baseTreatments } from './draft.ts'
import { assumedNoise, howMuchIsEnough, type PlotNoise } from './enough.ts'
import { EnoughCurve } from './enough-curve.tsx'
import { useTrialWords } from './trial-words.ts'

const T = { quantile: studentQuantile, noncentralCdf: noncentralTCdf }

export type EnoughPanelProps = {
  readonly draft: PlannedTrial
  readonly onWorth: (pct: number | null) => void
  /** How much such plots differ, where trials like this one have measured it; else it is assumed and said so. */
  readonly noise?: PlotNoise | undefined
}

/** Is that enough: what this layout would show, what would be needed, and how sure that is. */
export function EnoughPanel({ draft, onWorth, noise }: EnoughPanelProps) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const { plan, trial } = draft
  const arms = baseTreatments(trial).length
  const words = useTrialWords()
  const assumed = assumedNoise(plan, trial.system)
  const reckoned = noise ?? assumed
  const outcome = findVariable(trial.outcomes[0] ?? '')
  const worth = plan.worthPct ?? usualWorth(trial.outcomes[0])
  const { cv } = reckoned
  const enough = useMemo(
    () => howMuchIsEnough(plan, arms, { cv, from: 'plots' }, worth, T),
    [plan, arms, cv, worth],
  )
  const units = t(`count.${plan.kind}`, { count: plan.blocks, number: format.number(plan.blocks) })
  return (
    <Section title={t('enough.title', { units })} thin>
      {outcome && outcome.effect !== 'lnRR' && enough !== null ? (
        <p className="then">{t('enough.notPercent', { outcome: words.variable(outcome.id) })}</p>
      ) : enough === null ? (
        <TriplesEnough people={plan.blocks} items={arms} />
      ) : (
        <>
          <p className="say say-list">
            {Number.isFinite(enough.seesPct) ? (
              <Trans
                t={t}
                i18nKey="enough.say"
                values={{ units, pct: format.percent(enough.seesPct) }}
                components={{ b: <b /> }}
              />
            ) : (
              t('enough.nothing', { units })
            )}
          </p>
          <div className="gap-1">
            <EnoughCurve curve={enough.curve} chosen={plan.blocks} unitWords={t(`unitWords.${plan.kind}`)} />
          </div>
          {plan.kind === 'latin-square' ? (
            <p className="then gap-1">{t('enough.latin')}</p>
          ) : (
            <div className="worth gap-1">
              <NumberField
                label={t('enough.worth')}
                value={worth}
                unit="%"
                min={1}
                max={1000}
                onChange={onWorth}
              />
              <p className="then">{neededWords(enough.needed)}</p>
            </div>
          )}
          <p className="caption gap-1">
            {reckoned.measured ? measuredWords(reckoned.measured) : assumedWords()} {t('enough.share')}
          </p>
        </>
      )}
    </Section>
  )

  function assumedWords(): string {
    return t(`enough.from.${assumed.from}`, { cv: format.share(assumed.cv) })
  }

  /** Where the variation was learnt, how many trials say so, and what would be assumed without them. */
  function measuredWords({ rung, trials, sites, simulated }: MeasuredNoise): string {
    const said = t(`enough.measured.${rung}`, {
      ...{ count: trials, trials: format.number(trials), sites: format.number(sites) },
      ...{ crop: words.crop(trial.crop), outcome: outcome ? words.variable(outcome.id) : '' },
      cv: format.share(cv),
    })
    const without = t('enough.without', { cv: format.share(assumed.cv) })
    const madeUp =
      simulated === 0
        ? ''
        : simulated === trials
          ? t('enough.simulatedAll')
          : t('enough.simulated', { count: simulated, number: format.number(simulated) })
    return [said, madeUp, without].filter(Boolean).join(' ')
  }

  function neededWords(needed: number | null): string {
    if (needed === null) return t('enough.tooMany', { worth: format.percent(worth) })
    const count = t(`count.${plan.kind}`, { count: needed, number: format.number(needed) })
    return t(needed <= plan.blocks ? 'enough.isEnough' : 'enough.needs', {
      units: count,
      worth: format.percent(worth),
    })
  }
}

/** Ranks need people, not precision: each option with enough of them, each pair met at all. */
function TriplesEnough({ people, items }: { readonly people: number; readonly items: number }) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const each = Math.floor((people * 3) / items)
  return (
    <p className="say say-list">
      {t(each >= 5 ? 'enough.triples' : 'enough.triplesFew', { each: format.number(each) })}
    </p>
  )
}

/** The smallest difference worth acting on for this outcome, where it is known in percent; else a tenth. */
function usualWorth(outcome: string | undefined): number {
  const mid = findVariable(outcome ?? '')?.mid
  // A farmer rarely changes a practice for less than a tenth, whatever can be told apart.
  return mid?.kind === 'percent' ? Math.max(10, mid.value) : 10
}
