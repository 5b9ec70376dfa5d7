import type { z } from 'zod'
import type { Photo } from '../photo.ts'
import { type Examples, exampleId } from './examples.ts'

type PhotoRecord = z.infer<typeof Photo>

const minimal: PhotoRecord = {
  schema: 'photo/1',
  id: exampleId(6),
  trial: exampleId(2),
  plots: [],
  date: '2023-11-04',
  note: '',
  name: 'IMG_0041.jpg',
  type: 'image/jpeg',
  bytes: 3_145_728,
  hash: '5f'.repeat(32),
  width: 4000,
  height: 3000,
}

/** Photos: one of the whole trial without a word, and one of a plot that belongs to an event. */
export const photoExamples: Examples<PhotoRecord> = {
  minimal,
  complete: {
    ...minimal,
    plots: [3],
    event: exampleId(4),
    note: 'Leaf spots on the lower leaves, plot 104.',
    type: 'image/png',
  },
  bad: [
    { why: 'a month is no day', value: { ...minimal, date: '2023-11' } },
    { why: 'a film is no picture', value: { ...minimal, type: 'video/mp4' } },
    { why: 'a place read out of the picture', value: { ...minimal, lat: 22.7841, lon: -82.5132 } },
    { why: 'an empty file', value: { ...minimal, bytes: 0 } },
    { why: 'a plot before the first', value: { ...minimal, plots: [-1] } },
  ],
}
