import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Page } from '../../parts/spread.tsx'

/** The place `commons`. */
export function CommonsScreen() {
  const { t } = useTranslation('shell')
  return (
    <>
      <PageHead title={t('places.commons')} />
      <Page>
        <EmptyState>{t('soon.commons')}</EmptyState>
      </Page>
    </>
  )
}
