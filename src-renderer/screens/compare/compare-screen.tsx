import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Page } from '../../parts/spread.tsx'

/** The place `compare`. */
export function CompareScreen() {
  const { t } = useTranslation('shell')
  return (
    <>
      <PageHead title={t('places.compare')} />
      <Page>
        <EmptyState>{t('soon.compare')}</EmptyState>
      </Page>
    </>
  )
}
