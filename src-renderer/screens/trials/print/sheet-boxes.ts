import { hasPeriods, PERIODS, type Period } from '../../../../shared/record/period.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import { findVariable, type Variable } from '../../../../shared/vocabulary/variables.ts'
import { asksMoisture, type EntryUnit, entryUnits, MOISTURE } from '../record/entry-units.ts'

/** A column of empty boxes on a data sheet, as the screen will ask for it. */
export type SheetBox = {
  readonly id: string
  readonly variable: Variable
  readonly unit: EntryUnit
  /** Which harvest of a before/after trial; null in any other. */
  readonly period: Period | null
}

/** As many boxes as one can write in. */
const BOXES_PER_SHEET = 4

/**
 * The boxes of each sheet: what is asked for in the field sheet, so with a grain its moisture, and in a before/after
 * trial both harvests side by side. The boxes of one outcome stay on one sheet.
 */
export function sheetsOf(trial: Pick<Trial, 'outcomes' | 'crop' | 'plots' | 'design'>): SheetBox[][] {
  const periods = hasPeriods(trial.design.kind) ? PERIODS : [null]
  let moist = trial.outcomes.includes(MOISTURE.id)
  const sheets: SheetBox[][] = [[]]
  for (const id of trial.outcomes) {
    const variable = findVariable(id)
    if (!variable) continue
    const unit = entryUnits(variable, trial)[0]!
    const asked = [{ variable, unit }]
    if (!moist && asksMoisture(variable, trial.crop, unit)) {
      moist = true
      asked.push({ variable: MOISTURE, unit: entryUnits(MOISTURE, trial)[0]! })
    }
    const boxes = periods.flatMap((period) =>
      asked.map((one): SheetBox => ({ ...one, period, id: `${one.variable.id} ${period}` })),
    )
    const last = sheets.at(-1)!
    if (last.length > 0 && last.length + boxes.length > BOXES_PER_SHEET) sheets.push(boxes)
    else last.push(...boxes)
  }
  return sheets
}
