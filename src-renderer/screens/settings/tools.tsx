import { useTranslation } from 'react-i18next'
import { listBatches } from '../../data/batches.ts'
import { useDatabase } from '../../data/open-database.ts'
import { sampleBatch } from '../../data/sample-batch.ts'
import { useLive } from '../../data/use-live.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page-head.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { useProblemText } from '../../words/words.ts'
import { useSamples } from '../today/use-samples.ts'
import { BatchTable } from './batch-table.tsx'

/** The sample data: load them or remove them in one click. */
export function SampleTools() {
  const { t } = useTranslation('settings')
  const db = useDatabase()
  const samples = useSamples()
  const problemText = useProblemText()
  const here = useLive(async () => ({ batch: await sampleBatch(db) }), 'sample')
  return (
    <Section title={t('sample.title')} side={t('sample.side')}>
      <div className="settings-line">
        <p className="then">{t(here?.batch ? 'sample.here' : 'sample.say')}</p>
        {here !== undefined &&
          (here.batch ? (
            <Button onPress={samples.remove}>{t('sample.remove')}</Button>
          ) : (
            <Button onPress={samples.add}>{t('sample.add')}</Button>
          ))}
      </div>
      {samples.share !== null && <ProgressBar what={t('sample.adding')} share={samples.share} />}
      {samples.problem && (
        <Notice tone="error" live>
          {problemText(samples.problem)}
        </Notice>
      )}
    </Section>
  )
}

/** Every import, to be undone whole. */
export function Imports() {
  const { t } = useTranslation('settings')
  const db = useDatabase()
  const batches = useLive(() => listBatches(db), 'batches')
  if (batches === undefined) return null
  return (
    <Section title={t('imports.title')} side={batches.length > 0 && t('imports.side')}>
      {batches.length === 0 ? <p className="then">{t('imports.none')}</p> : <BatchTable batches={batches} />}
    </Section>
  )
}
