import type { Site } from '../site.ts'
import { type Examples, exampleId } from './examples.ts'

const minimal: Site = { schema: 'site/1', id: exampleId(0), name: 'Home' }

const complete: Site = {
  schema: 'site/1',
  id: exampleId(3),
  name: 'Finca La Esperanza, lower field',
  study: 'Regional bean network 2024',
  point: { lat: 22.4069, lon: -79.9648, uncertaintyM: 30 },
  country: 'CU',
  climate: { zone: 'Aw', how: 'normals', alternatives: ['Am'] },
  normals: {
    temperature: [21.9, 22.3, 23.4, 24.9, 26.3, 27.2, 27.6, 27.7, 27.1, 26.1, 24.2, 22.6],
    rain: [39, 42, 54, 73, 171, 219, 157, 176, 208, 171, 71, 38],
    years: 30,
  },
  soil: { texture: 'clay_loam', depthCm: 80 },
  notes: 'Red soil, slopes gently to the creek.',
  batch: exampleId(9),
}

/** Places: a name alone is enough; a point is never needed. */
export const siteExamples: Examples<Site> = {
  minimal,
  complete,
  bad: [
    { why: 'no name', value: { ...minimal, name: '' } },
    { why: 'a latitude beyond the pole', value: { ...minimal, point: { lat: 122.4, lon: 0 } } },
    { why: 'a climate class that does not exist', value: { ...minimal, climate: { ...climate('Cfx') } } },
    {
      why: 'eleven months of rain',
      value: { ...complete, normals: { ...complete.normals, rain: [1, 2, 3] } },
    },
    { why: 'a country by its name', value: { ...minimal, country: 'Cuba' } },
  ],
}

function climate(zone: string) {
  return { zone, how: 'picked', alternatives: [] }
}
