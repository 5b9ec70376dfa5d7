import { bedsFromCorners, plantingsFromTable } from '../../../shared/garden/from-bed-tables.ts'
import { picksFromTable } from '../../../shared/garden/from-picks-table.ts'
import { recogniseGardenTable, type TextTable } from '../../../shared/garden/garden-table.ts'
import type { Bed, Garden } from '../../../shared/record/garden.ts'
import type { Site } from '../../../shared/record/site.ts'
import { loadHeaders } from '../../../shared/vocabulary/headers.ts'
import { loadUnits } from '../../../shared/vocabulary/units.ts'
import { type App, expect } from './app.ts'
import { bedCorners, harvestLog, plantingList } from './garden-files.ts'
import { settled } from './go.ts'
import { freshId, plant } from './plant-trial.ts'

/** A garden of 2025 and the year before, six beds in metres, as its files would have made it. */
export async function plantGarden(app: App): Promise<void> {
  const site: Site = { schema: 'site/1', id: freshId(), name: 'Alder Street yard' }
  const garden = await gardenOf(site, [
    bedCorners(),
    plantingList(2025),
    harvestLog(2025),
    harvestLog(2024, 0.75),
  ])
  const rows = { ...garden, sites: [site], settings: [{ key: 'garden-site', value: site.id }] }
  await settled(app)
  await plant(app.page, rows)
  await app.visit('/garden')
  await expect(app.page.getByText('The three ways of adding agree.')).toBeVisible()
}

async function gardenOf(site: Site, files: readonly string[]): Promise<Garden> {
  const units = await loadUnits()
  const headers = await loadHeaders()
  let beds: readonly Bed[] = []
  const garden = { plantings: [], picks: [], unitWeights: [] } as {
    [Table in 'plantings' | 'picks' | 'unitWeights']: Garden[Table][number][]
  }
  for (const file of files) {
    const table = textTable(file)
    const columns = recogniseGardenTable(table.headers, { headers, units })
    const given = {
      units,
      languages: ['en'],
      crops: new Map(),
      beds,
      site: site.id,
      batch: freshId(),
      newId: freshId,
      dateOrder: null,
      weightUnit: null,
    }
    if (columns?.kind === 'corners') {
      beds = bedsFromCorners(table, columns, 'm', given).beds
    } else if (columns?.kind === 'plantings') {
      garden.plantings.push(...plantingsFromTable(table, columns, given).plantings)
    } else if (columns?.kind === 'picks') {
      garden.picks.push(...picksFromTable(table, columns, given).picks)
    }
  }
  return { ...garden, beds }
}

function textTable(file: string): TextTable {
  const [headers = [], ...rows] = file
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  return {
    headers,
    n: rows.length,
    cell: (row, column) => rows[row]?.[column] ?? '',
    rowNumber: (row) => row + 2,
    isData: () => true,
  }
}
