import { useTranslation } from 'react-i18next'
import { findCrop } from '../../../../shared/vocabulary/crops.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { listProtocols } from '../../../data/protocols.ts'
import { useLive } from '../../../data/use-live.ts'
import { Button } from '../../../parts/button.tsx'
import { ComboBox } from '../../../parts/combo-box.tsx'
import { Section } from '../../../parts/page-head.tsx'
import { useLanguage } from '../../../words/words.ts'
import type { StepProps } from '../plan/question-step.tsx'
import { beginFromProtocol, leaveProtocol } from './begin-from.ts'
import { useProtocolWords, useWriteDose } from './protocol-words.ts'
import type { Followed } from './use-followed.ts'

/** Begin with a protocol of the commons: question, layout and measurements are filled in. Nothing to show without one. */
export function ProtocolChoice({ change }: Pick<StepProps, 'change'>) {
  const { t } = useTranslation('protocol')
  const db = useDatabase()
  const language = useLanguage()
  const words = useProtocolWords()
  const write = useWriteDose()
  const protocols = useLive(() => listProtocols(db), 'protocols')
  if (protocols === undefined || protocols.length === 0) return null
  return (
    <Section title={t('begin.title')} side={t('begin.side', { count: protocols.length })} thin>
      <p className="then">{t('begin.say')}</p>
      <div className="gap-1">
        <ComboBox
          label={t('begin.label')}
          hideLabel
          value={null}
          adds
          placeholder={t('begin.hint')}
          options={protocols.map(({ id, body }) => ({
            id,
            label: words.title(body),
            note: words.design(body),
            alias: [
              ...body.arms.map((arm) => words.arm(arm.practices, arm.baseline)),
              ...(findCrop(body.crop) ? [nameOf(findCrop(body.crop)!, language), body.crop] : []),
            ],
          }))}
          onChange={(id) => {
            const chosen = protocols.find((one) => one.id === id)
            if (chosen) change((draft) => beginFromProtocol(draft, chosen, write))
          }}
        />
      </div>
    </Section>
  )
}

/** The protocol that is followed, and what is changed of it: said here, and written down when the plan is used. */
export function FollowedPanel({
  followed,
  change,
}: { readonly followed: Followed } & Pick<StepProps, 'change'>) {
  const { t } = useTranslation('protocol')
  const words = useProtocolWords()
  const { held, changes } = followed
  return (
    <Section title={t('follow.title')} thin>
      <p className="then">{held ? words.title(held.body) : t('follow.notHeld')}</p>
      {held && changes.length === 0 && <p className="caption">{t('follow.asItIs')}</p>}
      {changes.length > 0 && (
        <>
          <p className="caption gap-1">{t('follow.changes', { count: changes.length })}</p>
          <ul className="protocol-changes" aria-live="polite">
            {changes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      <div className="gap-1">
        <Button size="small" onPress={() => change(leaveProtocol)}>
          {t('follow.leave')}
        </Button>
      </div>
    </Section>
  )
}
