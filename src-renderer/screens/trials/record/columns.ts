import type { ObservationChunk } from '../../../../shared/record/observation.ts'
import { moistureRepetition } from '../../../../shared/record/period.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import { findVariable, type Variable } from '../../../../shared/vocabulary/variables.ts'
import { measuredKey } from '../../../data/record-sheet.ts'
import { asksMoisture, type EntryUnit, entryUnits, MOISTURE } from './entry-units.ts'
import type { TrialRecord } from './use-record.ts'

/** One outcome by one method, that can be entered and answered. */
export type Outcome = {
  readonly key: string
  readonly variable: Variable
  readonly method: string | null
}

/** A column of boxes. */
export type EntryColumn = Outcome & {
  readonly role: 'outcome' | 'moisture'
  readonly unit: EntryUnit
  readonly units: readonly EntryUnit[]
  readonly repetition: number
}

/**
 * What a trial measures: its outcomes as planned, by the methods there are values or notes of, else the planned method;
 * then whatever else was measured. Moisture alone is no outcome while it stands beside a weight.
 */
export function outcomesOf({
  trial,
  chunks,
  sheet,
  plan,
}: Pick<TrialRecord, 'trial' | 'chunks' | 'sheet' | 'plan'>): readonly Outcome[] {
  const asked = [
    ...trial.outcomes,
    ...chunks.map((chunk) => chunk.variable),
    ...trial.summaries.map((one) => one.variable),
  ]
  return [...new Set(asked)].flatMap((id): Outcome[] => {
    const variable = findVariable(id)
    if (!variable || (id === MOISTURE.id && !trial.outcomes.includes(id))) return []
    const known = new Set([...methodsIn(chunks, id), ...notedMethods(sheet.measured, id)])
    if (known.size === 0) known.add(plan?.methods[id] ?? null)
    return [...known].map((method) => ({ key: measuredKey(id, method), variable, method }))
  })
}

function methodsIn(chunks: readonly ObservationChunk[], variable: string): (string | null)[] {
  return chunks.filter((chunk) => chunk.variable === variable).map((chunk) => chunk.method)
}

function notedMethods(measured: object, variable: string): (string | null)[] {
  return Object.keys(measured)
    .filter((key) => key.startsWith(`${variable}/`))
    .map((key) => key.slice(variable.length + 1) || null)
}

/** The columns to enter the chosen outcomes in; a weight brings its moisture along. */
export function entryColumns(
  outcomes: readonly Outcome[],
  { trial, units }: { readonly trial: Trial; readonly units: { readonly [variable: string]: string } },
  repetition: number,
): readonly EntryColumn[] {
  let moist = false
  return outcomes.flatMap((outcome): EntryColumn[] => {
    const all = entryUnits(outcome.variable, trial)
    const unit = all.find((one) => one.id === units[outcome.variable.id]) ?? all[0]!
    const own: EntryColumn = { ...outcome, role: 'outcome', unit, units: all, repetition }
    if (moist || !asksMoisture(outcome.variable, trial.crop, unit)) return [own]
    moist = true
    const percent = entryUnits(MOISTURE, trial)
    const beside = {
      key: measuredKey(MOISTURE.id, null),
      variable: MOISTURE,
      method: null,
      repetition: moistureRepetition(trial.design.kind, repetition),
    }
    return [own, { ...beside, role: 'moisture', unit: percent[0]!, units: percent }]
  })
}
