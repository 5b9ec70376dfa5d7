import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { atPlace } from '../../../shared/advise/place.ts'
import type { SealedAnswer } from '../../../shared/contract/compare.ts'
import type { Variable } from '../../../shared/vocabulary/variables.ts'
import { ZONE_CODES, type ZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import { DirectionMark } from '../../parts/marks.tsx'
import { type Format, useFormat } from '../../words/format.ts'
import { type CompareAsked, zoneAsked } from './asked.ts'
import { useCompareWords } from './compare-words.ts'
import { effectScale } from './effect-scale.ts'
import { Said } from './said.tsx'
import { sayAnswer } from './say-answer.ts'

type AnswerProps = {
  readonly answer: SealedAnswer
  readonly asked: CompareAsked
  readonly own: ZoneCode | null
  readonly variable: Variable
  /** False while the answer to another question still stands here. */
  readonly isCurrent: boolean
  /** Whether nothing newer (a filter, a break-even) is on its way. */
  readonly isSettled: boolean
}

/**
 * The answer in a sentence. Its element carries the exact numbers (`data-estimate`, `data-lower` … on the effect scale),
 * so that a journey can hold them against other programs.
 */
export function AnswerSentence({ answer, asked, own, variable, isCurrent, isSettled }: AnswerProps) {
  const { t } = useTranslation('compare')
  const format = useFormat()
  const words = useCompareWords()
  const zone = zoneAsked(asked)
  const view = effectScale(answer, variable, format, t('points'))
  const said = sayAnswer({ answer, zone, own, variable, view, words, format, t })
  const here = atPlace(answer, zone)
  const model = zone === null ? answer.overall.ci : (answer.zones[zone]?.ci ?? null)
  const simulated = simulatedLine(answer, format, t)
  const numbers = {
    'data-answer': zone === null ? 'all' : ZONE_CODES[zone],
    'data-settled': isSettled,
    'data-scale': answer.question.outcome.scale,
    'data-estimate': here.theta ?? '',
    'data-se': here.se ?? '',
    'data-lower': here.ci?.low ?? '',
    'data-upper': here.ci?.high ?? '',
    'data-model-lower': model?.low ?? '',
    'data-model-upper': model?.high ?? '',
    'data-new-field-lower': here.pi?.low ?? '',
    'data-new-field-upper': here.pi?.high ?? '',
    'data-borrowed': here.borrowedShare,
    'data-sites': here.clusters,
    'data-sites-all': answer.account.clusters,
    'data-trials': answer.account.trials,
    'data-verdict': here.verdict,
    'data-grade': here.certainty?.grade ?? '',
    'data-set': answer.set,
    'data-version': answer.version,
  }
  return (
    <div
      className={isCurrent ? 'answer-sentence' : 'answer-sentence compare-stale'}
      aria-live="polite"
      {...(isCurrent && numbers)}
    >
      <p>
        <Said text={said.lead} /> <span className="soft">{said.soft}</span>{' '}
        <span className="direction-narrow">
          <DirectionMark direction={variable.direction} />
        </span>
      </p>
      {simulated !== '' && <p className="simulated-line then">{simulated}</p>}
    </div>
  )
}

/** Says that sample data speak, wherever an answer rests on them; empty where none do. */
export function simulatedLine(
  { account }: Pick<SealedAnswer, 'account'>,
  format: Format,
  t: TFunction<'compare'>,
): string {
  if (account.simulated === 0) return ''
  return account.simulated === account.used
    ? t('simulated.all')
    : t('simulated.some', { count: account.simulated, all: format.number(account.used) })
}
