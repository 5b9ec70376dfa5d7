import type { Quantity } from '../quantity.ts'
import type { Examples } from './examples.ts'

const minimal: Quantity = { value: 20, unit: 't/har', verbatim: '20', unitAsWritten: 't/ha' }

/** Values that keep their words: 1,5 bushels of maize an acre at 15.5 % moisture is 94 kg/ha, and still says so. */
export const quantityExamples: Examples<Quantity> = {
  minimal,
  complete: { value: 94.15, unit: 'kg/har', verbatim: '1,5', unitAsWritten: 'bu/ac', basis: 'at_15.5' },
  bad: [
    { why: 'no unit', value: { ...minimal, unit: '' } },
    { why: 'not a number', value: { ...minimal, value: Number.NaN } },
    { why: 'a basis nobody knows', value: { ...minimal, basis: 'damp' } },
    { why: 'a moisture above sixty percent', value: { ...minimal, basis: 'at_75' } },
  ],
}
