import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useFormat } from '../../words/format.ts'
import { useProblemText } from '../../words/words.ts'
import { GardensTab } from './gardens-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { OursTab } from './ours-tab.tsx'
import { ProtocolsTab } from './protocols/protocols-tab.tsx'
import { RecordsTab } from './records-tab.tsx'
import { SourcesTab } from './sources-tab.tsx'
import { useBundles } from './use-bundles.ts'
import { useCommons } from './use-commons.ts'
import { WaitingPanel } from './waiting-panel.tsx'
import './commons.css'

/** What the commons on this computer holds, where it came from, and the ways in and out. */
export function CommonsPage() {
  const { t } = useTranslation('commons')
  const format = useFormat()
  const problemText = useProblemText()
  // The tab stands behind the question mark: what is going on here stays while one looks around.
  const [asked, ask] = useSearchParams()
  const tab = asked.get('tab') ?? 'sources'
  const show = (id: string) => ask(id === 'sources' ? {} : { tab: id })
  const { look, client } = useCommons()
  const bundles = useBundles(client, () => show('sources'))
  const { state } = bundles
  const trials = look?.lines.length ?? 0
  return (
    <>
      <PageHead
        title={t('title')}
        facts={
          look === undefined
            ? [t('looking')]
            : look.lines.length + look.gardens.length + look.protocols.length === 0
              ? [t('facts.none')]
              : [
                  t('facts.trials', { count: trials, number: format.number(trials) }),
                  ...(look.protocols.length > 0
                    ? [
                        t('facts.protocols', {
                          count: look.protocols.length,
                          number: format.number(look.protocols.length),
                        }),
                      ]
                    : []),
                  ...(look.gardens.length > 0
                    ? [
                        t('facts.yields', {
                          count: look.gardens.length,
                          number: format.number(look.gardens.length),
                        }),
                      ]
                    : []),
                  t('facts.contributors', {
                    count: look.contributors,
                    number: format.number(look.contributors),
                  }),
                  t('facts.zones', { count: look.zones.length }),
                  <span key="set" title={t('facts.setWhy')}>
                    {t('facts.set')} <code>{look.root.slice(0, 12)}</code>
                  </span>,
                ]
        }
        acts={
          <>
            <Button icon="save" onPress={bundles.writeCopy}>
              {t('writeCopy')}
            </Button>
            <Button icon="import" onPress={bundles.bringIn}>
              {t('bringIn')}
            </Button>
          </>
        }
        rule={false}
      />
      {state.kind !== 'idle' && state.kind !== 'waiting' && (
        <div className="commons-news">
          {state.kind === 'reading' && (
            <ProgressBar
              what={
                state.total === 0
                  ? t('reading.begin', { file: state.file })
                  : t('reading.records', {
                      file: state.file,
                      done: format.number(state.done),
                      total: format.number(state.total),
                    })
              }
              share={state.total === 0 ? undefined : state.done / state.total}
              onStop={bundles.stop}
            />
          )}
          {state.kind === 'refused' && (
            <Notice
              tone="error"
              live
              acts={
                <>
                  {state.problem.code === 'commons.is-copy' && (
                    <ButtonLink size="small" href="/settings">
                      {t('toSettings')}
                    </ButtonLink>
                  )}
                  <Button size="small" variant="quiet" onPress={bundles.close}>
                    {t('closeNotice')}
                  </Button>
                </>
              }
            >
              {state.file && <b>{state.file}. </b>}
              {problemText(state.problem)}
            </Notice>
          )}
          {state.kind === 'said' && (
            <Notice
              tone="good"
              live
              acts={
                <>
                  {state.undo && (
                    <Button size="small" icon="undo" onPress={state.undo}>
                      {t('undo')}
                    </Button>
                  )}
                  <Button size="small" variant="quiet" onPress={bundles.close}>
                    {t('closeNotice')}
                  </Button>
                </>
              }
            >
              {state.words}
            </Notice>
          )}
        </div>
      )}
      <Tabs
        label={t('title')}
        selected={tab}
        onSelect={show}
        tabs={[
          {
            id: 'sources',
            label: t('tabs.sources'),
            panel: (
              <SourcesTab look={look} onBringIn={bundles.bringIn}>
                {state.kind === 'waiting' && (
                  <WaitingPanel
                    bundle={state.bundle}
                    isMerging={state.merging}
                    onMerge={bundles.merge}
                    onLeave={bundles.leave}
                  />
                )}
              </SourcesTab>
            ),
          },
          {
            id: 'records',
            label: t('tabs.records'),
            note: trials === 0 ? undefined : format.number(trials),
            panel: <RecordsTab look={look} onSaid={bundles.say} onRefused={bundles.refuse} />,
          },
          {
            id: 'protocols',
            label: t('tabs.protocols'),
            note: look && look.protocols.length > 0 ? format.number(look.protocols.length) : undefined,
            panel: <ProtocolsTab look={look} onSaid={bundles.say} onRefused={bundles.refuse} />,
          },
          {
            id: 'gardens',
            label: t('tabs.gardens'),
            note: look && look.gardens.length > 0 ? format.number(look.gardens.length) : undefined,
            panel: <GardensTab look={look} onSaid={bundles.say} onRefused={bundles.refuse} />,
          },
          {
            id: 'ours',
            label: t('tabs.ours'),
            panel: <OursTab onSaid={bundles.say} onRefused={bundles.refuse} />,
          },
          { id: 'history', label: t('tabs.history'), panel: <HistoryTab look={look} /> },
        ]}
      />
    </>
  )
}
