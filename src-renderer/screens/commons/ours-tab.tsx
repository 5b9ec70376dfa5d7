import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import type { Problem } from '../../../shared/base/problem.ts'
import { showSaving } from '../../app/status.ts'
import { useDatabase } from '../../data/open-database.ts'
import { listOurs, type OwnLine } from '../../data/ours.ts'
import { takeBack } from '../../data/shares.ts'
import { machineStamp } from '../../data/stamp.ts'
import { useLive } from '../../data/use-live.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Checkbox } from '../../parts/checkbox.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { ConfirmDialog } from '../../parts/dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page-head.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import { OurSeasons } from './our-seasons.tsx'
import { useNames } from './use-names.ts'

const MANY = 200

/** Own trials: which are shared, which wait, which were taken back. */
export function OursTab({
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
  const navigate = useNavigate()
  const { state } = useLocation()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [retracting, setRetracting] = useState<OwnLine | null>(null)
  const ours = useLive(() => listOurs(db, MANY), 'ours')
  if (ours === undefined) return null
  const said = (state as { said?: string } | null)?.said
  const told = said && (
    <div className="commons-said">
      <Notice tone="good" live>
        {said}
      </Notice>
    </div>
  )
  if (ours.lines.length === 0)
    return (
      <div className="single-page">
        {told}
        <OurSeasons onSaid={onSaid} onRefused={onRefused} />
        <EmptyState
          acts={
            <>
              <ButtonLink href="/trials" icon="trials" variant="primary">
                {t('ours.ask')}
              </ButtonLink>
              <ButtonLink href="/import" icon="import">
                {t('ours.import')}
              </ButtonLink>
            </>
          }
        >
          {t('ours.empty')}
        </EmptyState>
      </div>
    )
  const waiting = ours.lines.filter((line) => line.state.kind === 'only-here').map((line) => line.trial.id)
  const pick = (id: string, on: boolean) =>
    setChosen(on ? [...chosen, id] : chosen.filter((other) => other !== id))
  const open = (ids: readonly string[]) => void navigate(`/commons/share?trials=${ids.join(',')}`)
  const picked = chosen.filter((id) => waiting.includes(id))

  async function retract(line: OwnLine) {
    if (line.state.kind !== 'shared') return
    const { record } = line.state
    const at = new Date(machineStamp.now()).toISOString()
    const made = await showSaving(() => takeBack(db, record, machineStamp.id(), at))
    if (made.ok) onSaid(t('record.takenBack'))
    else onRefused(made.problem)
  }

  const columns: readonly Column<OwnLine>[] = [
    {
      id: 'pick',
      head: <span className="unseen">{t('ours.pick')}</span>,
      width: '34px',
      cell: (line) =>
        line.state.kind === 'only-here' && (
          <Checkbox isSelected={chosen.includes(line.trial.id)} onChange={(on) => pick(line.trial.id, on)}>
            <span className="unseen">{t('ours.pickOne', { trial: line.name })}</span>
          </Checkbox>
        ),
    },
    { id: 'trial', head: t('ours.trial'), names: true, cell: (line) => line.name },
    {
      id: 'place',
      head: t('ours.place'),
      cell: (line) => (
        <>
          {line.zone && <ZoneTag code={line.zone} name={names.zone(line.zone)} />}{' '}
          {line.trial.season.harvestYear}
        </>
      ),
    },
    { id: 'crop', head: t('ours.crop'), cell: (line) => names.crop(line.trial.crop) },
    {
      id: 'state',
      head: t('ours.state'),
      cell: (line) => (
        <span className={`own-state own-${line.state.kind}`}>
          <Icon
            name={
              line.state.kind === 'only-here' ? 'flag' : line.state.kind === 'shared' ? 'check' : 'retract'
            }
            size={16}
          />
          {line.state.kind === 'only-here'
            ? t('ours.onlyHere')
            : t(`ours.${line.state.kind}`, { day: format.shortDate(new Date(line.state.at)) })}
        </span>
      ),
    },
    {
      id: 'act',
      head: <span className="unseen">{t('ours.act')}</span>,
      width: '190px',
      cell: (line) =>
        line.state.kind === 'shared' ? (
          <Button
            size="small"
            icon="retract"
            label={t('ours.retractOne', { trial: line.name })}
            onPress={() => setRetracting(line)}
          >
            {t('ours.retract')}
          </Button>
        ) : (
          <Button
            size="small"
            label={t('ours.lookOne', { trial: line.name })}
            onPress={() => open([line.trial.id])}
          >
            {t('ours.look')}
          </Button>
        ),
    },
  ]
  return (
    <div className="single-page">
      {told}
      <Section
        title={t('ours.title')}
        side={t('ours.side', { count: waiting.length, number: format.number(waiting.length) })}
      >
        <div className="ours-acts">
          <p className="then">{t('ours.say')}</p>
          <Button variant="primary" isDisabled={picked.length === 0} onPress={() => open(picked)}>
            {t('ours.lookMany', { count: picked.length })}
          </Button>
        </div>
        <div className="wide-table">
          <DataTable
            label={t('ours.title')}
            columns={columns}
            rows={ours.lines}
            rowKey={(line) => line.trial.id}
            isMine={(line) => line.state.kind === 'only-here'}
          />
        </div>
        {ours.count > ours.lines.length && (
          <p className="caption gap-1">
            {t('ours.more', { shown: format.number(ours.lines.length), all: format.number(ours.count) })}
          </p>
        )}
      </Section>
      <OurSeasons onSaid={onSaid} onRefused={onRefused} />
      <ConfirmDialog
        isOpen={retracting !== null}
        title={t('ours.retractTitle', { trial: retracting?.name ?? '' })}
        confirm={t('record.retract')}
        onConfirm={() => {
          if (retracting) void retract(retracting)
        }}
        onClose={() => setRetracting(null)}
      >
        <p>{t('record.retractWhat')}</p>
      </ConfirmDialog>
    </div>
  )
}
