import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Page } from '../../parts/spread.tsx'

/** The place `import`. */
export function IntakeScreen() {
  const { t } = useTranslation('shell')
  return (
    <>
      <PageHead title={t('places.import')} />
      <Page>
        <EmptyState>{t('soon.import')}</EmptyState>
      </Page>
    </>
  )
}
