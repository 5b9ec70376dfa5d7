import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldEvent } from '../../../../shared/record/event.ts'
import { machineStamp } from '../../../data/stamp.ts'
import { addDeviation, dropEvent, putEvent } from '../../../data/trial-edits.ts'
import { Button, IconButton } from '../../../parts/button.tsx'
import { type Column, DataTable } from '../../../parts/data-table.tsx'
import { DateField } from '../../../parts/date-field.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { Section } from '../../../parts/page-head.tsx'
import { Spread } from '../../../parts/spread.tsx'
import { TextField } from '../../../parts/text-field.tsx'
import { useFormat } from '../../../words/format.ts'
import { useTrialWords } from '../plan/trial-words.ts'
import type { TrialTabProps } from '../trial/trial-tabs.ts'
import { EventForm } from './event-form.tsx'
import { HistoryList } from './history.tsx'
import { AddPhoto } from './photos/add-photo.tsx'
import { PhotoSection } from './photos/photo-section.tsx'
import { PhotoStrip } from './photos/photo-strip.tsx'
import { isoToday } from './today.ts'
import { useEdit, useUndo } from './use-edit.ts'
import { type TrialRecord, useRecord } from './use-record.ts'
import './record.css'

/** The part “Events” of a trial's page. */
export function Tab({ trial, site }: TrialTabProps) {
  const record = useRecord({ trial, site })
  return record ? <EventsTab record={record} /> : null
}

/** What was done and what happened, by date; where it differs from the plan; and every change of the record. */
export function EventsTab({ record }: { readonly record: TrialRecord }) {
  const { t } = useTranslation('events')
  return (
    <Spread
      labels={[t('title'), t('deviations.title')]}
      widths={['minmax(0, 1.3fr)', 'minmax(0, 1fr)']}
      left={<EventList record={record} />}
      right={
        <>
          <Deviations record={record} />
          <PhotoSection record={record} />
          <Section title={t('history.title')} thin side={t('history.side')}>
            <HistoryList record={record} />
          </Section>
        </>
      }
    />
  )
}

function EventList({ record }: { readonly record: TrialRecord }) {
  const { t } = useTranslation('events')
  const format = useFormat()
  const { trial, events } = record
  const edit = useEdit(trial.id)
  const undo = useUndo(trial.id)
  const [open, setOpen] = useState<FieldEvent | 'new' | null>(null)
  const where = (plots: readonly number[]) => {
    if (plots.length === 0) return t('wholeTrial')
    const names = plots.map((plot) => trial.plots[plot]?.label ?? '?').join(', ')
    return t('plots', { count: plots.length, plots: names })
  }
  const columns: readonly Column<FieldEvent>[] = [
    { id: 'date', head: t('date'), names: true, width: '112px', cell: (one) => day(one.date, format) },
    { id: 'kind', head: t('kind'), cell: (one) => t(`kinds.${one.kind}`) },
    { id: 'where', head: t('where'), cell: (one) => where(one.plots) },
    {
      id: 'amount',
      head: t('amount'),
      numeric: true,
      cell: (one) => one.quantities.map((each) => `${each.verbatim} ${each.unitAsWritten}`).join(', ') || '·',
    },
    {
      id: 'note',
      head: t('note'),
      cell: (one) => (
        <>
          <span className="note">{one.note}</span>
          <PhotoStrip
            small
            record={record}
            photos={record.photos.filter((photo) => photo.event === one.id)}
          />
        </>
      ),
    },
    {
      id: 'acts',
      head: <span className="unseen">{t('acts')}</span>,
      cell: (one) => (
        <span className="event-acts">
          <IconButton
            icon="pencil"
            label={t('correct', { kind: t(`kinds.${one.kind}`), date: day(one.date, format) })}
            onPress={() => setOpen(one)}
          />
          <IconButton
            icon="x"
            label={t('remove', { kind: t(`kinds.${one.kind}`), date: day(one.date, format) })}
            onPress={() => void edit((db) => dropEvent(db, one))}
          />
        </span>
      ),
    },
  ]
  return (
    <Section
      title={t('title')}
      side={
        <span className="row-of">
          <Button size="small" icon="undo" isDisabled={!undo.canUndo} onPress={undo.undo}>
            {t('undo')}
          </Button>
          {open === null && (
            <Button size="small" variant="primary" icon="plus" onPress={() => setOpen('new')}>
              {t('add')}
            </Button>
          )}
        </span>
      }
    >
      {open !== null && (
        <EventForm
          key={open === 'new' ? 'new' : open.id}
          record={record}
          first={open === 'new' ? null : open}
          onCancel={() => setOpen(null)}
          onSave={(draft) => {
            const base =
              open === 'new' ? { schema: 'event/1' as const, id: machineStamp.id(), trial: trial.id } : open
            void edit((db) => putEvent(db, { ...base, ...draft })).then((problem) => {
              if (!problem) setOpen(null)
            })
          }}
        />
      )}
      {open !== null && open !== 'new' && (
        <div className="row-of event-photo">
          <AddPhoto record={record} plots={open.plots} event={open.id} />
        </div>
      )}
      {events.length > 0 ? (
        <DataTable label={t('title')} columns={columns} rows={events} rowKey={(one) => one.id} />
      ) : (
        open === null && <EmptyState>{t('none')}</EmptyState>
      )}
      <PlannedActs record={record} />
    </Section>
  )
}

/** What the plan says, beside what was done: a plan is no event. */
function PlannedActs({ record }: { readonly record: TrialRecord }) {
  const { t } = useTranslation('events')
  const words = useTrialWords()
  return (
    <div className="planned">
      <h3 className="field-label">{t('planned')}</h3>
      <ul className="then">
        {record.trial.treatments.map((treatment) => (
          <li key={treatment.id}>{words.treatment(treatment)}</li>
        ))}
      </ul>
    </div>
  )
}

/** A day with the precision it was written with. */
function day(iso: string, format: ReturnType<typeof useFormat>): string {
  return iso.length === 10 ? format.date(iso) : iso
}

/** Where the trial went otherwise than planned: recorded, not hidden. */
function Deviations({ record }: { readonly record: TrialRecord }) {
  const { t } = useTranslation('events')
  const format = useFormat()
  const edit = useEdit(record.trial.id)
  const [date, setDate] = useState(isoToday())
  const [what, setWhat] = useState('')
  const { deviations } = record.trial
  return (
    <Section title={t('deviations.title')}>
      {deviations.length === 0 && <p className="then">{t('deviations.none')}</p>}
      <ul className="history">
        {deviations.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: deviations are only ever added at the end
          <li key={at} className="history-line">
            <time dateTime={one.day}>{day(one.day, format)}</time>
            <span>{one.what}</span>
          </li>
        ))}
      </ul>
      <form
        className="deviation-form"
        onSubmit={(event) => {
          event.preventDefault()
          void edit((db) => addDeviation(db, record.trial.id, { day: date, what: what.trim() })).then(
            (problem) => {
              if (!problem) setWhat('')
            },
          )
        }}
      >
        <DateField label={t('date')} value={date} onChange={setDate} />
        <TextField label={t('deviations.what')} value={what} onChange={setWhat} />
        <Button type="submit" isDisabled={what.trim() === ''}>
          {t('deviations.add')}
        </Button>
      </form>
    </Section>
  )
}
