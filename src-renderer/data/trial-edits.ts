import type { Result } from '../../shared/base/result.ts'
import type { Change } from '../../shared/record/change.ts'
import type { FieldEvent } from '../../shared/record/event.ts'
import { FLAG } from '../../shared/record/observation.ts'
import { moistureRepetition } from '../../shared/record/period.ts'
import type { Trial } from '../../shared/record/trial.ts'
import { findVariable } from '../../shared/vocabulary/variables.ts'
import type { Database } from './database.ts'
import { asJson, editTrial, type Step, type TrialNow } from './edit-trial.ts'
import { MASS_UNITS, standardMoisture, withMoisture } from './plot-yield.ts'
import { type Measured, measuredKey, type RecordSheet } from './record-sheet.ts'
import { machineStamp, type Stamp } from './stamp.ts'
import { placeOfField, readValue, StoredValue, type ValuePlace, valueAt, valueField } from './stored-value.ts'

export { editTrial, type Step, type TrialNow } from './edit-trial.ts'

/** Reasons the app itself writes into the history; everything else there is a person's words. */
export const WHY = {
  undo: '#undo',
  redo: '#redo',
  restore: '#restore',
  slip: '#slip',
  follows: '#follows',
} as const

/**
 * Store one value, or take it away (`null`: it is missing; the history keeps what was). A moisture carries the weights of
 * its plot along; a value of a plot that is left out is left out too.
 */
export function putValue(
  db: Database,
  trial: string,
  place: ValuePlace,
  value: StoredValue | null,
  why = '',
  stamp: Stamp = machineStamp,
): Promise<Result<readonly Change[]>> {
  return editTrial(db, trial, (now) => valueSteps(now, place, value, why), stamp)
}

/** The steps of `putValue`, to be joined with others. */
export function valueSteps(now: TrialNow, place: ValuePlace, value: StoredValue | null, why = ''): Step[] {
  const out = now.sheet.leftOut.some((one) => one.plot === place.plot)
  const kept = value && out ? { ...value, flags: value.flags | FLAG.leaveOut } : value
  const steps: Step[] = [{ field: valueField(place), is: kept, why }]
  if (kept && now.trial.status === 'planned') steps.push({ field: 'status', is: 'running', why: WHY.follows })
  if (place.variable !== 'grain_moisture') return steps
  const old = readValue(now.chunks, place)
  return [...steps, ...weightsFollow(now, place, numberOf(old), numberOf(kept))]
}

/** The number a value counts with, or null: not a number, or out of range and not yet decided. */
export function numberOf(value: StoredValue | null): number | null {
  return value !== null && value.kind === 'number' && !isUndecided(value.flags) ? value.value : null
}

/** Out of range and nobody has said yet whether it stands. */
export function isUndecided(flags: number): boolean {
  return (flags & FLAG.outOfRange) !== 0 && (flags & FLAG.kept) === 0
}

/** Yields of a plot that were weighed follow the moisture of their harvest. */
function weightsFollow(
  now: TrialNow,
  { plot, repetition: harvest }: ValuePlace,
  oldPct: number | null,
  newPct: number | null,
): Step[] {
  const { kind } = now.trial.design
  return now.chunks.flatMap((chunk) => {
    const variable = findVariable(chunk.variable)
    if (variable?.quantityKind !== 'mass_area') return []
    const standard = standardMoisture(variable, now.trial.crop)
    if (standard === null) return []
    const steps: Step[] = []
    for (let row = 0; row < chunk.n; row++) {
      const value = valueAt(chunk, row)
      if (chunk.plot[row] !== plot || moistureRepetition(kind, chunk.repetition[row]!) !== harvest) continue
      if (!(value.unitAsWritten in MASS_UNITS) || value.value === null) continue
      const was = { value: value.value, basis: chunk.basis ?? ('fresh' as const) }
      const is: StoredValue = { ...value, ...withMoisture(was, standard, oldPct, newPct) }
      const place = {
        variable: chunk.variable,
        method: chunk.method,
        plot,
        repetition: chunk.repetition[row]!,
      }
      steps.push({ field: valueField(place), is, why: WHY.follows })
    }
    return steps
  })
}

/**
 * Say how a column was measured: laboratory, depth, ripeness … Its values move along when the method is another, or when
 * they turn out to be of fresh or dry matter.
 */
export function putMeasured(
  db: Database,
  trial: string,
  column: { readonly variable: string; readonly method: string | null },
  method: string | null,
  measured: Measured,
  stamp: Stamp = machineStamp,
) {
  return editTrial(
    db,
    trial,
    (now) => {
      const { [measuredKey(column.variable, column.method)]: _old, ...others } = now.sheet.measured
      const sheet = {
        ...now.sheet,
        measured: { ...others, [measuredKey(column.variable, method)]: measured },
      }
      return [{ field: 'sheet', is: asJson(sheet) }, ...moveColumn(now, column, method, measured.basis)]
    },
    stamp,
  )
}

function moveColumn(
  now: TrialNow,
  { variable, method: old }: { readonly variable: string; readonly method: string | null },
  method: string | null,
  basis: Measured['basis'],
): Step[] {
  return now.chunks
    .filter((chunk) => chunk.variable === variable && chunk.method === old)
    .flatMap((chunk) =>
      Array.from({ length: chunk.n }, (_, row) => row).flatMap((row): Step[] => {
        const value = valueAt(chunk, row)
        const place = { variable, plot: chunk.plot[row]!, repetition: chunk.repetition[row]! }
        const is = { ...value, basis: basis ?? value.basis }
        if (method === old) return [{ field: valueField({ ...place, method }), is }]
        return [
          { field: valueField({ ...place, method: old }), is: null },
          { field: valueField({ ...place, method }), is },
        ]
      }),
    )
}

/** Change one field of the trial itself, such as its outcomes. */
export function putTrialField<Field extends 'outcomes' | 'plots' | 'status'>(
  db: Database,
  trial: string,
  field: Field,
  change: (was: Trial[Field]) => Trial[Field],
  stamp: Stamp = machineStamp,
) {
  return editTrial(db, trial, (now) => [{ field, is: asJson(change(now.trial[field])) }], stamp)
}

/** Add an event or change one. */
export function putEvent(db: Database, event: FieldEvent, why = '', stamp: Stamp = machineStamp) {
  return editTrial(db, event.trial, () => [{ field: `event/${event.id}`, is: asJson(event), why }], stamp)
}

/** Take an event away; the history keeps it. */
export function dropEvent(db: Database, event: FieldEvent, why = '', stamp: Stamp = machineStamp) {
  return editTrial(db, event.trial, () => [{ field: `event/${event.id}`, is: null, why }], stamp)
}

/** Say that the trial did not go as planned. Recorded, not hidden. */
export function addDeviation(
  db: Database,
  trial: string,
  deviation: Trial['deviations'][number],
  stamp: Stamp = machineStamp,
) {
  return editTrial(
    db,
    trial,
    (now) => [{ field: 'deviations', is: [...now.trial.deviations, deviation] }],
    stamp,
  )
}

/**
 * Something happened to a plot: its values are kept and left out of answers, those still to come too, and the day and the
 * reason stand among the events.
 */
export function leaveOutPlot(
  db: Database,
  trial: string,
  { plot, day, why }: RecordSheet['leftOut'][number],
  stamp: Stamp = machineStamp,
) {
  return editTrial(
    db,
    trial,
    (now) => {
      const id = stamp.id()
      const event: FieldEvent = {
        schema: 'event/1',
        id,
        trial,
        plots: [plot],
        kind: 'damage',
        date: day,
        quantities: [],
        note: why,
      }
      const leftOut = [...now.sheet.leftOut.filter((one) => one.plot !== plot), { plot, day, why }]
      return [
        { field: 'sheet', is: asJson({ ...now.sheet, leftOut }), why },
        { field: `event/${id}`, is: asJson(event), why },
        ...flagPlot(now, plot, (flags) => flags | FLAG.leaveOut, why),
      ]
    },
    stamp,
  )
}

/** Count a plot again. Values that still wait for a decision stay out. */
export function takePlotBack(
  db: Database,
  trial: string,
  plot: number,
  why = '',
  stamp: Stamp = machineStamp,
) {
  return editTrial(
    db,
    trial,
    (now) => [
      {
        field: 'sheet',
        is: asJson({ ...now.sheet, leftOut: now.sheet.leftOut.filter((one) => one.plot !== plot) }),
        why,
      },
      ...flagPlot(now, plot, (flags) => (isUndecided(flags) ? flags : flags & ~FLAG.leaveOut), why),
    ],
    stamp,
  )
}

function flagPlot(now: TrialNow, plot: number, flag: (flags: number) => number, why: string): Step[] {
  return now.chunks.flatMap((chunk) =>
    Array.from({ length: chunk.n }, (_, row) => row)
      .filter((row) => chunk.plot[row] === plot)
      .map((row): Step => {
        const value = valueAt(chunk, row)
        const place = {
          variable: chunk.variable,
          method: chunk.method,
          plot,
          repetition: chunk.repetition[row]!,
        }
        return { field: valueField(place), is: { ...value, flags: flag(value.flags) }, why }
      }),
  )
}

/** Fields of a trial that can be put back one by one; its plots and treatments belong to values and cannot. */
const TRIAL_FIELDS = new Set(['title', 'cultivar', 'season', 'outcomes', 'deviations', 'status', 'citation'])

/** Can this line of the history be put back? */
export function canRestore(field: string): boolean {
  return (
    field === 'sheet' ||
    field.startsWith('event/') ||
    field.startsWith('photo/') ||
    placeOfField(field) !== null ||
    TRIAL_FIELDS.has(field)
  )
}

/** Make a field again what it was before a line of the history. That is a new line; nothing is erased. */
export function restoreChange(db: Database, change: Change, stamp: Stamp = machineStamp) {
  return editTrial(
    db,
    change.record,
    (now) => {
      const place = placeOfField(change.field)
      if (!place) return [{ field: change.field, is: change.was, why: WHY.restore }]
      // A moisture that comes back carries the weight of its plot along, as when it was typed.
      const was = change.was === null ? null : StoredValue.parse(change.was)
      return valueSteps(now, place, was, WHY.restore)
    },
    stamp,
  )
}
