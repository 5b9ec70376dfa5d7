import type { PracticeUse } from '../record/trial.ts'
import type { DoseClass } from './codes.ts'

/**
 * Where the four classes of dose begin, per unit a dose may be stated in: below the first cut is `d1`, from the last
 * on `d4`. The cuts are round figures near the quarters of doses seen in published trials; they are part of the form
 * `result/1` and never move: other cuts are another form.
 * *Units* the key is the dose's UCUM unit; fertiliser doses are of the element.
 */
export const DOSE_CUTS: Readonly<Record<string, readonly [number, number, number]>> = {
  't/har': [2, 5, 10],
  'kg/har': [30, 60, 120],
  'm3/har': [10, 20, 40],
  'L/har': [1, 3, 10],
  'kg/m2': [0.5, 1, 2],
  'g/m2': [3, 6, 12],
  'L/m2': [2, 5, 10],
  'L/{plant}': [1, 3, 10],
  'g/{plant}': [5, 20, 100],
  'g/kg': [2, 5, 10],
  'mL/kg': [2, 5, 10],
  'mL/L': [1, 3, 10],
  'g/L': [1, 3, 10],
  '%': [25, 50, 75],
  cm: [5, 10, 20],
  m: [2, 5, 10],
  mm: [25, 75, 200],
  um: [20, 30, 60],
  d: [14, 30, 60],
  h: [6, 12, 24],
  a: [2, 4, 8],
  '1': [2, 3, 5],
  '/m2': [2, 5, 10],
  '{tree}/har': [25, 100, 400],
  '{LU}/har': [0.5, 1, 2],
  '{pit}/har': [5_000, 10_000, 20_000],
  '{pot}/m2': [0.1, 0.5, 1],
  'h/har': [20, 60, 150],
  Cel: [10, 20, 30],
}

/** The class of a dose. *Missing* null when its unit has no cuts or the value is not a usable number. */
export function doseClass(dose: NonNullable<PracticeUse['dose']>): DoseClass | null {
  const cuts = DOSE_CUTS[dose.unit]
  if (cuts === undefined || !Number.isFinite(dose.value) || dose.value < 0) return null
  const above = cuts.filter((cut) => dose.value >= cut).length
  return (['d1', 'd2', 'd3', 'd4'] as const)[above]!
}
