import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page-head.tsx'
import { useFormat } from '../../words/format.ts'
import { BringBack } from './bring-back.tsx'
import { KeepCopy, type KeptCopy } from './keep-copy.tsx'
import { TakeOut } from './take-out.tsx'
import { useBringBack } from './use-bring-back.ts'
import './everything.css'

/** Everything a person has here: kept as a copy, brought back, or taken out for other programs. */
export function Everything() {
  const { t } = useTranslation('archive')
  const format = useFormat()
  const bringing = useBringBack()
  const [asking, setAsking] = useState<'keep' | 'out' | null>(null)
  const [saved, setSaved] = useState<KeptCopy | null>(null)
  const mb = (bytes: number) => format.number(Math.max(bytes / 1_000_000, 0.1), { digits: 1 })
  return (
    <Section title={t('title')} side={t('side')}>
      <div className="settings-line">
        <p className="then">{t('keep.say')}</p>
        <Button
          icon="save"
          onPress={() => {
            setSaved(null)
            setAsking('keep')
          }}
        >
          {t('keep.button')}
        </Button>
      </div>
      <div className="settings-line gap-2">
        <p className="then">{t('bring.say')}</p>
        <Button
          icon="undo"
          onPress={() => {
            setSaved(null)
            void bringing.choose()
          }}
        >
          {t('bring.button')}
        </Button>
      </div>
      <div className="settings-line gap-2">
        <p className="then">{t('out.say')}</p>
        <Button icon="file" onPress={() => setAsking('out')}>
          {t('out.button')}
        </Button>
      </div>
      <div className="everything-after">
        {saved !== null && (
          <Notice tone="good" live>
            {t('keep.saved', { mb: mb(saved.bytes) })} {saved.keyMissing && t('keep.noKey')}
          </Notice>
        )}
        <BringBack bringing={bringing} />
      </div>
      {asking === 'keep' && <KeepCopy onClose={() => setAsking(null)} onSaved={setSaved} />}
      {asking === 'out' && <TakeOut onClose={() => setAsking(null)} />}
    </Section>
  )
}
