import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../parts/button.tsx'
import { DateField } from '../../../parts/date-field.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { Select } from '../../../parts/select.tsx'
import { TextField } from '../../../parts/text-field.tsx'
import { useFormat } from '../../../words/format.ts'
import { isoToday } from './today.ts'
import type { EntryRow } from './use-entry.ts'

type Props = {
  readonly rows: readonly EntryRow[]
  readonly plot: number
  readonly onClose: () => void
}

function PlotChoice({
  rows,
  plot,
  onChange,
}: {
  readonly rows: readonly EntryRow[]
  readonly plot: number
  readonly onChange: (plot: number) => void
}) {
  const { t } = useTranslation('harvest')
  return (
    <Select
      label={t('plot')}
      size="tall"
      options={rows.map((row) => ({
        id: String(row.plot),
        label: row.block ? t('plotInBlock', { plot: row.label, block: row.block }) : row.label,
        note: row.optionName,
      }))}
      value={String(plot)}
      onChange={(id) => onChange(Number(id))}
    />
  )
}

/** A note about a plot: it stands among the events, with its day. */
export function NoteDialog({
  rows,
  plot: first,
  onClose,
  onNote,
}: Props & { readonly onNote: (plot: number, day: string, note: string) => void }) {
  const { t } = useTranslation('harvest')
  const [plot, setPlot] = useState(first)
  const [day, setDay] = useState(isoToday())
  const [note, setNote] = useState('')
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('note.title')}
      acts={
        <Button
          variant="primary"
          size="tall"
          isDisabled={note.trim() === ''}
          onPress={() => {
            onNote(plot, day, note.trim())
            onClose()
          }}
        >
          {t('note.save')}
        </Button>
      }
    >
      <div className="stack">
        <PlotChoice rows={rows} plot={plot} onChange={setPlot} />
        <DateField label={t('day')} value={day} onChange={setDay} size="tall" />
        <TextField label={t('note.what')} value={note} onChange={setNote} lines={3} autoFocus />
      </div>
    </Dialog>
  )
}

/** Something happened to a plot: its values are kept and left out of the answer, with the reason. */
export function DamageDialog({
  rows,
  plot: first,
  onClose,
  onLeaveOut,
  onTakeBack,
}: Props & {
  readonly onLeaveOut: (plot: number, day: string, why: string) => void
  readonly onTakeBack: (plot: number) => void
}) {
  const { t } = useTranslation('harvest')
  const [plot, setPlot] = useState(first)
  const [day, setDay] = useState(isoToday())
  const [why, setWhy] = useState('')
  const row = rows.find((one) => one.plot === plot)
  const reasons = ['animals', 'flood', 'wind', 'pest', 'mistake'] as const
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('damage.title')}
      acts={
        row?.leftOut === undefined ? (
          <Button
            variant="primary"
            size="tall"
            isDisabled={why.trim() === ''}
            onPress={() => {
              onLeaveOut(plot, day, why.trim())
              onClose()
            }}
          >
            {t('damage.leaveOut')}
          </Button>
        ) : (
          <Button
            variant="primary"
            size="tall"
            onPress={() => {
              onTakeBack(plot)
              onClose()
            }}
          >
            {t('damage.takeBack')}
          </Button>
        )
      }
    >
      <div className="stack">
        <p className="then">{t('damage.what')}</p>
        <PlotChoice rows={rows} plot={plot} onChange={setPlot} />
        {row?.leftOut === undefined ? (
          <>
            <DateField label={t('day')} value={day} onChange={setDay} size="tall" />
            <TextField label={t('damage.why')} value={why} onChange={setWhy} size="tall" autoFocus />
            <div className="row-of">
              {reasons.map((reason) => (
                <Button key={reason} size="desk" onPress={() => setWhy(t(`damage.reasons.${reason}`))}>
                  {t(`damage.reasons.${reason}`)}
                </Button>
              ))}
            </div>
          </>
        ) : (
          <Notice tone="info">{t('damage.isOut', { plot: row.label, why: row.leftOut })}</Notice>
        )}
      </div>
    </Dialog>
  )
}

/** Count by pressing: one large target, one step back, and the plot one is in. */
export function TallyDialog({
  rows,
  plot: first,
  onClose,
  startOf,
  name,
  onCount,
}: Props & {
  /** What stands there already. */
  readonly startOf: (plot: number) => number
  readonly name: string
  readonly onCount: (plot: number, count: number) => void
}) {
  const { t } = useTranslation('harvest')
  const format = useFormat()
  const [plot, setPlot] = useState(first)
  const [count, setCount] = useState(() => startOf(first))
  const at = rows.findIndex((row) => row.plot === plot)
  const next = rows[at + 1]
  const go = (to: number) => {
    setPlot(to)
    setCount(startOf(to))
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mustAnswer
      title={t('tally.title', { what: name })}
      acts={
        <>
          <Button
            size="tall"
            onPress={() => {
              onCount(plot, count)
              onClose()
            }}
          >
            {t('tally.keep', { count })}
          </Button>
          {next && (
            <Button
              size="tall"
              variant="primary"
              onPress={() => {
                onCount(plot, count)
                go(next.plot)
              }}
            >
              {t('tally.next', { plot: next.label })}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <PlotChoice rows={rows} plot={plot} onChange={go} />
        <output className="tally-count" aria-live="polite">
          {format.number(count)}
        </output>
        <div className="tally-targets">
          <button type="button" className="tally-more" onClick={() => setCount((now) => now + 1)}>
            {t('tally.one')}
          </button>
          <div className="tally-small">
            <Button size="tall" onPress={() => setCount((now) => now + 10)}>
              {t('tally.ten')}
            </Button>
            <Button
              size="tall"
              icon="minus"
              isDisabled={count === 0}
              onPress={() => setCount((now) => Math.max(0, now - 1))}
            >
              {t('tally.less')}
            </Button>
          </div>
        </div>
      </div>
    </Dialog>
  )
}
