import { useTranslation } from 'react-i18next'
import type { ProtocolBody } from '../../../../shared/commons/protocol-body.ts'
import { OptionSwatch } from '../../../parts/marks.tsx'
import { optionOf } from '../plan/option-number.ts'
import { beginning, useTrialWords } from '../plan/trial-words.ts'
import { useProtocolWords } from './protocol-words.ts'
import './protocol.css'

/** Everything a protocol says, in words: there is nothing else in it. */
export function ProtocolFacts({ body }: { readonly body: ProtocolBody }) {
  const { t } = useTranslation('protocol')
  const { t: plan } = useTranslation('plan')
  const words = useProtocolWords()
  const trialWords = useTrialWords()
  const steps = [...body.steps].sort((a, b) => a.day - b.day)
  return (
    <dl className="protocol-facts">
      <dt>{t('facts.crop')}</dt>
      <dd>
        {beginning(trialWords.crop(body.crop))}, {plan(`systems.${body.system}`)}
      </dd>
      <dt>{t('facts.arms')}</dt>
      <dd>
        <ul>
          {body.arms.map((arm, i) => (
            <li key={arm.id}>
              <OptionSwatch option={optionOf(i)} width={18} height={13} />{' '}
              {words.arm(arm.practices, arm.baseline)}
              {arm.baseline && <small className="muted"> {t('facts.baseline')}</small>}
            </li>
          ))}
        </ul>
      </dd>
      <dt>{t('facts.design')}</dt>
      <dd>{beginning(words.design(body))}</dd>
      <dt>{t('facts.measured')}</dt>
      <dd>
        <ul>
          {body.measurements.map((one) => (
            <li key={one.variable}>{beginning(words.measurement(one))}</li>
          ))}
        </ul>
      </dd>
      <dt>{t('facts.steps')}</dt>
      <dd>
        {steps.length === 0 ? (
          t('facts.noSteps')
        ) : (
          <ul>
            {steps.map((one) => (
              <li key={`${one.kind} ${one.day} ${one.arm ?? ''}`}>{beginning(words.step(one, body))}</li>
            ))}
          </ul>
        )}
      </dd>
      <dt>{t('facts.parent')}</dt>
      <dd>{body.parent ? t('facts.changedFrom', { id: body.parent.slice(4, 12) }) : t('facts.first')}</dd>
    </dl>
  )
}
