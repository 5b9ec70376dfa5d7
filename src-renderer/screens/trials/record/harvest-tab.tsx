import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { plotOfCode } from '../../../../shared/plan/plot-code.ts'
import { hasPeriods, repetitionIn } from '../../../../shared/record/period.ts'
import { usePageKeys } from '../../../app/keys.ts'
import { measuredKey } from '../../../data/record-sheet.ts'
import { readValue } from '../../../data/stored-value.ts'
import { Button } from '../../../parts/button.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { Spread } from '../../../parts/spread.tsx'
import { within } from '../plan/trial-words.ts'
import type { TrialTabProps } from '../trial/trial-tabs.ts'
import { AnswerFigure } from './answer-figure.tsx'
import { AnswerSentence, OutlierLine } from './answer-sentence.tsx'
import { entryColumns, type Outcome, outcomesOf } from './columns.ts'
import { EntryGrid } from './entry-grid.tsx'
import { FieldMap } from './field-map.tsx'
import { GuidedWalk } from './guided-walk.tsx'
import { TrialHistory } from './history.tsx'
import { MeasuredDialog } from './measured-dialog.tsx'
import { AddPhoto } from './photos/add-photo.tsx'
import { PhotoStrip } from './photos/photo-strip.tsx'
import { placesOf } from './places.ts'
import { DamageDialog, NoteDialog, TallyDialog } from './plot-dialogs.tsx'
import { RankEntry } from './rank-entry.tsx'
import { SheetNotices, SheetTools } from './sheet-tools.tsx'
import { dayNumber, isoToday } from './today.ts'
import { useActs } from './use-acts.ts'
import { useAnswer } from './use-answer.ts'
import { useUndo } from './use-edit.ts'
import { useEntryRows, useEntryWords } from './use-entry.ts'
import { type TrialRecord, useRecord } from './use-record.ts'
import './record.css'

/** The part “Harvest” of a trial's page. */
export function Tab({ trial, site }: TrialTabProps) {
  const { t } = useTranslation('harvest')
  const record = useRecord({ trial, site })
  if (!record) return null
  if (record.trial.plots.length === 0)
    return (
      <div className="single-page">
        <EmptyState>{t('noPlots')}</EmptyState>
      </div>
    )
  return <HarvestTab record={record} />
}

type Open = 'count' | 'note' | 'damage' | 'measured' | 'history' | null

/** The field sheet at the left, the plan and the answer so far at the right. */
export function HarvestTab({ record }: { readonly record: TrialRecord }) {
  const { t } = useTranslation('harvest')
  const { trial } = record
  const outcomes = useMemo(() => outcomesOf(record), [record])
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [repetition, setRepetition] = useState(() => firstRepetition(record, outcomes[0]))
  const [day, setDay] = useState(isoToday())
  // A scanned label opens the walk at its plot.
  const [search] = useSearchParams()
  const scanned = plotOfCode(trial, search.get('plot'))
  const [plot, setPlot] = useState<number | null>(scanned)
  const [walking, setWalking] = useState(scanned !== null)
  useEffect(() => {
    if (scanned === null) return
    setPlot(scanned)
    setWalking(true)
  }, [scanned])
  const [open, setOpen] = useState<Open>(search.has('count') ? 'count' : null)
  const shown = useMemo(() => {
    const found = chosen
      .map((key) => outcomes.find((one) => one.key === key))
      .filter((one) => one !== undefined)
    return found.length > 0 ? found : outcomes.slice(0, 1)
  }, [chosen, outcomes])
  const columns = useMemo(() => entryColumns(shown, record, repetition), [shown, record, repetition])
  const places = useMemo(() => placesOf(trial, record.plan), [trial, record.plan])
  const rows = useEntryRows(record, columns, places)
  const words = useEntryWords(record, columns)
  const main = shown[0]
  const spoken = useAnswer(record, main)
  const acts = useActs(record, day)
  const undo = useUndo(trial.id)
  useHarvestKeys()
  const current = plot ?? rows.find((row) => row.state === 'to-do')?.plot ?? rows[0]?.plot ?? 0
  const goTo = (to: number) => {
    setPlot(to)
    if (!walking) focusPlot(rows.findIndex((row) => row.plot === to) * columns.length)
  }
  // The walk stands in one plot until one goes on, even while saving changes which is next to do.
  const startWalk = () => {
    setPlot(current)
    setWalking(true)
  }
  const counts = main?.variable.scale === 'count'
  const ranks = main?.variable.scale === 'rank' && trial.design.kind === 'incomplete_triples'
  const sheet = { columns, rows, words, onCommit: acts.commit, onKeep: acts.keep, onMend: acts.mend }

  return (
    <>
      <Spread
        keepBeside
        widths={['minmax(592px, 1fr)', 'minmax(300px, 1.06fr)']}
        labels={[t('sheetLabel'), t('figureLabel')]}
        left={
          <div className="harvest">
            {walking ? (
              <GuidedWalk
                {...sheet}
                plot={current}
                onPlot={setPlot}
                onCount={counts ? () => setOpen('count') : undefined}
                onNote={() => setOpen('note')}
                act={(of) => <AddPhoto key={of} record={record} plots={[of]} size="tall" />}
                below={(of) => (
                  <PhotoStrip
                    record={record}
                    photos={record.photos.filter((photo) => photo.plots.includes(of))}
                  />
                )}
                onDamage={() => setOpen('damage')}
                onLeave={() => setWalking(false)}
              />
            ) : (
              <>
                <SheetTools
                  record={record}
                  outcomes={outcomes}
                  shown={shown}
                  columns={columns}
                  repetition={repetition}
                  day={day}
                  onChoose={(keys) => {
                    setChosen(keys)
                    setRepetition(
                      firstRepetition(
                        record,
                        outcomes.find((one) => one.key === keys[0]),
                      ),
                    )
                  }}
                  onRepetition={setRepetition}
                  onDay={setDay}
                />
                <SheetNotices record={record} main={main} onMeasured={() => setOpen('measured')} />
                {ranks && main ? (
                  <RankEntry record={record} outcome={main} day={dayNumber(day)} />
                ) : (
                  <EntryGrid {...sheet} onFocusPlot={setPlot} />
                )}
                <div className="harvest-acts">
                  {!ranks && (
                    <Button size="tall" icon="flag" onPress={startWalk}>
                      {t('walk.start')}
                    </Button>
                  )}
                  {counts && (
                    <Button size="tall" icon="tally" onPress={() => setOpen('count')}>
                      {t('count')}
                    </Button>
                  )}
                  <Button size="tall" icon="pencil" onPress={() => setOpen('note')}>
                    {t('noteButton')}
                  </Button>
                  <AddPhoto record={record} plots={[current]} size="tall" />
                  <Button size="tall" icon="warn" onPress={() => setOpen('damage')}>
                    {t('damaged')}
                  </Button>
                </div>
                <div className="harvest-acts">
                  <Button icon="undo" isDisabled={!undo.canUndo} onPress={undo.undo}>
                    {t('undo')}
                  </Button>
                  <Button icon="redraw" isDisabled={!undo.canRedo} onPress={undo.redo}>
                    {t('redo')}
                  </Button>
                  {main && (
                    <Button variant="quiet" onPress={() => setOpen('measured')}>
                      {t('how')}
                    </Button>
                  )}
                  <Button variant="quiet" onPress={() => setOpen('history')}>
                    {t('history')}
                  </Button>
                </div>
              </>
            )}
          </div>
        }
        right={
          <div className="harvest-figure">
            <FieldMap
              record={record}
              rows={rows}
              column={columns[0]}
              places={places}
              current={current}
              onOpen={goTo}
            />
            {spoken && !ranks && (
              <>
                <AnswerSentence spoken={spoken} most={2} />
                <OutlierLine spoken={spoken} record={record} />
                <AnswerFigure spoken={spoken} record={record} />
              </>
            )}
          </div>
        }
      />
      {open === 'note' && (
        <NoteDialog rows={rows} plot={current} onClose={() => setOpen(null)} onNote={acts.note} />
      )}
      {open === 'damage' && (
        <DamageDialog
          rows={rows}
          plot={current}
          onClose={() => setOpen(null)}
          onLeaveOut={acts.leaveOut}
          onTakeBack={acts.takeBack}
        />
      )}
      {open === 'count' && counts && columns[0] && (
        <TallyDialog
          rows={rows}
          plot={current}
          onClose={() => setOpen(null)}
          name={within(words.column(columns[0]))}
          startOf={(of) => rows.find((row) => row.plot === of)?.cells[0]?.stored?.value ?? 0}
          onCount={(of, count) => {
            setPlot(of)
            void acts.commit(of, columns[0]!, String(count))
          }}
        />
      )}
      {open === 'measured' && main && (
        <MeasuredDialog
          outcome={main}
          measured={record.sheet.measured[main.key] ?? {}}
          name={within(columns[0] ? words.column(columns[0]) : '')}
          onClose={() => setOpen(null)}
          onSave={(method, measured) => {
            acts.measured(main, method, measured)
            setChosen([measuredKey(main.variable.id, method), ...chosen.slice(1)])
          }}
        />
      )}
      {open === 'history' && <TrialHistory record={record} onClose={() => setOpen(null)} />}
    </>
  )
}

/** Where entering begins: a before/after trial goes on to the after period when every plot has been measured before. */
function firstRepetition(record: TrialRecord, outcome: Outcome | undefined): number {
  if (!outcome || !hasPeriods(record.trial.design.kind)) return 0
  const place = { variable: outcome.variable.id, method: outcome.method, repetition: repetitionIn('before') }
  const whole = record.trial.plots.every((_, plot) => readValue(record.chunks, { ...place, plot }) !== null)
  return repetitionIn(whole ? 'after' : 'before')
}

function focusPlot(box: number): void {
  document.querySelectorAll<HTMLInputElement>('.entry-grid input[data-entry]')[box]?.focus()
}

function useHarvestKeys(): void {
  const { t } = useTranslation('harvest')
  const lines = useMemo(
    () =>
      (['enter', 'shiftEnter', 'down', 'up', 'last', 'undo', 'redo', 'escape'] as const).map((key) => ({
        keys: t(`keys.${key}`),
        does: t(`keys.${key}Does`),
      })),
    [t],
  )
  usePageKeys(lines)
}
