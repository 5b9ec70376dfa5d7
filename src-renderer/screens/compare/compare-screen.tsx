import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigationType, useSearchParams } from 'react-router'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import { isZoneCode } from '../../../shared/vocabulary/zone-code.ts'
import { usePreferences } from '../../app/preferences.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { Page } from '../../parts/spread.tsx'
import { type CompareAsked, readAddress, writeAddress } from './asked.ts'
import { ComparePage } from './compare-page.tsx'
import { SampleButton } from './sample-button.tsx'
import { useComparison } from './use-comparison.ts'
import { useEvidence } from './use-evidence.ts'
import './compare.css'

/** An address is written once a slider has rested this long. */
const REST_MS = 300

/** The place `compare`: a question, its answer, and what stands behind it. */
export function CompareScreen() {
  const { source, state } = useEvidence()
  const { t } = useTranslation('compare')
  if (state.kind === 'failed')
    return (
      <Plain>
        <Notice tone="error" live acts={<Button onPress={source.retry}>{t('state.retry')}</Button>}>
          {t('state.failed')} <span className="muted">{state.message}</span>
        </Notice>
      </Plain>
    )
  if (state.kind === 'loading')
    return (
      <Plain>
        <ProgressBar what={t('state.loading')} />
      </Plain>
    )
  return <Questions source={source} state={state} />
}

function Plain({ children }: { readonly children: React.ReactNode }) {
  const { t } = useTranslation('compare')
  return (
    <>
      <PageHead title={t('title')} facts={[t('facts')]} />
      <Page>{children}</Page>
    </>
  )
}

function Questions({
  source,
  state,
}: {
  readonly source: ReturnType<typeof useEvidence>['source']
  readonly state: Extract<ReturnType<typeof useEvidence>['state'], { kind: 'ready' }>
}) {
  const { t } = useTranslation('compare')
  const { farmZone } = usePreferences()
  const own = farmZone !== null && isZoneCode(farmZone) ? farmZone : null
  const [search, setSearch] = useSearchParams()
  const { evidence, version } = state
  // The question while it is on its way into the address: a slider still moves, or the page is not drawn yet. The next
  // choice builds on it, so that none is lost.
  const [moving, setMoving] = useState<CompareAsked | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = moving ?? readAddress(search, evidence.cells, own)
  const compared = useComparison(source, version, asked)
  useEffect(() => () => clearTimeout(timer.current), [])
  const address = search.toString()
  const has = moving !== null && withPage(writeAddress(moving), search).toString() === address
  useEffect(() => {
    if (has) setMoving(null)
  }, [has])
  const way = useNavigationType()
  useEffect(() => {
    // Back and forward go where the address says.
    if (way === 'POP' && address !== undefined) setMoving(null)
  }, [way, address])

  const write = (next: CompareAsked, replace: boolean) => {
    clearTimeout(timer.current)
    setMoving(next)
    setSearch((before) => withPage(writeAddress(next), before), { replace })
  }
  const follow = (next: CompareAsked) => {
    setMoving(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => write(next, true), REST_MS)
  }

  if (asked === null)
    return (
      <Plain>
        <EmptyState
          acts={
            <>
              <SampleButton />
              <ButtonLink icon="import" href="/import">
                {t('empty.import')}
              </ButtonLink>
              <ButtonLink icon="trials" href="/trials/ask">
                {t('empty.ask')}
              </ButtonLink>
            </>
          }
        >
          {t('empty.say')}
        </EmptyState>
      </Plain>
    )
  const variable = findVariable(asked.outcome)
  return (
    <ComparePage
      source={source}
      evidence={evidence}
      version={version}
      asked={asked}
      own={own}
      variable={variable ?? null}
      compared={compared}
      tab={search.get('tab') ?? 'climate'}
      second={search.get('second')}
      onPage={(name, value) =>
        setSearch(
          (before) => {
            const next = new URLSearchParams(before)
            next.set(name, value)
            return next
          },
          { replace: true },
        )
      }
      onChoose={(next) => write(next, false)}
      onFollow={follow}
    />
  )
}

/** The question's address with what else the page keeps in it. */
function withPage(question: URLSearchParams, before: URLSearchParams): URLSearchParams {
  for (const name of ['tab', 'second']) {
    const value = before.get(name)
    if (value !== null) question.set(name, value)
  }
  return question
}
