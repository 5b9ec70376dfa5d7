import type { Change } from '../../../../shared/record/change.ts'
import { FLAG } from '../../../../shared/record/observation.ts'
import { moistureRepetition } from '../../../../shared/record/period.ts'
import { readValue, type StoredValue, type ValuePlace, valueField } from '../../../data/stored-value.ts'
import { isUndecided, numberOf } from '../../../data/trial-edits.ts'
import type { Format } from '../../../words/format.ts'
import type { EntryColumn } from './columns.ts'
import { inUnit, MOISTURE, toCanonical } from './entry-units.ts'
import { type Judged, judgeEntry, readEntry, sortOf } from './read-entry.ts'
import type { TrialRecord } from './use-record.ts'

/** The part of a record that values are read from: as a page holds it, or as it is inside a transaction. */
export type Written = Pick<TrialRecord, 'trial' | 'chunks' | 'sheet'>

/** One box of the grid: what stands in it and what there is to say about it. */
export type Cell = {
  readonly place: ValuePlace
  readonly stored: StoredValue | null
  /** The words in the box. */
  readonly text: string
  /** Waits for a decision. */
  readonly doubt: Judged
  /** When it was last written here, in milliseconds since 1970; null for values that came with a file. */
  readonly savedAt: number | null
}

/** Where a column's value of a plot stands. */
export function placeIn(column: EntryColumn, plot: number): ValuePlace {
  return { variable: column.variable.id, method: column.method, plot, repetition: column.repetition }
}

/** The newest time each field was written, from the history. */
export function savedTimes(changes: readonly Change[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const change of changes) if (!times.has(change.field)) times.set(change.field, Date.parse(change.at))
  return times
}

/** Look at one box. */
export function cellOf(
  record: TrialRecord,
  column: EntryColumn,
  plot: number,
  times: ReadonlyMap<string, number>,
  format: Format,
): Cell {
  const place = placeIn(column, plot)
  const stored = readValue(record.chunks, place)
  const doubted = stored !== null && isUndecided(stored.flags)
  return {
    place,
    stored,
    text: stored ? textOf(stored, column, record.trial.plots[plot]?.areaM2, format) : '',
    doubt: doubted ? doubtOf(record, column, plot, stored.value) : null,
    savedAt: stored ? (times.get(valueField(place)) ?? null) : null,
  }
}

/** The other plots may have changed since: a value that waits still waits. */
function doubtOf(record: Written, column: EntryColumn, plot: number, value: number | null): Judged {
  if (value === null) return { doubt: { why: 'unread' }, slip: null }
  const judged = judgeEntry(column.variable, value, record.trial.crop, othersOf(record, column, plot))
  return judged ?? { doubt: { why: 'unusual', ...column.variable.warn }, slip: null }
}

/** As it was written; in another unit, converted. */
function textOf(
  stored: StoredValue,
  column: EntryColumn,
  areaM2: number | undefined,
  format: Format,
): string {
  if (stored.unitAsWritten === column.unit.label || stored.kind !== 'number' || stored.value === null)
    return stored.verbatim
  const shown = inUnit(stored.value, column.unit, column.variable, areaM2)
  return shown === null
    ? stored.verbatim
    : format.number(shown, { digits: column.unit.decimals }).replaceAll('\u202f', '')
}

/** The usable values of the other plots in the same column. */
export function othersOf(record: Written, column: EntryColumn, plot: number): number[] {
  return record.trial.plots.flatMap((_, other) => {
    const value = other === plot ? null : numberOf(readValue(record.chunks, placeIn(column, other)))
    return value === null ? [] : [value]
  })
}

/** What was typed, as it will be stored; `null` takes the value away. */
export function storedFrom(
  record: Written,
  column: EntryColumn,
  plot: number,
  text: string,
  { language, day }: { readonly language: string; readonly day: number },
): StoredValue | null {
  const verbatim = text.trim()
  const entry = readEntry(verbatim, language)
  if (entry.kind === 'missing') return null
  const { trial } = record
  const base = { unit: column.variable.unit, verbatim, unitAsWritten: column.unit.label, day }
  const moisturePct = numberOf(
    readValue(record.chunks, {
      variable: MOISTURE.id,
      method: null,
      plot,
      repetition: moistureRepetition(trial.design.kind, column.repetition),
    }),
  )
  const canonical =
    entry.kind === 'number'
      ? toCanonical(entry.value, column.unit, column.variable, trial.plots[plot]!, {
          crop: trial.crop,
          moisturePct,
        })
      : null
  if (canonical === null || canonical.value === null || !Number.isFinite(canonical.value)) {
    const flags = FLAG.outOfRange | FLAG.leaveOut
    return {
      ...base,
      value: null,
      basis: null,
      kind: 'text',
      flags: entry.kind === 'ask' ? flags : FLAG.none,
    }
  }
  const judged = judgeEntry(column.variable, canonical.value, trial.crop, othersOf(record, column, plot))
  return {
    ...base,
    ...canonical,
    // A laboratory that reports dry matter says so for the whole column.
    basis: record.sheet.measured[column.key]?.basis ?? canonical.basis,
    kind: sortOf(entry),
    flags: judged ? FLAG.outOfRange | FLAG.leaveOut : FLAG.none,
  }
}
