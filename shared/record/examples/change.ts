import type { Change } from '../change.ts'
import { type Examples, exampleId } from './examples.ts'

const minimal: Change = {
  schema: 'change/1',
  id: exampleId(5),
  at: '2024-03-02T08:15:00Z',
  record: exampleId(2),
  field: 'title',
  was: '',
  is: 'Compost on beans, lower field',
  why: '',
}

/** Lines of a record's history. */
export const changeExamples: Examples<Change> = {
  minimal,
  complete: {
    ...minimal,
    field: 'season',
    was: { harvestYear: 2023 },
    is: { harvestYear: 2024 },
    why: 'The year of a trial is the year of harvest.',
  },
  bad: [
    { why: 'a history of nothing', value: { ...minimal, record: undefined } },
    { why: 'a date that is not JSON', value: { ...minimal, was: new Date(0) } },
  ],
}
