import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../shared/base/problem.ts'
import { seasonLabel } from '../../../shared/garden/season-year.ts'
import { showSaving } from '../../app/status.ts'
import { type OwnSeason, ownSeasons, takeSeasonBack, waitsToBeShared } from '../../data/garden-shares.ts'
import { useDatabase } from '../../data/open-database.ts'
import { machineStamp } from '../../data/stamp.ts'
import { useLive } from '../../data/use-live.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { ConfirmDialog } from '../../parts/dialog.tsx'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { Section } from '../../parts/page-head.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import { useNames } from './use-names.ts'

const ICONS: Readonly<Record<OwnSeason['state']['kind'], IconName>> = {
  'only-here': 'flag',
  shared: 'check',
  changed: 'redraw',
  moved: 'warn',
  'taken-back': 'retract',
}

/** Seasons of the own garden: which are shared, which wait, which changed since, which were taken back. */
export function OurSeasons({
  onSaid,
  onRefused,
}: {
  readonly onSaid: (words: string) => void
  readonly onRefused: (problem: Problem) => void
}) {
  const { t } = useTranslation('commons')
  const db = useDatabase()
  const format = useFormat()
  const names = useNames()
  const [retracting, setRetracting] = useState<OwnSeason | null>(null)
  const seasons = useLive(
    () => ownSeasons(db, new Date(machineStamp.now()).toISOString().slice(0, 10)),
    'our seasons',
  )
  if (seasons === undefined || seasons.length === 0) return null
  const nameOf = (season: OwnSeason) => `${season.name}, ${seasonLabel(season.year, season.firstMonth)}`
  const waiting = seasons.filter(waitsToBeShared).length

  async function retract(season: OwnSeason) {
    const at = new Date(machineStamp.now()).toISOString()
    const made = await showSaving(() => takeSeasonBack(db, season.year, machineStamp.id(), at))
    if (made.ok) onSaid(t('record.takenBack'))
    else onRefused(made.problem)
  }

  const columns: readonly Column<OwnSeason>[] = [
    { id: 'season', head: t('seasons.season'), names: true, cell: nameOf },
    {
      id: 'place',
      head: t('ours.place'),
      cell: ({ zone }) => (zone ? <ZoneTag code={zone} name={names.zone(zone)} /> : t('seasons.noClimate')),
    },
    {
      id: 'yield',
      head: 'kg/m²',
      numeric: true,
      cell: ({ kgPerM2 }) => (kgPerM2 === null ? '·' : format.number(kgPerM2, { digits: 1 })),
    },
    {
      id: 'state',
      head: t('ours.state'),
      cell: ({ state, isOver }) => (
        <span className={`own-state own-${state.kind}`}>
          <Icon name={ICONS[state.kind]} size={16} />
          {state.kind === 'only-here'
            ? t(isOver ? 'ours.onlyHere' : 'seasons.runs')
            : t(`seasons.${state.kind}`, { day: format.shortDate(new Date(state.at)) })}
        </span>
      ),
    },
    {
      id: 'act',
      head: <span className="unseen">{t('ours.act')}</span>,
      width: '320px',
      cell: (season) => (
        <span className="row-of">
          {(season.state.kind === 'only-here' || season.state.kind === 'changed') && (
            <ButtonLink
              size="small"
              href={`/commons/share-garden?year=${season.year}`}
              label={t('ours.lookOne', { trial: nameOf(season) })}
            >
              {t('ours.look')}
            </ButtonLink>
          )}
          {season.state.kind !== 'only-here' && season.state.kind !== 'taken-back' && (
            <Button
              size="small"
              icon="retract"
              label={t('seasons.retractOne', { season: nameOf(season) })}
              onPress={() => setRetracting(season)}
            >
              {t('ours.retract')}
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <Section
      title={t('seasons.title')}
      side={t('ours.side', { count: waiting, number: format.number(waiting) })}
    >
      <div className="wide-table">
        <DataTable
          label={t('seasons.title')}
          columns={columns}
          rows={seasons}
          rowKey={(season) => String(season.year)}
          isMine={waitsToBeShared}
        />
      </div>
      <ConfirmDialog
        isOpen={retracting !== null}
        title={t('ours.retractTitle', { trial: retracting ? nameOf(retracting) : '' })}
        confirm={t('record.retract')}
        onConfirm={() => {
          if (retracting) void retract(retracting)
        }}
        onClose={() => setRetracting(null)}
      >
        <p>{t('seasons.retractWhat')}</p>
      </ConfirmDialog>
    </Section>
  )
}
