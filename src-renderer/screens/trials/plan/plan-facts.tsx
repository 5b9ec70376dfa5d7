import { useTranslation } from 'react-i18next'
import type { Trial } from '../../../../shared/record/trial.ts'
import type { TrialPlan } from '../../../data/trial-plan.ts'
import { Collar } from '../../../parts/collar.tsx'
import { useFormat } from '../../../words/format.ts'
import { materialFor, plotGroundM2 } from './material.ts'
import { beginning, useTrialWords } from './trial-words.ts'

/** The small print of a layout: when it was drawn, from which seed, and how often it was drawn again. */
export function DrawCollar({ trial, plan }: { readonly trial: Trial; readonly plan: TrialPlan }) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const { seed, attempt = 1 } = trial.design
  const drawn = plan.draws.find((one) => one.attempt === attempt)
  if (!seed) return null
  return (
    <Collar
      items={[
        ...(drawn ? [{ name: t('lots.drawn'), value: format.date(new Date(drawn.at)) }] : []),
        { name: t('lots.seed'), value: <span className="seed">{seed}</span> },
        {
          name: t('lots.attempt'),
          value: attempt === 1 ? t('lots.once') : t('lots.times', { count: attempt - 1 }),
        },
      ]}
    />
  )
}

/** One sentence of what the layout takes: ground and material. */
export function useTakes(): (trial: Trial, plan: TrialPlan) => string {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const words = useTrialWords()
  return (trial, plan) => {
    const ground = plotGroundM2(trial, plan)
    const area =
      ground >= 1000 ? format.quantity(ground / 10_000, 'ha') : format.quantity(ground, 'm²', { digits: 0 })
    const { plotWidthM, plotLengthM } = plan.geometry
    const plots = t(plan.kind === 'paired-strips' ? 'takes.strips' : 'takes.plots', {
      count: trial.plots.length,
      number: format.number(trial.plots.length),
      width: format.number(plotWidthM),
      length: format.number(plotLengthM),
      area,
    })
    const material = materialFor(trial, plan).map(({ practice, amount }) =>
      t('takes.material', {
        what: beginning(words.practice(practice)),
        amount: format.quantity(Number(amount.value.toPrecision(3)), amount.unit),
      }),
    )
    return [plots, ...material].join(' ')
  }
}
