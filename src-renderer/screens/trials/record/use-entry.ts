import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { findCrop } from '../../../../shared/vocabulary/crops.ts'
import { toDisplay } from '../../../../shared/vocabulary/display-units.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import type { OptionNumber } from '../../../parts/marks.tsx'
import { useFormat } from '../../../words/format.ts'
import { useLanguage } from '../../../words/words.ts'
import { optionOf } from '../plan/option-number.ts'
import { useTrialWords, within } from '../plan/trial-words.ts'
import { armNames } from './arm-names.ts'
import { type Cell, cellOf, savedTimes } from './cells.ts'
import type { EntryColumn } from './columns.ts'
import { answerUnit, inUnit } from './entry-units.ts'
import type { Places } from './places.ts'
import type { TrialRecord } from './use-record.ts'

/** One plot of the field sheet. */
export type EntryRow = {
  readonly plot: number
  readonly label: string
  readonly block: string | undefined
  readonly treatment: string
  readonly option: OptionNumber
  readonly optionName: string
  readonly cells: readonly Cell[]
  /** The last value of the same column, in grey. */
  readonly hints: readonly string[]
  /** The first outcome per area, as words. */
  readonly perArea: string
  readonly state: 'to-do' | 'check' | 'left-out' | 'saved'
  readonly savedAt: number | null
  /** Why the plot is left out. */
  readonly leftOut: string | undefined
}

/** Plots in walking order with what stands in their boxes. */
export function useEntryRows(
  record: TrialRecord,
  columns: readonly EntryColumn[],
  places: Places,
): readonly EntryRow[] {
  const format = useFormat()
  const words = useTrialWords()
  return useMemo(() => {
    const { trial, changes, sheet } = record
    const times = savedTimes(changes)
    const names = armNames(trial, words)
    const arms = trial.treatments.map((one) => one.id)
    const main = columns[0]
    const shown = main && answerUnit(main.variable, trial.crop)
    const last = columns.map(() => new Map<string, string>())
    return places.walk.map((plot): EntryRow => {
      const own = trial.plots[plot]!
      const cells = columns.map((column) => cellOf(record, column, plot, times, format))
      const hints = columns.map((column, at) => {
        // A yield resembles the last plot of its own treatment, moisture the plot before.
        const key = column.role === 'moisture' ? '' : own.treatment
        const hint = last[at]!.get(key) ?? ''
        const stored = cells[at]!.stored
        if (stored?.value != null && stored.kind === 'number' && !cells[at]!.doubt) {
          const value = inUnit(stored.value, column.unit, column.variable, own.areaM2)
          const text =
            stored.unitAsWritten === column.unit.label
              ? cells[at]!.text
              : value === null
                ? ''
                : format.number(value)
          last[at]!.set(key, text)
        }
        return hint === '' ? '' : `${hint}?`
      })
      const left = sheet.leftOut.find((one) => one.plot === plot)
      const first = cells[0]
      const saved = cells.map((cell) => cell.savedAt).filter((at) => at !== null)
      return {
        plot,
        label: own.label,
        block: own.block,
        treatment: own.treatment,
        option: optionOf(Math.max(0, arms.indexOf(own.treatment))),
        optionName: names.get(own.treatment) ?? own.treatment,
        cells,
        hints,
        perArea:
          shown && first?.stored?.value != null && first.stored.kind === 'number'
            ? format.number(toDisplay(first.stored.value, shown), { digits: shown.decimals })
            : '',
        state: left
          ? 'left-out'
          : cells.some((cell) => cell.doubt)
            ? 'check'
            : first?.stored
              ? 'saved'
              : 'to-do',
        savedAt: saved.length > 0 ? Math.max(...saved) : null,
        leftOut: left?.why,
      }
    })
  }, [record, columns, places, format, words])
}

/** How the field sheet names its columns and boxes. */
export type EntryWords = {
  readonly perArea: string
  column(column: EntryColumn): string
  box(row: EntryRow, column: EntryColumn): string
  /** “Plot 7, yield 28.4 kg:” */
  boxAnd(row: EntryRow, column: EntryColumn, text: string): string
  doubt(column: EntryColumn, cell: Cell, slip: boolean): string
}

/** Those words in the language shown now. */
export function useEntryWords(record: TrialRecord, columns: readonly EntryColumn[]): EntryWords {
  const { t } = useTranslation('harvest')
  const format = useFormat()
  const language = useLanguage()
  const trialWords = useTrialWords()
  return useMemo(() => {
    const { crop } = record.trial
    const basis = basisShown(record, columns[0])
    const name = (column: EntryColumn) => {
      if (column.role === 'moisture') return t('moisture')
      if (column.unit.kind === 'plot-mass') return t('weight')
      const plain = nameOf(column.variable, language)
      return column.method ? `${plain}, ${trialWords.method(column.method)}` : plain
    }
    const main = columns[0]
    const unit = main && answerUnit(main.variable, crop)
    return {
      perArea: unit ? basisUnit(unit.label, basis, (key, gaps) => t(key, gaps), format) : '',
      column: name,
      box: (row, column) =>
        t('box', { plot: row.label, what: within(name(column)), unit: column.unit.label }),
      boxAnd: (row, column, text) =>
        t('boxAnd', { plot: row.label, what: within(name(column)), value: text, unit: column.unit.label }),
      doubt: (column, cell, slip) => {
        const { doubt } = cell
        if (!doubt) return ''
        if (cell.stored?.value == null) return t('doubt.unread')
        const own = answerUnit(column.variable, crop)
        const said = (value: number) => format.quantity(round(toDisplay(value, own)), own.label)
        const would =
          column.unit.kind === 'plot-mass' ? `${t('doubt.would', { value: said(cell.stored.value) })} ` : ''
        const cropName = findCrop(crop) ? nameOf(findCrop(crop)!, language) : crop
        const { doubt: why } = doubt
        const ends = 'min' in why ? { min: why.min, max: why.max } : { min: null, max: null }
        const end = (value: number | null) => (value === null ? '…' : format.number(toDisplay(value, own)))
        const gaps = {
          min: end(ends.min),
          max: end(ends.max),
          unit: own.label,
          crop: cropName,
          limit: why.why === 'above-crop' ? format.quantity(why.limit, 't/ha') : '',
          middle: 'middle' in why ? said(why.middle) : '',
        }
        return `${would}${t(`doubt.${why.why}`, gaps)}${slip ? ` ${t('doubt.slip')}` : ''}`
      },
    }
  }, [record, columns, t, format, language, trialWords])
}

/** Three figures are enough to see that something is wrong. */
function round(value: number): number {
  return Number(value.toPrecision(3))
}

/** The basis most values of an outcome have now. */
export function basisShown(
  record: Pick<TrialRecord, 'chunks'>,
  column: Pick<EntryColumn, 'variable' | 'method'> | undefined,
) {
  if (!column) return null
  const own = record.chunks.filter(
    (chunk) => chunk.variable === column.variable.id && chunk.method === column.method,
  )
  return (
    own.reduce<(typeof own)[number] | null>((most, chunk) => (most && most.n >= chunk.n ? most : chunk), null)
      ?.basis ?? null
  )
}

/** “t/ha at 14%”, “t/ha as weighed”, “t/ha dry”. */
export function basisUnit(
  unit: string,
  basis: string | null,
  t: (key: string, gaps: Record<string, string>) => string,
  format: {
    percent: (value: number, options?: { digits: number }) => string
    number: (value: number) => string
  },
): string {
  const pct = /^at_(.+)$/.exec(basis ?? '')?.[1]
  if (pct !== undefined) {
    const digits = pct.includes('.') ? 1 : 0
    return t('at', { unit, moisture: format.percent(Number(pct), { digits }) })
  }
  if (basis === 'dry' || basis === 'fresh') return t(`basis.${basis}`, { unit })
  return unit
}
