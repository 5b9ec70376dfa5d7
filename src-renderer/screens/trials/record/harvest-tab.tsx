import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FLAG } from '../../../../shared/record/observation.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { VARIABLES } from '../../../../shared/vocabulary/variables.ts'
import { usePageKeys } from '../../../app/keys.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { measuredKey } from '../../../data/record-sheet.ts'
import { machineStamp } from '../../../data/stamp.ts'
import {
  editTrial,
  leaveOutPlot,
  putEvent,
  putMeasured,
  putTrialField,
  putValue,
  takePlotBack,
  valueSteps,
  WHY,
} from '../../../data/trial-edits.ts'
import { Button } from '../../../parts/button.tsx'
import { ComboBox } from '../../../parts/combo-box.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { NumberField } from '../../../parts/number-field.tsx'
import { Select } from '../../../parts/select.tsx'
import { Spread } from '../../../parts/spread.tsx'
import { useLanguage } from '../../../words/words.ts'
import { useTrialWords, within } from '../plan/trial-words.ts'
import type { TrialTabProps } from '../trial/trial-tabs.ts'
import { AnswerFigure } from './answer-figure.tsx'
import { AnswerSentence, OutlierLine } from './answer-sentence.tsx'
import { type Cell, placeIn, storedFrom } from './cells.ts'
import { type EntryColumn, entryColumns, type Outcome, outcomesOf } from './columns.ts'
import { DateField } from './date-field.tsx'
import { EntryGrid } from './entry-grid.tsx'
import { isHarvest } from './entry-units.ts'
import { FieldMap } from './field-map.tsx'
import { GuidedWalk } from './guided-walk.tsx'
import { TrialHistory } from './history.tsx'
import { MeasuredDialog } from './measured-dialog.tsx'
import { placesOf } from './places.ts'
import { DamageDialog, NoteDialog, TallyDialog } from './plot-dialogs.tsx'
import { RankEntry } from './rank-entry.tsx'
import { dayNumber, isoToday } from './today.ts'
import { useAnswer } from './use-answer.ts'
import { useEdit, useUndo } from './use-edit.ts'
import { useEntryRows, useEntryWords } from './use-entry.ts'
import { keepUnit, type TrialRecord, useRecord } from './use-record.ts'
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
  const [repetition, setRepetition] = useState(0)
  const [day, setDay] = useState(isoToday())
  const [plot, setPlot] = useState<number | null>(null)
  const [walking, setWalking] = useState(false)
  const [open, setOpen] = useState<Open>(null)
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
                    setRepetition(0)
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
                    <Button size="tall" icon="flag" onPress={() => setWalking(true)}>
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
      {open === 'count' && columns[0] && (
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

/** Everything the field sheet writes. */
function useActs(record: TrialRecord, day: string) {
  const language = useLanguage()
  const { id } = record.trial
  const edit = useEdit(id)
  const commit = useCallback(
    (plot: number, column: EntryColumn, text: string, why = '') =>
      edit((db) =>
        // Read inside the transaction: a moisture typed a moment ago is there already.
        editTrial(db, id, (now) =>
          valueSteps(
            now,
            placeIn(column, plot),
            storedFrom(now, column, plot, text, { language, day: dayNumber(day) }),
            why,
          ),
        ),
      ),
    [edit, id, language, day],
  )
  return {
    commit,
    mend: (plot: number, column: EntryColumn, text: string) => void commit(plot, column, text, WHY.slip),
    keep: (cell: Cell, why: string) => {
      const { stored, place } = cell
      if (!stored) return
      // What cannot be stays out of the answer even when it is kept.
      const out = cell.doubt?.doubt.why === 'impossible' || cell.doubt?.doubt.why === 'unread'
      const flags = (stored.flags | FLAG.kept) & (out ? 255 : ~FLAG.leaveOut)
      void edit((db) => putValue(db, id, place, { ...stored, flags }, why))
    },
    note: (plot: number, date: string, note: string) =>
      void edit((db) =>
        putEvent(db, {
          schema: 'event/1',
          id: machineStamp.id(),
          trial: id,
          plots: [plot],
          kind: 'other',
          date,
          quantities: [],
          note,
        }),
      ),
    leaveOut: (plot: number, on: string, why: string) =>
      void edit((db) => leaveOutPlot(db, id, { plot, day: on, why })),
    takeBack: (plot: number) => void edit((db) => takePlotBack(db, id, plot)),
    measured: (outcome: Outcome, method: string | null, measured: Parameters<typeof putMeasured>[4]) =>
      void edit((db) =>
        putMeasured(db, id, { variable: outcome.variable.id, method: outcome.method }, method, measured),
      ),
  }
}

type ToolsProps = {
  readonly record: TrialRecord
  readonly outcomes: readonly Outcome[]
  readonly shown: readonly Outcome[]
  readonly columns: readonly EntryColumn[]
  readonly repetition: number
  readonly day: string
  readonly onChoose: (keys: readonly string[]) => void
  readonly onRepetition: (repetition: number) => void
  readonly onDay: (day: string) => void
}

/** What is entered, in which unit, which time, on which day. */
function SheetTools(props: ToolsProps) {
  const { t } = useTranslation('harvest')
  const db = useDatabase()
  const language = useLanguage()
  const words = useTrialWords()
  const edit = useEdit(props.record.trial.id)
  const { record, outcomes, shown, columns, repetition } = props
  const main = shown[0]
  const first = columns[0]
  const [adding, setAdding] = useState<'first' | 'beside' | null>(null)
  const label = (one: Outcome) =>
    one.method
      ? `${nameOf(one.variable, language)}, ${words.method(one.method)}`
      : nameOf(one.variable, language)
  const ANOTHER = 'another'
  const BESIDE = 'beside'
  const oncePerSeason = main !== undefined && isHarvest(main.variable)
  const hasRoom = main !== undefined && !oncePerSeason && shown.length < 3
  const options = [
    ...outcomes.map((one) => ({ id: one.key, label: label(one) })),
    { id: ANOTHER, label: t('another') },
    ...(hasRoom ? [{ id: BESIDE, label: t('column') }] : []),
  ]
  const choose = (key: string) => {
    if (key === ANOTHER) setAdding('first')
    else if (key === BESIDE) setAdding('beside')
    else props.onChoose([key])
  }
  const times = record.chunks
    .filter((chunk) => chunk.variable === main?.variable.id)
    .reduce((most, chunk) => Math.max(most, ...chunk.repetition), 0)
  const add = (id: string | null) => {
    if (id === null) return
    void edit((store) =>
      putTrialField(store, record.trial.id, 'outcomes', (was) => (was.includes(id) ? was : [...was, id])),
    ).then((problem) => {
      if (problem) return
      const key = measuredKey(id, record.plan?.methods[id] ?? null)
      props.onChoose(adding === 'beside' ? [...shown.map((one) => one.key), key] : [key])
      setAdding(null)
    })
  }
  return (
    <div className="sheet-tools">
      {adding ? (
        <>
          <ComboBox
            label={t('another')}
            hideLabel
            placeholder={t('anotherHint')}
            options={VARIABLES.filter((one) => one.id !== 'grain_moisture').map((one) => ({
              id: one.id,
              label: nameOf(one, language),
              note: one.unitLabel,
              alias: Object.values(one.names),
              group: t(`groups.${one.group}`),
            }))}
            value={null}
            onChange={add}
          />
          <Button variant="quiet" onPress={() => setAdding(null)}>
            {t('back')}
          </Button>
        </>
      ) : (
        <>
          <div className="tool-wide">
            <Select
              label={t('outcome')}
              hideLabel
              options={options}
              value={main?.key ?? null}
              onChange={choose}
            />
          </div>
          {first && first.units.length > 1 && (
            <div className="tool-narrow">
              <Select
                label={t('unit')}
                hideLabel
                options={first.units.map((unit) => ({
                  id: unit.id,
                  label: unit.kind === 'plot-mass' ? t('perPlot', { unit: unit.label }) : unit.label,
                }))}
                value={first.unit.id}
                onChange={(unit) => void keepUnit(db, first.variable.id, unit)}
              />
            </div>
          )}
          {main && !oncePerSeason && (
            <div className="tool-narrow">
              <Select
                label={t('time')}
                hideLabel
                options={Array.from({ length: Math.max(times, repetition) + 2 }, (_, at) => ({
                  id: String(at),
                  label: t('nthTime', { count: at + 1 }),
                }))}
                value={String(repetition)}
                onChange={(at) => props.onRepetition(Number(at))}
              />
            </div>
          )}
          <div className="tool-date">
            <DateField label={t('day')} value={props.day} onChange={props.onDay} />
          </div>
        </>
      )}
    </div>
  )
}

/** What keeps values from counting: a method nobody named, plots without an area, weights that wait for their moisture. */
function SheetNotices({
  record,
  main,
  onMeasured,
}: {
  readonly record: TrialRecord
  readonly main: Outcome | undefined
  readonly onMeasured: () => void
}) {
  const { t } = useTranslation('harvest')
  const language = useLanguage()
  const edit = useEdit(record.trial.id)
  const [area, setArea] = useState<number | null>(null)
  if (!main) return <EmptyState>{t('noOutcome')}</EmptyState>
  const needsMethod = main.variable.methodRequired && main.method === null
  const needsArea = isHarvest(main.variable) && record.trial.plots.every((plot) => plot.areaM2 === undefined)
  return (
    <>
      {needsMethod && (
        <Notice tone="warn" acts={<Button onPress={onMeasured}>{t('how')}</Button>}>
          {t('needsMethod', { what: nameOf(main.variable, language) })}
        </Notice>
      )}
      {needsArea && (
        <Notice
          tone="info"
          actsBelow
          acts={
            <>
              <NumberField label={t('area')} value={area} onChange={setArea} unit="m²" min={0} size="tall" />
              <Button
                size="tall"
                isDisabled={area === null || area <= 0}
                onPress={() =>
                  void edit((db) =>
                    putTrialField(db, record.trial.id, 'plots', (plots) =>
                      plots.map((plot) => ({ ...plot, areaM2: plot.areaM2 ?? area! })),
                    ),
                  )
                }
              >
                {t('areaSave')}
              </Button>
            </>
          }
        >
          {t('needsArea')}
        </Notice>
      )}
    </>
  )
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
