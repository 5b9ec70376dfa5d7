import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Page } from '../parts/spread.tsx'

/** What a page shows when it broke: plain words, what is safe, ways out, and the fault for whoever mends it. */
export function Broken({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <>
      <PageHead title={t('broken.title')} />
      <Page>
        <Notice tone="error" live>
          {t('broken.safe')}
        </Notice>
        <div className="row-of gap-2">
          <Button variant="primary" onPress={onRetry}>
            {t('broken.retry')}
          </Button>
          <ButtonLink href="/today">{t('broken.today')}</ButtonLink>
        </div>
        <p className="caption gap-3">{t('broken.fault')}</p>
        <pre className="fault">
          {error instanceof Error ? `${error.name}: ${error.message}` : String(error)}
        </pre>
      </Page>
    </>
  )
}

/** For the router: a page or its code could not be shown. */
export function BrokenRoute() {
  return <Broken error={useRouteError()} onRetry={() => window.location.reload()} />
}

type State = { readonly error: unknown; readonly broke: boolean }

/** Catches what a page throws while drawing, so that the rail and everything written stay. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null, broke: false }

  static getDerivedStateFromError(error: unknown): State {
    return { error, broke: true }
  }

  override render() {
    const { error, broke } = this.state
    if (!broke) return this.props.children
    return <Broken error={error} onRetry={() => this.setState({ error: null, broke: false })} />
  }
}
