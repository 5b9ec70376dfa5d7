import { useTranslation } from 'react-i18next'
import { PairDots } from '../../../charts/pair-dots.tsx'
import { ArmDots } from './arm-dots.tsx'
import type { SpokenAnswer } from './use-answer.ts'
import type { TrialRecord } from './use-record.ts'

/** More blocks than this are drawn as one line of dots per treatment. */
const MOST_BLOCKS = 10

/** The plots behind the sentence: a line per block for two treatments, else a line of dots per treatment. */
export function AnswerFigure({
  spoken,
  record,
}: {
  readonly spoken: SpokenAnswer
  readonly record: TrialRecord
}) {
  const { t } = useTranslation('result')
  const { answer } = spoken
  const { trial } = record
  // One value, or all alike, make no axis.
  if (new Set(answer.plotMeans.filter(Number.isFinite)).size < 2) return null
  if (answer.before) return answer.effects.length > 0 ? <ArmDots spoken={spoken} record={record} /> : null
  const baseline = trial.treatments.find((one) => one.baseline)
  const others = trial.treatments.filter((one) => !one.baseline)
  const [treated] = others
  const paired = others.length === 1 && answer.blocks.length > 0 && answer.blocks.length <= MOST_BLOCKS
  if (!baseline || !treated || !paired) return <ArmDots spoken={spoken} record={record} />
  const mean = (value: number | undefined) =>
    value === undefined || !Number.isFinite(value) ? null : Number(spoken.shown(value).toPrecision(12))
  return (
    <PairDots
      blocks={answer.blocks.map((block) => ({
        id: block.block,
        label: t('block', { block: block.block }),
        control: mean(block.means.get(baseline.id)),
        treated: mean(block.means.get(treated.id)),
        waiting: block.waiting,
      }))}
      outcome={spoken.outcome}
      unit={spoken.unit}
      controlName={spoken.names.get(baseline.id) ?? ''}
      treatedName={spoken.names.get(treated.id) ?? ''}
      change={answer.scale === 'lnrr' ? 'percent' : 'difference'}
    />
  )
}
