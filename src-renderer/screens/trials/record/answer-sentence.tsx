import { Trans, useTranslation } from 'react-i18next'
import { Icon } from '../../../parts/icon.tsx'
import { useFormat } from '../../../words/format.ts'
import { beginning } from '../plan/trial-words.ts'
import type { SpokenAnswer } from './use-answer.ts'
import type { TrialRecord } from './use-record.ts'

/** What the trial says so far: one sentence per treatment, its range, and what can still move it. */
export function AnswerSentence({
  spoken,
  most = 4,
}: {
  readonly spoken: SpokenAnswer
  readonly most?: number
}) {
  const { t } = useTranslation('result')
  if (spoken.said.length === 0)
    return <p className="say soft">{t(spoken.answer.before ? 'changes.waiting' : 'oneSide')}</p>
  const soFar = spoken.state !== ''
  return (
    <div className="answer" aria-live="polite">
      {spoken.said.slice(0, most).map((one, at) => (
        <p key={one.effect.treatment} className="say">
          <Said text={soFar && at === 0 ? t('soFar', { lead: one.lead }) : beginning(one.lead)} />{' '}
          <span className="soft">
            {one.range} {at === 0 ? spoken.state : ''}
          </span>
        </p>
      ))}
      {spoken.said.length > most && (
        <p className="then">{t('moreInResult', { count: spoken.said.length - most })}</p>
      )}
    </div>
  )
}

/** A sentence with one bold part. */
export function Said({ text }: { readonly text: string }) {
  return <Trans defaults={text} components={{ b: <b /> }} />
}

/** Plots that lie far from the others of their treatment and block: named, never dropped. */
export function OutlierLine({
  spoken,
  record,
}: {
  readonly spoken: SpokenAnswer
  readonly record: TrialRecord
}) {
  const { t } = useTranslation('result')
  const format = useFormat()
  const { answer } = spoken
  if (answer.outliers.length === 0) return null
  const plots = answer.outliers.map((plot) => {
    const value = format.quantity(spoken.shown(answer.plotMeans[plot]!), '', { digits: spoken.digits }).trim()
    return t('outlierPlot', { plot: record.trial.plots[plot]?.label ?? '', value })
  })
  return (
    <p className="then answer-outlier">
      <Icon name="warn" size={16} /> {t('outliers', { count: plots.length, plots: plots.join('; ') })}
    </p>
  )
}
