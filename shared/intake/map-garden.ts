import { checkpoint, type TaskOptions } from '../base/task.ts'
import type { Bed, Pick, Planting } from '../record/garden.ts'
import type { Id } from '../record/id.ts'
import type { Site } from '../record/site.ts'
import { normalise } from '../vocabulary/normalise.ts'
import { type ColumnMap, columnsWith, type Role } from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import type {
  GardenAmount,
  GardenColumns,
  GardenGiven,
  GardenReaders,
  GardenReport,
  GardenText,
} from './garden-port.ts'
import type { MapContext } from './map-context.ts'
import { ROW_MARKS } from './row-mark.ts'
import { cellAt } from './text-column.ts'
import { eachDataRow } from './trial-book.ts'

/** The garden a file belongs to: its site, the beds that are known already, and the reader's languages. */
export type GardenHere = {
  readonly site: Id | null
  readonly beds: readonly Bed[]
  readonly languages: readonly string[]
}

/** What rows of a garden became. `beds` are new ones, and known ones that got a shape. */
export type GardenMade = {
  readonly beds: readonly Bed[]
  readonly plantings: readonly Planting[]
  readonly picks: readonly Pick[]
}

/** Nothing of a garden. */
export const NO_GARDEN: GardenMade = { beds: [], plantings: [], picks: [] }

/**
 * Hand a harvest log, a list of plantings or the corners of beds to the garden's own readers; rows they set aside are
 * parked with their reasons. A garden without a site gets one, named after the file.
 * *Missing* a table without a crop, a day or an amount parks every row with `intake.garden-column-missing`.
 */
export async function mapGarden(
  context: MapContext,
  here: GardenHere & { readonly readers: GardenReaders },
  options: TaskOptions,
): Promise<{ readonly sites: Site[]; readonly garden: GardenMade }> {
  const { table, map, log } = context
  await checkpoint(options)
  const columns = gardenColumns(map, table)
  const aside = (code: `intake.${string}`) =>
    eachDataRow(context, options, (row) => log.park(code, table.rowNumber[row]!))
  if (!columns) {
    await aside('intake.garden-column-missing')
    return { sites: [], garden: NO_GARDEN }
  }
  if (columns.kind === 'corners' && map.constants.cornerUnit === undefined) {
    await aside('intake.corner-unit-not-known')
    return { sites: [], garden: NO_GARDEN }
  }
  const site = here.site === null ? newSite(context) : null
  const given: GardenGiven = {
    units: context.tables.units,
    languages: here.languages,
    crops: new Map(
      map.crops.flatMap(({ words, id }) => (id === null ? [] : [[normalise(words), id] as const])),
    ),
    beds: here.beds,
    site: site?.id ?? here.site!,
    batch: context.batch ?? context.newId(),
    newId: context.newId,
    dateOrder: dateOrderOf(map),
    weightUnit: map.constants.weightUnit ?? null,
  }
  const text = textTable(table, map)
  const made = makeGarden(here.readers, text, columns, given, map)
  for (const { row, problem } of made.report.parked) log.park(problem.code, row)
  // Rows that are no data are parked here by their marks; the garden's readers never saw them.
  await eachDataRow(context, options, () => undefined)
  const batchless = context.batch === null
  const strip = <T extends { batch?: Id | undefined }>(one: T): T => {
    if (!batchless) return one
    const { batch: _, ...rest } = one
    return rest as T
  }
  return {
    sites: site && made.garden.beds.length + made.garden.picks.length > 0 ? [site] : [],
    garden: {
      beds: made.garden.beds.map(strip),
      plantings: made.garden.plantings.map(strip),
      picks: made.garden.picks.map(strip),
    },
  }
}

function makeGarden(
  readers: GardenReaders,
  text: GardenText,
  columns: GardenColumns,
  given: GardenGiven,
  map: ColumnMap,
): { readonly garden: GardenMade; readonly report: GardenReport } {
  switch (columns.kind) {
    case 'picks': {
      const report = readers.picksFromTable(text, columns, given)
      return { report, garden: { beds: report.newBeds, plantings: [], picks: report.picks } }
    }
    case 'plantings': {
      const report = readers.plantingsFromTable(text, columns, given)
      return { report, garden: { beds: report.newBeds, plantings: report.plantings, picks: [] } }
    }
    case 'corners': {
      const report = readers.bedsFromCorners(text, columns, map.constants.cornerUnit ?? 'm', given)
      return { report, garden: { beds: report.shaped, plantings: [], picks: [] } }
    }
  }
}

/** The columns of the map in the garden's own words. Null while one it cannot do without is missing. */
export function gardenColumns(map: ColumnMap, table: CsvTable): GardenColumns | null {
  const at = (...roles: Role[]) => roles.flatMap((role) => columnsWith(map, role))[0]?.column ?? null
  const [crop, bed, variety, note] = [at('crop'), at('plot'), at('cultivar'), at('note')]
  const date = at('date', 'harvest_date', 'sowing_date')
  if (map.layout === 'bed_corners') {
    const [x, y] = [at('corner_x'), at('corner_y')]
    return bed === null || x === null || y === null ? null : { kind: 'corners', bed, x, y }
  }
  if (crop === null || date === null) return null
  if (map.layout === 'planting_list')
    return bed === null ? null : { kind: 'plantings', crop, date, bed, variety, count: at('count'), note }
  const amounts = map.columns.flatMap((use): GardenAmount[] => {
    if (use.role !== 'weight' && use.role !== 'count') return []
    const right = map.columns[use.column + 1]
    const unitColumn = right?.role === 'unit' ? right.column : null
    return [{ column: use.column, kind: use.role, unit: use.unit, unitColumn }]
  })
  if (amounts.length === 0 || table.n === 0) return null
  return { kind: 'picks', crop, date, variety, bed, note, amounts }
}

function textTable(table: CsvTable, map: ColumnMap): GardenText {
  return {
    headers: table.headers.map((header) => header.text),
    n: table.n,
    cell: (row, column) => cellAt(table.columns[column]!, row),
    rowNumber: (row) => table.rowNumber[row]!,
    isData: (row) => {
      const mark = ROW_MARKS[table.mark[row]!]!
      return mark === 'data' || (mark !== 'blank' && map.keep.includes(mark))
    },
  }
}

function dateOrderOf(map: ColumnMap): GardenGiven['dateOrder'] {
  const use = (['date', 'harvest_date', 'sowing_date'] as const).flatMap((role) => columnsWith(map, role))[0]
  return use?.dateOrder === 'dmy' || use?.dateOrder === 'mdy' ? use.dateOrder : null
}

function newSite(context: MapContext): Site {
  const { constants } = context.map
  return {
    schema: 'site/1',
    id: context.newId(),
    name: (constants.site ?? context.fileName.replace(/\.[^.]*$/, '')).slice(0, 200) || '?',
    ...(constants.country === null ? {} : { country: constants.country }),
    ...(constants.zone === null ? {} : { climate: { zone: constants.zone, how: 'file', alternatives: [] } }),
    ...(context.batch === null ? {} : { batch: context.batch }),
  }
}
