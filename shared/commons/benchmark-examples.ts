import type { BenchmarkRecord } from './commons-record.ts'
import type { RecordId } from './record-id.ts'

const minimal: BenchmarkRecord = {
  v: 1,
  type: 'benchmark',
  schema: 'benchmark/1',
  lic: 'CC-BY-4.0',
  key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
  body: {
    place: { level: 6 },
    scope: 'garden',
    crop: 'mixed',
    system: 'garden',
    unit: 'kg/m2',
    value: '3.4',
    weights: 'part_estimated',
    garden: '303132333435363738393a3b3c3d3e3f',
    total: '404142434445464748494a4b4c4d4e4f',
    origin: 'farm',
    coarsened: [],
    credit: 'none',
  },
}

const complete: BenchmarkRecord = {
  ...minimal,
  body: {
    ...minimal.body,
    place: { level: 4, zone: 'Cs', region: '021' },
    season: '2025',
    scope: 'bed',
    crop: 'tomato',
    value: '6.7',
    weights: 'all_weighed',
    coarsened: ['place', 'season', 'precision'],
    credit: 'pseudonym',
  },
  sup: [`cf1-${'a'.repeat(52)}` as RecordId, `cf1-${'b'.repeat(51)}a` as RecordId],
}

/** Yields of gardens: the least, one with everything that replaces two, and what must be refused with the reason. */
export const benchmarkExamples = {
  minimal,
  complete,
  bad: [
    { why: 'the area of a bed', value: withBody({ area: '4.8' }) },
    { why: 'the kilograms of a bed', value: withBody({ kg: '32' }) },
    { why: 'a yield in kilograms', value: withBody({ unit: 'kg' }) },
    { why: 'a yield by the hectare', value: withBody({ unit: 'kg/har' }) },
    { why: 'the name of a bed', value: withBody({ name: 'by the fence' }) },
    { why: 'a yield as JSON float', value: withBody({ value: 3.4 }) },
    { why: 'a yield below nothing', value: withBody({ value: '-1' }) },
    { why: 'a day', value: withBody({ season: '2025-07-14' }) },
    { why: 'a field that is no garden', value: withBody({ system: 'field' }) },
    { why: 'a sum that leaves picks out', value: withBody({ weights: 'part_missing' }) },
    { why: 'a crop in a person’s own words', value: withBody({ crop: 'local:achocha' }) },
    { why: 'a climate class with its third letter', value: withBody({ place: { level: 4, zone: 'Csb' } }) },
    { why: 'a field coarsened twice', value: withBody({ coarsened: ['place', 'place'] }) },
    { why: 'the private id of a garden', value: withBody({ garden: 'Alder Street yard' }) },
    { why: 'replaced records out of order', value: { ...complete, sup: [...complete.sup!].reverse() } },
    { why: 'replacing nothing', value: { ...complete, sup: [] } },
    { why: 'a result that replaces', value: { ...complete, type: 'result', schema: 'result/1' } },
  ],
}

function withBody(change: object): unknown {
  return { ...minimal, body: { ...minimal.body, ...change } }
}
