import { Link } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { showSaving } from '../../app/status.ts'
import { forgetQuestion, keptQuestions } from '../../data/kept-questions.ts'
import { useDatabase } from '../../data/open-database.ts'
import { useLive } from '../../data/use-live.ts'
import { IconButton } from '../../parts/button.tsx'
import { Section } from '../../parts/page-head.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useCompareWords } from './compare-words.ts'

/** The questions somebody kept, to be asked again with whatever is known then. */
export function Kept() {
  const { t } = useTranslation('compare')
  const db = useDatabase()
  const words = useCompareWords()
  const kept = useLive(() => keptQuestions(db), 'kept questions')
  if (kept === undefined || kept.length === 0) return null
  return (
    <Section title={t('kept.title')}>
      <ul className="kept">
        {kept.map(({ address }) => {
          const asked = new URLSearchParams(address)
          const climate = asked.get('climate') ?? 'all'
          const name = t('kept.name', {
            practice: words.practice(asked.get('practice') ?? ''),
            outcome: words.outcome(asked.get('outcome') ?? ''),
            crop: words.crop(asked.get('crop') ?? 'all'),
          })
          return (
            <li key={address}>
              <Link href={`/compare?${address}`}>{name}</Link>
              {climate === 'all' ? null : <ZoneTag code={climate} />}
              <IconButton
                icon="x"
                label={t('kept.forget', { name })}
                onPress={() => void showSaving(() => forgetQuestion(db, address)).catch(() => undefined)}
              />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
