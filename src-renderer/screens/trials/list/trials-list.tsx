import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { plotOfCode, readCode } from '../../../../shared/plan/plot-code.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import { countOrigins, listTrials, type TrialLine } from '../../../data/list-trials.ts'
import { useDatabase } from '../../../data/open-database.ts'
import type { PlannedTrial } from '../../../data/trial-plans.ts'
import { useLive } from '../../../data/use-live.ts'
import { Button, ButtonLink } from '../../../parts/button.tsx'
import { Checkbox } from '../../../parts/checkbox.tsx'
import { type Column, DataTable } from '../../../parts/data-table.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { PageHead } from '../../../parts/page-head.tsx'
import { StepsBar } from '../../../parts/progress-bar.tsx'
import { Page } from '../../../parts/spread.tsx'
import { TextField } from '../../../parts/text-field.tsx'
import { UndoLine } from '../../../parts/undo-line.tsx'
import { ZoneTag } from '../../../parts/zone-tag.tsx'
import { useFormat } from '../../../words/format.ts'
import { useLanguage } from '../../../words/words.ts'
import { cropAtBeginning } from './crop-name.ts'
import { StripsDrawing } from './strips-drawing.tsx'
import './list.css'

/** Rows shown at first, and how many more come each time: thousands stay in the store until asked for. */
const PAGE = 50

/** The trials of this computer, newest first. */
export function TrialsList() {
  const { t } = useTranslation('trials')
  const format = useFormat()
  const db = useDatabase()
  const [limit, setLimit] = useState(PAGE)
  const [find, setFind] = useState('')
  const [others, setOthers] = useState(false)
  const list = useLive(
    () => listTrials(db, { limit, own: !others, find }),
    `trials ${limit} ${others} ${find}`,
  )
  const foreign = useLive(() => countOrigins(db, ['historical', 'simulated']), 'trials of others')
  const [last, setLast] = useState(list)
  // While the next answer is on its way, the rows there were stay.
  if (list !== undefined && list !== last) setLast(list)
  const shown = list ?? last
  const isEmpty = shown?.count === 0 && find === '' && !others
  return (
    <>
      <PageHead
        title={t('title')}
        facts={
          shown && !isEmpty ? [t('count', { count: shown.count, number: format.number(shown.count) })] : []
        }
        acts={
          !isEmpty && (
            <>
              <ButtonLink href="/trials/places" icon="place">
                {t('places')}
              </ButtonLink>
              <ButtonLink href="/trials/ask" variant="primary" icon="plus">
                {t('ask')}
              </ButtonLink>
            </>
          )
        }
      />
      <Page>
        <Discarded />
        {isEmpty && (
          <EmptyState
            drawing={<StripsDrawing />}
            acts={
              <>
                <ButtonLink href="/trials/ask" variant="primary" size="tall">
                  {t('empty.ask')}
                </ButtonLink>
                {foreign !== undefined && foreign > 0 && (
                  <Button onPress={() => setOthers(true)}>{t('empty.others', { count: foreign })}</Button>
                )}
              </>
            }
          >
            {t('empty.say')}
          </EmptyState>
        )}
        {shown && !isEmpty && (
          <>
            <div className="list-tools">
              <TextField
                label={t('find.label')}
                value={find}
                placeholder={t('find.hint')}
                onChange={setFind}
              />
              {foreign !== undefined && foreign > 0 && (
                <Checkbox isSelected={others} onChange={setOthers}>
                  {t('others', { count: foreign, number: format.number(foreign) })}
                </Checkbox>
              )}
            </div>
            {shown.lines.length === 0 ? (
              <p className="say say-small">{t('find.none', { find })}</p>
            ) : (
              <TrialTable lines={shown.lines} find={find} />
            )}
            {shown.count > shown.lines.length && (
              <div className="row-of gap-2">
                <Button onPress={() => setLimit(limit + PAGE)}>{t('more', { count: PAGE })}</Button>
                <span className="then">
                  {t('shown', {
                    shown: format.number(shown.lines.length),
                    all: format.number(shown.count),
                  })}
                </span>
              </div>
            )}
          </>
        )}
      </Page>
    </>
  )
}

function TrialTable({ lines, find }: { readonly lines: readonly TrialLine[]; readonly find: string }) {
  const { t } = useTranslation('trials')
  const navigate = useNavigate()
  const language = useLanguage()
  const format = useFormat()
  const columns: Column<TrialLine>[] = [
    { id: 'title', head: t('head.title'), names: true, cell: ({ trial }) => trial.title || t('untitled') },
    { id: 'crop', head: t('head.crop'), cell: ({ trial }) => cropAtBeginning(trial.crop, language) },
    {
      id: 'site',
      head: t('head.site'),
      cell: ({ site }) =>
        site && (
          <span className="list-site">
            {site.name} {site.climate && <ZoneTag code={site.climate.zone} />}
          </span>
        ),
    },
    {
      id: 'season',
      head: t('head.season'),
      cell: ({ trial: { season } }) => [season.name, season.harvestYear].filter(Boolean).join(' ') || '·',
    },
    {
      id: 'progress',
      head: t('head.progress'),
      cell: ({ trial, done, plots }) =>
        trial.status === 'draft' ? (
          <span className="muted">{t('status.draft')}</span>
        ) : plots === 0 ? (
          t('summariesOnly')
        ) : (
          <span className="list-progress">
            <StepsBar done={Math.round((done / plots) * 8)} total={8} width={64} height={8} />
            {t('progress', { done: format.number(done), plots: format.number(plots) })}
          </span>
        ),
    },
    {
      id: 'status',
      head: t('head.status'),
      cell: ({ trial }) => (
        <>
          {t(`status.${trial.status}`)}
          {trial.origin !== 'typed' && <small className="muted"> {t(`origin.${trial.origin}`)}</small>}
        </>
      ),
    },
  ]
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={lines}
      rowKey={({ trial }) => trial.id}
      onOpen={({ trial }) => void navigate(addressOf(trial, find))}
    />
  )
}

/** The code of a plot leads to its place on the field sheet, anything else to the trial. */
function addressOf(trial: Trial, find: string): string {
  const plot = readCode(find)?.plot ?? null
  const isGrowing = trial.status === 'planned' || trial.status === 'running'
  if (!isGrowing || plotOfCode(trial, plot) === null) return `/trials/${trial.id}`
  return `/trials/${trial.id}?tab=harvest&plot=${plot}`
}

/** A draft that was just let go can come back whole. */
function Discarded() {
  const { t } = useTranslation('trials')
  const db = useDatabase()
  const { state } = useLocation() as { state: { discarded?: PlannedTrial } | null }
  const [gone, setGone] = useState(state?.discarded)
  if (!gone) return null
  return (
    <UndoLine
      onClose={() => setGone(undefined)}
      onUndo={() => {
        void import('../../../data/trial-plans.ts')
          .then(({ restoreDraft }) => restoreDraft(db, gone))
          .then(() => setGone(undefined))
      }}
    >
      {t('discarded', { title: gone.trial.title || t('untitled') })}
    </UndoLine>
  )
}
