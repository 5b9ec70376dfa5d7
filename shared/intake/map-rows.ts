import { invariant } from '../base/invariant.ts'
import type { TaskOptions } from '../base/task.ts'
import type { ColumnMap } from './column-map.ts'
import type { CsvTable } from './csv-table.ts'
import { MAKES } from './layout.ts'
import { issueLogFor, type MapContext } from './map-context.ts'
import { mapPairs } from './map-pairs.ts'
import { mapPlots } from './map-plots.ts'
import { mapArmSummaries, mapPairedSummaries } from './map-summaries.ts'
import { mapTraits } from './map-traits.ts'
import type { IssueGroup, Parked } from './row-issue.ts'
import { eachDataRow, type Made } from './trial-book.ts'

/** What rows became, what to look at, and which rows were set aside. `rows = imported + parked`, always. */
export type Mapped = Made & {
  readonly issues: readonly IssueGroup[]
  readonly parked: readonly Parked[]
  readonly rows: number
  readonly imported: number
  readonly observations: number
}

/**
 * Turn the rows of a table into sites, trials and observation chunks as the map says.
 * *Units* progress in rows. *Missing* rows without a value, a treatment or a crop are parked with their reason.
 * *Errors* none: a layout that is not brought in yet parks every row.
 */
export async function mapRows(
  table: CsvTable,
  map: ColumnMap,
  given: Pick<MapContext, 'tables' | 'newId' | 'batch' | 'fileName'>,
  options: TaskOptions = {},
): Promise<Mapped> {
  invariant(map.columns.length === table.columns.length, 'a map belongs to a table of as many columns')
  const context: MapContext = { ...given, table, map, log: issueLogFor(table) }
  const made = await make(context, options)
  const { issues, parked } = context.log.finish()
  const imported = table.n - context.log.parkedRows
  invariant(imported >= 0, 'a row is parked once')
  const observations = made.chunks.reduce((sum, chunk) => sum + chunk.n, 0)
  return { ...made, issues, parked, rows: table.n, imported, observations }
}

async function make(context: MapContext, options: TaskOptions): Promise<Made> {
  switch (MAKES[context.map.layout]) {
    case 'plots':
      return mapPlots(context, options)
    case 'traits':
      return mapTraits(context, options)
    case 'pairs':
      return mapPairs(context, options)
    case 'summaries':
      return context.map.layout === 'paired_summary'
        ? mapPairedSummaries(context, options)
        : mapArmSummaries(context, options)
    case 'none':
      await eachDataRow(context, options, (row) => {
        context.log.park('intake.layout-not-brought-in', context.table.rowNumber[row]!)
      })
      return { sites: [], trials: [], chunks: [] }
  }
}
