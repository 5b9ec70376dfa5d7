import { useTranslation } from 'react-i18next'
import type { CommonsLook } from '../../../shared/commons/look.ts'
import { listBatches } from '../../data/batches.ts'
import { useDatabase } from '../../data/open-database.ts'
import { useLive } from '../../data/use-live.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Section } from '../../parts/page-head.tsx'
import { BatchTable } from '../settings/batch-table.tsx'
import { OwnFiles } from './own-files.tsx'

/** What came into the commons and what left, the newest first; imports can be undone. */
export function HistoryTab({ look }: { readonly look: CommonsLook | undefined }) {
  const { t } = useTranslation('commons')
  const db = useDatabase()
  const batches = useLive(() => listBatches(db), 'batches')
  if (look === undefined || batches === undefined) return null
  const brought = batches.filter((batch) => batch.kind !== 'csv')
  const own = look.sources.some((source) => source.how === 'own') || look.takenBack.length > 0
  return (
    <div className="single-page">
      {brought.length === 0 && !own ? (
        <EmptyState>{t('history.empty')}</EmptyState>
      ) : (
        <>
          <Section title={t('history.came')} side={t('history.cameSide')}>
            {brought.length === 0 ? (
              <p className="then">{t('history.cameNone')}</p>
            ) : (
              <BatchTable batches={brought} />
            )}
          </Section>
          <OwnFiles />
        </>
      )}
    </div>
  )
}
