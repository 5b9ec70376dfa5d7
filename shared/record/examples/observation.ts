import type { z } from 'zod'
import { FLAG, type Observation } from '../observation.ts'
import type { Examples } from './examples.ts'

type ObservationRecord = z.infer<typeof Observation>

const minimal: ObservationRecord = {
  plot: 0,
  variable: 'yield_total',
  value: 1110,
  kind: 'number',
  verbatim: '1110',
  unitAsWritten: 'kg/ha',
  repetition: 0,
  flags: FLAG.none,
}

/** Measurements. What was written is kept beside what it means; a bound and a word are kinds, not tricks. */
export const observationExamples: Examples<ObservationRecord> = {
  minimal,
  complete: {
    plot: 3,
    variable: 'soil_no3_n',
    value: 0.5,
    kind: 'below',
    verbatim: '<0,5',
    unitAsWritten: 'ppm',
    day: 19_782,
    repetition: 2,
    flags: FLAG.estimated | FLAG.kept,
  },
  bad: [
    { why: 'a value as text', value: { ...minimal, value: '1110' } },
    { why: 'a plot number past the last a column can hold', value: { ...minimal, plot: 65_535 } },
    { why: 'half a day', value: { ...minimal, day: 19_782.5 } },
    { why: 'no words', value: { ...minimal, verbatim: undefined } },
  ],
}

/** A word where a number was expected: kept, with a value that is not a number. */
export const wordObservation: ObservationRecord = {
  ...minimal,
  value: Number.NaN,
  kind: 'text',
  verbatim: 'goats',
  unitAsWritten: '',
}
