import { invariant } from '../base/invariant.ts'
import type { TaskOptions } from '../base/task.ts'
import type { ColumnMap } from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import type { GardenReaders } from './garden-port.ts'
import { MAKES } from './layout.ts'
import { issueLogFor, type MapContext } from './map-context.ts'
import { type GardenHere, type GardenMade, mapGarden, NO_GARDEN } from './map-garden.ts'
import { mapLandRatios } from './map-land-ratios.ts'
import { mapPairs } from './map-pairs.ts'
import { mapPlots } from './map-plots.ts'
import { mapRanks } from './map-ranks.ts'
import { mapSamples } from './map-samples.ts'
import { mapArmSummaries, mapPairedSummaries, mapTraitSummaries } from './map-summaries.ts'
import { mapTraits } from './map-traits.ts'
import type { IssueGroup, Parked } from './row-issue.ts'
import { isTreatmentList } from './treatment-list.ts'
import { eachDataRow, type Made } from './trial-book.ts'

/** What rows became, what to look at, and which rows were set aside. `rows = imported + parked`, always. */
export type Mapped = Made & {
  readonly issues: readonly IssueGroup[]
  readonly parked: readonly Parked[]
  readonly rows: number
  readonly imported: number
  readonly observations: number
  /** Beds, plantings and picks, of the layouts of a garden. */
  readonly garden: GardenMade
}

/**
 * Turn the rows of a table into sites, trials and observation chunks as the map says.
 * *Units* progress in rows. *Missing* rows without a value, a treatment or a crop are parked with their reason.
 * *Errors* none: while nobody has said how a file is laid out every row is parked.
 */
export async function mapRows(
  table: CsvTable,
  map: ColumnMap,
  given: Pick<MapContext, 'tables' | 'newId' | 'batch' | 'fileName'> & {
    readonly garden?: (GardenHere & { readonly readers: GardenReaders }) | undefined
  },
  options: TaskOptions = {},
): Promise<Mapped> {
  invariant(map.columns.length === table.columns.length, 'a map belongs to a table of as many columns')
  const context: MapContext = { ...given, table, map, log: issueLogFor(table) }
  const { garden, ...made } = await make(context, given.garden, options)
  const { issues, parked } = context.log.finish()
  const imported = table.n - context.log.parkedRows
  invariant(imported >= 0, 'a row is parked once')
  const observations = made.chunks.reduce((sum, chunk) => sum + chunk.n, 0)
  return { ...made, garden, issues, parked, rows: table.n, imported, observations }
}

async function make(
  context: MapContext,
  here: (GardenHere & { readonly readers: GardenReaders }) | undefined,
  options: TaskOptions,
): Promise<Made & { readonly garden: GardenMade }> {
  if (here && MAKES[context.map.layout] === 'garden') {
    const { sites, garden } = await mapGarden(context, here, options)
    return { sites, trials: [], chunks: [], garden }
  }
  return { ...(await makeTrials(context, options)), garden: NO_GARDEN }
}

async function makeTrials(context: MapContext, options: TaskOptions): Promise<Made> {
  switch (MAKES[context.map.layout]) {
    case 'plots':
      return mapPlots(context, options)
    case 'traits':
      return mapTraits(context, options)
    case 'pairs':
      return mapPairs(context, options)
    case 'summaries':
      if (context.map.layout === 'paired_summary') return mapPairedSummaries(context, options)
      return context.map.layout === 'summary_by_trait'
        ? mapTraitSummaries(context, options)
        : mapArmSummaries(context, options)
    case 'land_ratios':
      return mapLandRatios(context, options)
    case 'ranks':
      return mapRanks(context, options)
    case 'samples':
      return mapSamples(context, options)
    case 'garden':
    case 'none': {
      const why = isTreatmentList(context.map, context.table)
        ? 'intake.treatment-list'
        : 'intake.layout-not-brought-in'
      await eachDataRow(context, options, (row) => {
        context.log.park(why, context.table.rowNumber[row]!)
      })
      return { sites: [], trials: [], chunks: [] }
    }
  }
}
