import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CROWD } from '../../../shared/commons/likeness.ts'
import type { CommonsLook, Source } from '../../../shared/commons/look.ts'
import { TrialsHeld } from '../../charts/trials-held.tsx'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Collar } from '../../parts/collar.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Section } from '../../parts/page-head.tsx'
import { Spread } from '../../parts/spread.tsx'
import { useFormat } from '../../words/format.ts'
import { ShareBar } from './share-bar.tsx'
import { Strip, type StripPart } from './strip.tsx'

/** Where the trials came from, and what the whole is made of. */
export function SourcesTab({
  look,
  onBringIn,
  children,
}: {
  readonly look: CommonsLook | undefined
  readonly onBringIn: () => void
  readonly children: ReactNode
}) {
  if (look === undefined) return null
  return (
    <Spread
      widths={['minmax(0, 1.86fr)', 'minmax(0, 1fr)']}
      left={
        <>
          {children}
          <Sources look={look} onBringIn={onBringIn} />
        </>
      }
      right={<Whole look={look} />}
    />
  )
}

function Sources({ look, onBringIn }: { readonly look: CommonsLook; readonly onBringIn: () => void }) {
  const { t } = useTranslation('commons')
  const format = useFormat()
  if (look.sources.length === 0)
    return (
      <EmptyState
        acts={
          <>
            <Button variant="primary" icon="import" onPress={onBringIn}>
              {t('bringInFirst')}
            </Button>
            <ButtonLink href="/commons?tab=ours" icon="flag">
              {t('sources.share')}
            </ButtonLink>
          </>
        }
      >
        {t('sources.empty')}
      </EmptyState>
    )
  const columns: readonly Column<Source>[] = [
    {
      id: 'source',
      head: t('sources.source'),
      names: true,
      cell: (source) => (
        <span className="source-name">
          {sourceName(source, t)}
          <small>
            {t(`sources.how.${source.how}`)}
            {source.simulated === source.trials && source.trials > 0 && (
              <span className="origin-tag">{t('origins.simulated')}</span>
            )}
          </small>
        </span>
      ),
    },
    {
      id: 'trials',
      head: t('sources.trials'),
      numeric: true,
      cell: (s) => (s.trials === 0 ? '·' : format.number(s.trials)),
    },
    // A kind that nobody brought needs no column.
    ...(look.gardens.length === 0
      ? []
      : [
          {
            id: 'gardens',
            head: t('sources.gardens'),
            numeric: true,
            cell: (s: Source) => (s.gardens === 0 ? '·' : format.number(s.gardens)),
          },
        ]),
    ...(look.protocols.length === 0
      ? []
      : [
          {
            id: 'protocols',
            head: t('sources.protocols'),
            numeric: true,
            cell: (s: Source) => (s.protocols === 0 ? '·' : format.number(s.protocols)),
          },
        ]),
    {
      id: 'contributors',
      head: t('sources.contributors'),
      numeric: true,
      cell: (s) => format.number(s.contributors),
    },
    { id: 'zones', head: t('sources.zones'), numeric: true, cell: (s) => s.zones || '·' },
    {
      id: 'spread',
      head: t('sources.spread'),
      cell: (s) => (s.trials === 0 ? '·' : <ShareBar share={s.spreadKnown / s.trials} />),
    },
    { id: 'doubled', head: t('sources.doubled'), numeric: true, cell: (s) => s.doubled || '·' },
    { id: 'licence', head: t('sources.licence'), cell: (s) => s.licences.map(shortLicence).join(', ') },
    { id: 'last', head: t('sources.last'), cell: (s) => format.shortDate(new Date(s.at)) },
  ]
  return (
    <Section title={t('sources.title')} side={t('sources.side')}>
      <div className="wide-table">
        <DataTable
          label={t('sources.title')}
          columns={columns}
          rows={look.sources}
          rowKey={(source) => source.batch}
          isMine={(source) => source.how === 'own'}
        />
      </div>
      <Collar
        items={[
          { name: t('sources.spread'), value: t('sources.spreadWhy') },
          { name: t('sources.doubled'), value: t('sources.doubledWhy') },
        ]}
      />
    </Section>
  )
}

/** How a source is called: a file by its name, own shares and the sample by what they are. */
export function sourceName(source: Pick<Source, 'how' | 'file'>, t: (key: string) => string): string {
  return source.how === 'file' && source.file !== null ? source.file : t(`sources.name.${source.how}`)
}

/** `CC-BY-4.0` as “BY”, `CC0-1.0` as “CC0”. */
export function shortLicence(lic: string): string {
  return lic === 'CC0-1.0' ? 'CC0' : 'BY'
}

function Whole({ look }: { readonly look: CommonsLook }) {
  const { t } = useTranslation('commons')
  const format = useFormat()
  const [all, setAll] = useState(false)
  const taken = all ? look.takenBack : look.takenBack.slice(0, 4)
  const origins = ['farm', 'published', 'historical', 'simulated'] as const
  const fills: Record<(typeof origins)[number], StripPart['fill']> = {
    farm: 'ink',
    published: 'second',
    historical: 'hatch',
    simulated: 'empty',
  }
  const first = look.held[0]
  return (
    <>
      {look.lines.length > 0 && (
        <>
          {first && look.held.length > 1 && (
            <Section title={t('held.title')} side={t('held.since', { day: format.date(first.day) })}>
              <TrialsHeld points={look.held} />
            </Section>
          )}
          <Section title={t('made.title')} side={t('made.side')}>
            <Strip
              label={t('made.title')}
              parts={origins.map((origin) => ({
                id: origin,
                fill: fills[origin],
                count: look.lines.filter((line) => line.origin === origin).length,
                words: t(`made.${origin}`),
              }))}
            />
          </Section>
          <Section title={t('licences.title')} side={t('licences.side')}>
            <Strip
              label={t('licences.title')}
              parts={look.licences.map(({ lic, trials }) => ({
                id: lic,
                fill: lic === 'CC0-1.0' ? 'empty' : 'second',
                count: trials,
                words: t(`licences.${shortLicence(lic)}`),
              }))}
            />
            <p className="caption gap-1">
              {t(
                look.licences.some(({ lic }) => lic === 'CC-BY-4.0')
                  ? 'licences.wholeBy'
                  : 'licences.wholeFree',
              )}
            </p>
          </Section>
        </>
      )}
      {look.lines.length === 0 && (
        <Section title={t('what.title')}>
          <p className="say say-small">{t('what.say')}</p>
          <p className="then gap-1">{t('what.then', { count: CROWD })}</p>
        </Section>
      )}
      {(look.lines.length > 0 || look.takenBack.length > 0) && (
        <Section title={t('taken.title')} side={t('taken.side')}>
          {look.takenBack.length === 0 ? (
            <p className="then">{t('taken.none')}</p>
          ) : (
            <ul className="taken">
              {taken.map((one) => (
                <li key={one.id}>
                  <Icon name="retract" size={17} />
                  <span>
                    {t('taken.record')} <code>{one.target.slice(4, 12)}</code>
                  </span>
                  <span className="caption">{one.at ? format.shortDate(new Date(one.at)) : '·'}</span>
                </li>
              ))}
            </ul>
          )}
          {taken.length < look.takenBack.length && (
            <Button size="small" variant="quiet" onPress={() => setAll(true)}>
              {t('taken.all', { count: look.takenBack.length })}
            </Button>
          )}
        </Section>
      )}
    </>
  )
}
