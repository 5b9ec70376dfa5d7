import type { z } from 'zod'
import type { FieldEvent } from '../event.ts'
import { type Examples, exampleId } from './examples.ts'

type FieldEventRecord = z.infer<typeof FieldEvent>

const minimal: FieldEventRecord = {
  schema: 'event/1',
  id: exampleId(4),
  trial: exampleId(2),
  plots: [],
  kind: 'sowing',
  date: '2023',
  quantities: [],
  note: '',
}

/** Things done: from "sown some time in 2023" to a weighed load of compost on two plots on one day. */
export const fieldEventExamples: Examples<FieldEventRecord> = {
  minimal,
  complete: {
    ...minimal,
    plots: [1, 2],
    kind: 'amendment',
    date: '2023-11-04',
    quantities: [{ value: 92.08, unit: 'kg', verbatim: '2', unitAsWritten: 'qq', basis: 'fresh' }],
    note: 'Compost of last spring, forked in by hand.',
  },
  bad: [
    { why: 'a date the other way round', value: { ...minimal, date: '04/11/2023' } },
    { why: 'a kind nobody knows', value: { ...minimal, kind: 'prayer' } },
    { why: 'a plot before the first', value: { ...minimal, plots: [-1] } },
  ],
}
