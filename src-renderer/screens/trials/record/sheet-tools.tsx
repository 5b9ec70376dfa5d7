import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasPeriods, PERIODS, repetitionIn } from '../../../../shared/record/period.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import { VARIABLES } from '../../../../shared/vocabulary/variables.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { measuredKey } from '../../../data/record-sheet.ts'
import { putTrialField } from '../../../data/trial-edits.ts'
import { Button } from '../../../parts/button.tsx'
import { ComboBox } from '../../../parts/combo-box.tsx'
import { DateField } from '../../../parts/date-field.tsx'
import { EmptyState } from '../../../parts/empty-state.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { NumberField } from '../../../parts/number-field.tsx'
import { Select } from '../../../parts/select.tsx'
import { useLanguage } from '../../../words/words.ts'
import { useTrialWords } from '../plan/trial-words.ts'
import type { EntryColumn, Outcome } from './columns.ts'
import { isHarvest } from './entry-units.ts'
import { useEdit } from './use-edit.ts'
import { keepUnit, type TrialRecord } from './use-record.ts'

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
export function SheetTools(props: ToolsProps) {
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
  const periods = hasPeriods(record.trial.design.kind)
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
            adds
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
          {main && periods && (
            <div className="tool-period">
              <Select
                label={t('period')}
                hideLabel
                options={periodOptions(Math.max(times, repetition), oncePerSeason, t)}
                value={String(repetition)}
                onChange={(at) => props.onRepetition(Number(at))}
              />
            </div>
          )}
          {main && !oncePerSeason && !periods && (
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

/** Before and after; where a plot is measured several times, each measure of both. */
function periodOptions(last: number, once: boolean, t: TFunction<'harvest'>) {
  const measures = once ? 1 : Math.floor(last / 2) + 2
  return Array.from({ length: measures }, (_, nth) => nth).flatMap((nth) =>
    PERIODS.map((period) => ({
      id: String(repetitionIn(period, nth)),
      label: once || nth === 0 ? t(`periods.${period}`) : t(`periods.${period}Nth`, { nth: nth + 1 }),
    })),
  )
}

/** What keeps values from counting: a method nobody named, plots without an area, weights that wait for their moisture. */
export function SheetNotices({
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
