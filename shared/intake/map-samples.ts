import type { TaskOptions } from '../base/task.ts'
import type { Site } from '../record/site.ts'
import { type ColumnMap, columnsWith } from './column-map.ts'
import { cropReader } from './crop-reader.ts'
import { type MapContext, wordsReader } from './map-context.ts'
import { readValues } from './map-plots.ts'
import { normalsReader } from './normals-reader.ts'
import { dayNumber, dayReader } from './season-reader.ts'
import { closeBook, eachDataRow, type Made, trialBook } from './trial-book.ts'
import { addObservation, addPlot, armOf, MAX_PLOTS } from './trial-draft.ts'
import { valueReader } from './value-reader.ts'

/** What grows where a soil was sampled, when the file does not say. */
const NO_CROP = 'local:soil'

/**
 * Rows that are samples: laboratory soil reports, nutrient contents, covariates of places. Nothing was compared, so each
 * place becomes a trial with one arm, kept and shown as what was found there and never as an effect. Monthly normals
 * go to the site.
 * *Missing* a row that names no place and holds no value we know is set aside: `intake.no-place`.
 */
export async function mapSamples(context: MapContext, options: TaskOptions): Promise<Made> {
  const { table, map, log } = context
  const cropped = cropReader(context)
  const book = trialBook(context, { crop: (row) => cropped(row) ?? NO_CROP, sitePerPoint: true })
  const values = columnsWith(map, 'value').flatMap((use) => valueReader(context, use) ?? [])
  const sample = wordsReader(context, 'sample', ' / ') ?? wordsReader(context, 'plot', ' / ')
  const depth = depthReader(context)
  const day = dayReader(context, 'date')
  const normals = normalsReader(context)
  const placed = namesPlaces(map)
  const sites: Site[] = []

  await eachDataRow(context, options, (row) => {
    const number = table.rowNumber[row]!
    const climate = normals?.(row) ?? null
    if (climate) {
      const base = book.siteOf(row)
      const named = placed ? base.name : `${base.name} ${number}`
      sites.push({ ...base, id: context.newId(), name: named.slice(0, 200), normals: climate })
    }
    if (!climate && !placed && map.layout === 'environment_matrix') return log.park('intake.no-place', number)
    const crop = cropped(row) ?? NO_CROP
    const cells = readValues(values, row, crop)
    if (cells === 'waits') return climate ? undefined : log.park('intake.unit-not-known', number)
    if (cells.length === 0) return climate ? undefined : log.park('intake.no-value', number)
    const draft = book.trialOf(row, '')
    if (!draft) return log.park('intake.no-crop', number)
    if (draft.plots.length >= MAX_PLOTS) return log.park('intake.too-many-plots', number)
    const arm = armOf(draft, 'found', () => ({ label: 'as found', baseline: true, practices: [] }))
    const label = [sample?.(row) || String(number), depth(row)].filter((word) => word !== '').join(', ')
    const plot = addPlot(draft, { label }, arm)
    const when = day?.(row)
    const days = when ? dayNumber(when) : undefined
    for (const { reader, cell } of cells)
      addObservation(draft, plot, reader.variable.id, reader.methodAt(row), cell, days)
    draft.rows.push(row)
  })
  const made = await closeBook(book, context, options)
  return { ...made, sites: [...made.sites, ...sites] }
}

const PLACES = ['site', 'trial', 'lat', 'lat_lon', 'sample', 'plot', 'country'] as const

/** Whether any column says where a row belongs. */
export function namesPlaces(map: ColumnMap): boolean {
  return PLACES.some((role) => columnsWith(map, role).length > 0)
}

/** The depth of a sample as written: `0-15`, or top and bottom from their own columns. */
function depthReader(context: MapContext): (row: number) => string {
  const whole = wordsReader(context, 'depth')
  const ends = [wordsReader(context, 'depth_top'), wordsReader(context, 'depth_bottom')]
  return (row) =>
    whole?.(row) ||
    ends
      .map((read) => read?.(row) ?? '')
      .filter((word) => word !== '')
      .join('-')
}
