import type { Bed, Pick, Planting, UnitWeight } from '../garden.ts'
import { type Examples, exampleId } from './examples.ts'

const bed: Bed = { schema: 'bed/1', id: exampleId(1), site: exampleId(0), name: 'by the fence' }

/** Beds: a name is enough; the area may come later. */
export const bedExamples: Examples<Bed> = {
  minimal: bed,
  complete: {
    ...bed,
    shape: { kind: 'ell', unit: 'ft', width: 8, length: 12, cutWidth: 3, cutLength: 4 },
    sun: 'full',
    note: 'Raised, filled with compost in 2023.',
    batch: exampleId(9),
  },
  bad: [
    { why: 'no name', value: { ...bed, name: '' } },
    {
      why: 'a width of nothing',
      value: { ...bed, shape: { kind: 'rectangle', unit: 'm', width: 0, length: 4 } },
    },
    {
      why: 'a cut as wide as the bed',
      value: { ...bed, shape: { kind: 'ell', unit: 'm', width: 2, length: 4, cutWidth: 2, cutLength: 1 } },
    },
    {
      why: 'two corners',
      value: {
        ...bed,
        shape: {
          kind: 'corners',
          unit: 'm',
          corners: [
            [0, 0],
            [1, 1],
          ],
        },
      },
    },
    {
      why: 'an area in a unit of length',
      value: { ...bed, shape: { kind: 'typed', area: 3, unit: 'm' } },
    },
  ],
}

const planting: Planting = {
  schema: 'planting/1',
  id: exampleId(2),
  bed: exampleId(1),
  crop: 'tomato',
}

/** Plantings: bed and crop; perennials have no day. */
export const plantingExamples: Examples<Planting> = {
  minimal: planting,
  complete: {
    ...planting,
    cultivar: 'Amish Paste',
    planted: '2025-05-20',
    how: 'set_out',
    removed: '2025-10-12',
    count: 6,
    note: 'Two died of frost.',
    batch: exampleId(9),
  },
  bad: [
    { why: 'a crop in words of its own without saying so', value: { ...planting, crop: 'Amish Paste' } },
    { why: 'a month instead of a day', value: { ...planting, planted: '2025-05' } },
    { why: 'minus three plants', value: { ...planting, count: -3 } },
  ],
}

const pick: Pick = {
  schema: 'pick/1',
  id: exampleId(3),
  day: '2025-07-14',
  crop: 'zucchini',
  count: { value: 3, unit: 'each' },
}

/** Picks: a count alone is legal, and so is a pick from no known bed. */
export const pickExamples: Examples<Pick> = {
  minimal: pick,
  complete: {
    ...pick,
    bed: exampleId(1),
    cultivar: 'Romanesco',
    weight: { value: 0.90718474, unit: 'kg', verbatim: '2', unitAsWritten: 'lb' },
    hours: 0.25,
    money: { value: 4.5, currency: 'USD' },
    note: 'One was marrow-sized.',
    batch: exampleId(9),
  },
  bad: [
    { why: 'neither weight nor count', value: { ...pick, count: undefined } },
    { why: 'a day that does not exist', value: { ...pick, day: '2025-02-30' } },
    {
      why: 'a weight in pounds as its canonical unit',
      value: { ...pick, weight: { value: 2, unit: 'lb', verbatim: '2', unitAsWritten: 'lb' } },
    },
    { why: 'a count without a unit', value: { ...pick, count: { value: 3, unit: '' } } },
  ],
}

const unitWeight: UnitWeight = {
  schema: 'unitweight/1',
  id: exampleId(4),
  crop: 'lettuce',
  unit: 'head',
  weight: { value: 0.32, unit: 'kg', verbatim: '320', unitAsWritten: 'g' },
  from: '2025-04-02',
  source: 'own',
}

/** Unit weights: dated, weighed here or agreed to. */
export const unitWeightExamples: Examples<UnitWeight> = {
  minimal: unitWeight,
  complete: { ...unitWeight, cultivar: 'Tatsoi', source: 'typical', batch: exampleId(9) },
  bad: [
    { why: 'a weight of nothing', value: { ...unitWeight, weight: { ...unitWeight.weight, value: 0 } } },
    { why: 'no day it holds from', value: { ...unitWeight, from: '' } },
    { why: 'a source nobody named', value: { ...unitWeight, source: 'guess' } },
  ],
}
