import type { Batch } from '../batch.ts'
import { type Examples, exampleId } from './examples.ts'

const minimal: Batch = {
  schema: 'batch/1',
  id: exampleId(9),
  at: '2024-03-01T10:00:00Z',
  kind: 'csv',
  fileName: 'beans.csv',
  fileHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  rows: 0,
  imported: 0,
  parked: [],
  made: { sites: 0, trials: 0, observations: 0, records: 0 },
}

/** Imports: an empty file, and one whose rows are all accounted for. */
export const batchExamples: Examples<Batch> = {
  minimal,
  complete: {
    ...minimal,
    rows: 40,
    imported: 37,
    parked: [
      { code: 'intake.no-number', count: 2 },
      { code: 'intake.total-row', count: 1 },
    ],
    made: { sites: 2, trials: 5, observations: 37, records: 0, beds: 3, plantings: 4, picks: 20 },
  },
  bad: [
    { why: 'a hash that is too short', value: { ...minimal, fileHash: 'e3b0' } },
    { why: 'a time without a zone', value: { ...minimal, at: '2024-03-01 10:00' } },
    { why: 'half a pick', value: { ...minimal, made: { ...minimal.made, picks: 0.5 } } },
    { why: 'minus one row', value: { ...minimal, rows: -1 } },
    { why: 'no rows parked for a reason', value: { ...minimal, parked: [{ code: 'intake.x', count: 0 }] } },
  ],
}
