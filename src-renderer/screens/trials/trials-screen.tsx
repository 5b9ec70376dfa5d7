import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Page } from '../../parts/spread.tsx'

/** The place `trials`. */
export function TrialsScreen() {
  const { t } = useTranslation('shell')
  return (
    <>
      <PageHead title={t('places.trials')} />
      <Page>
        <EmptyState>{t('soon.trials')}</EmptyState>
      </Page>
    </>
  )
}
