import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bedAreaM2 } from '../../../shared/garden/bed-area.ts'
import { bedYields } from '../../../shared/garden/bed-yields.ts'
import { bedsFromCorners, plantingsFromTable } from '../../../shared/garden/from-bed-tables.ts'
import { picksFromTable } from '../../../shared/garden/from-picks-table.ts'
import type { ImportContext } from '../../../shared/garden/garden-import.ts'
import {
  type GardenTable,
  recogniseGardenTable,
  type TextTable,
} from '../../../shared/garden/garden-table.ts'
import { produceName } from '../../../shared/garden/produce-name.ts'
import { seasonOf } from '../../../shared/garden/season.ts'
import { tally } from '../../../shared/garden/tally.ts'
import { readCsv } from '../../../shared/intake/read-csv.ts'
import { ROW_MARKS } from '../../../shared/intake/row-mark.ts'
import { cellAt } from '../../../shared/intake/text-column.ts'
import { Pick } from '../../../shared/record/garden.ts'
import { loadHeaders } from '../../../shared/vocabulary/headers.ts'
import { loadUnits } from '../../../shared/vocabulary/units.ts'
import { bed, gardenId, gardenSite } from '../../support/garden.ts'

const known = { headers: await loadHeaders(), units: await loadUnits() }

async function open(text: string): Promise<{ table: TextTable; what: GardenTable | null }> {
  const read = await readCsv(new TextEncoder().encode(text))
  if (!read.ok) throw new Error(read.problem.code)
  const csv = read.value
  const headers = csv.headers.map((header) => header.text)
  const data = ROW_MARKS.indexOf('data')
  const table: TextTable = {
    headers,
    n: csv.n,
    cell: (row, column) => cellAt(csv.columns[column]!, row),
    rowNumber: (row) => csv.rowNumber[row]!,
    isData: (row) => csv.mark[row] === data,
  }
  return { table, what: recogniseGardenTable(headers, known) }
}

function context(more: Partial<ImportContext> = {}): ImportContext {
  return {
    units: known.units,
    languages: ['en'],
    crops: new Map(),
    beds: [],
    site: gardenSite,
    batch: gardenId(),
    newId: gardenId,
    dateOrder: null,
    weightUnit: null,
    ...more,
  }
}

async function picksOf(text: string, more: Partial<ImportContext> = {}) {
  const { table, what } = await open(text)
  if (what?.kind !== 'picks') throw new Error(`a harvest log, not ${what?.kind}`)
  return picksFromTable(table, what, context(more))
}

describe('a harvest log', () => {
  it('keeps each weight in the words and unit it was written in', async () => {
    const { picks } = await picksOf(
      'crop,date,weight,units\ntomatoes,2025-07-14,2,lb\nkale,2025-07-15,300,grams\n',
    )
    expect(picks.map((pick) => pick.weight)).toEqual([
      { value: 0.90718474, unit: 'kg', verbatim: '2', unitAsWritten: 'lb' },
      { value: 0.3, unit: 'kg', verbatim: '300', unitAsWritten: 'grams' },
    ])
    expect(picks.every((pick) => Pick.safeParse(pick).success)).toBe(true)
  })

  it('keeps count and weight of a log that has both', async () => {
    const { picks } = await picksOf(
      'crop_name,plant_part_name,quantity,unit,weight_quantity,weight_unit,si_weight,date_harvested\n' +
        'tomato,fruit,12,individual,1.5,kg,1.5,2025-07-14\nkale,leaf,2,bunches,,,,2025-07-15\n',
    )
    expect(picks[0]).toMatchObject({ count: { value: 12, unit: 'each' }, weight: { value: 1.5 } })
    expect(picks[1]).toMatchObject({ count: { value: 2, unit: 'bunch' } })
    expect(picks[1]?.weight).toBeUndefined()
  })

  it('reads a Spanish log with decimal commas and its unit in the header', async () => {
    const { picks, newBeds } = await picksOf(
      'Cultivo;Fecha;Peso (kg);Cantero\nTomate;14/07/2025;1,25;cantero 3\nLechuga;15/07/2025;0,4;Cantero 3\n',
      { languages: ['es'] },
    )
    expect(picks.map((pick) => [pick.crop, pick.day, pick.weight?.value])).toEqual([
      ['tomato', '2025-07-14', 1.25],
      ['lettuce', '2025-07-15', 0.4],
    ])
    expect(newBeds.map((one) => one.name)).toEqual(['cantero 3'])
  })

  it('finds beds that are here by name, and counts eggs as eggs', async () => {
    const fence = bed('Fence')
    const { picks, newBeds } = await picksOf(
      'crop,date,count,unit,bed\nkale,2025-07-14,3,bunch,fence\neggs,2025-07-14,7,each,\n',
      {
        beds: [fence],
      },
    )
    expect(newBeds).toEqual([])
    expect(picks[0]?.bed).toBe(fence.id)
    expect(picks[1]).toMatchObject({ crop: 'good:hen_eggs', count: { value: 7, unit: 'each' } })
  })

  it('loses no row: each is a pick or set aside with its reason', async () => {
    const report = await picksOf(
      'crop,date,weight,units\n' +
        'kale,2025-07-14,1,kg\n,2025-07-14,1,kg\nkale,someday,1,kg\nkale,2025-07-14,,kg\nkale,2025-07-14,lots,kg\nkale,2025-07,2,kg\n',
    )
    expect(report.picks.length + report.parked.length).toBe(report.rows)
    expect(report.parked.map(({ row, problem }) => [row, problem.code])).toEqual([
      [3, 'garden.row-no-crop'],
      [4, 'garden.row-no-date'],
      [5, 'garden.row-no-amount'],
      [6, 'garden.row-not-a-number'],
      [7, 'garden.row-no-date'],
    ])
  })

  it('asks once for a crop only a person can name, keeps its word meanwhile, and takes the answer', async () => {
    const text =
      'crop,date,weight,units\nsquash,2025-07-14,1,kg\nSquash,2025-07-15,1,kg\nachocha,2025-07-15,1,kg\n'
    const asked = await picksOf(text)
    expect(asked.asks.map(({ words, rows }) => [words, rows])).toEqual([
      ['squash', 2],
      ['achocha', 1],
    ])
    expect(asked.picks.map((pick) => pick.crop)).toEqual(['local:squash', 'local:squash', 'local:achocha'])
    const answered = await picksOf(text, {
      crops: new Map([
        ['squash', 'winter_squash'],
        ['achocha', null],
      ]),
    })
    expect(answered.asks).toEqual([])
    expect(answered.picks.map((pick) => pick.crop)).toEqual([
      'winter_squash',
      'winter_squash',
      'local:achocha',
    ])
  })

  it('sets weights without any unit aside until somebody says it', async () => {
    const text = 'crop,date,weight\nkale,2025-07-14,300\n'
    expect((await picksOf(text)).parked[0]?.problem.code).toBe('garden.row-no-unit')
    expect((await picksOf(text, { weightUnit: 'g' })).picks[0]?.weight?.value).toBe(0.3)
  })
})

describe('corners of beds', () => {
  it('give shapes to beds that are here, and refuse a bed whose sides cross', async () => {
    const { table, what } = await open(
      'plot,x,y\nA,0,0\nA,10,0\nA,10,10\nA,0,10\nB,0,0\nB,2,2\nB,2,0\nB,0,2\n',
    )
    if (what?.kind !== 'corners') throw new Error('corners')
    const a = bed('a', {})
    const { shaped, parked, rows } = bedsFromCorners(table, what, 'ft', context({ beds: [a] }))
    expect(shaped.map((one) => one.id)).toEqual([a.id])
    expect(bedAreaM2(shaped[0]!.shape!)).toBeCloseTo(9.290304, 12)
    expect(parked.map(({ problem }) => problem.code)).toEqual(Array(4).fill('garden.corners-cross'))
    expect(rows).toBe(8)
  })
})

const folder = resolve(import.meta.dirname, '../../../../shared/data')
const real = (name: string) => readFileSync(resolve(folder, name), 'utf8')

describe.runIf(existsSync(resolve(folder, 'garden-harvest-2020.csv')))(
  'a real garden in Minnesota, 2020',
  () => {
    it('adds up to 432.3 kg: tomatoes 158.2, pumpkins 70.2, zucchini 45.2, without a correction', async () => {
      const { picks, parked, asks } = await picksOf(real('garden-harvest-2020.csv'))
      expect([picks.length, parked.length]).toEqual([781, 0])
      const { crops, sums, agree } = tally(
        seasonOf({ beds: [], plantings: [], picks, unitWeights: [] }, 2020),
      )
      const kg = Object.fromEntries(
        crops.map((row) => [produceName(row.produce, 'en'), Number(row.total.toFixed(6))]),
      )
      expect(agree).toBe(true)
      expect(sums.byPick).toBeCloseTo(432.255, 9)
      expect(kg).toMatchObject({ Tomato: 158.231, Pumpkin: 70.155, Zucchini: 45.227 })
      // Words that mean two crops wait for a person; until then they count under their own name.
      expect(asks.map((ask) => ask.words)).toEqual(['peas', 'beans', 'peppers', 'edamame', 'corn', 'squash'])
    })

    it('knows its beds from their corners, and some picks from the plantings alone', async () => {
      const harvest = await open(real('garden-harvest-2020.csv'))
      const plan = await open(real('garden-planting-2020.csv'))
      const plot = await open(real('garden-plot-coords.csv'))
      if (harvest.what?.kind !== 'picks' || plan.what?.kind !== 'plantings' || plot.what?.kind !== 'corners')
        throw new Error('each file is recognised')
      const corners = bedsFromCorners(plot.table, plot.what, 'ft', context())
      const plantings = plantingsFromTable(plan.table, plan.what, context({ beds: corners.beds }))
      const picks = picksFromTable(harvest.table, harvest.what, context({ beds: plantings.beds }))
      const areas = corners.shaped.map((one) => [
        one.name,
        Number((bedAreaM2(one.shape!) / 0.3048 ** 2).toFixed(9)),
      ])
      expect(Object.fromEntries(areas)).toMatchObject({
        C: 8,
        D: 24,
        E: 24,
        F: 30,
        J: 20,
        K: 30,
        N: 32,
        O: 32,
        Q: 75,
        R: 24,
      })
      expect(plantings.plantings).toHaveLength(93)
      expect([corners.parked, plantings.parked, picks.parked]).toEqual([[], [], []])
      const garden = {
        beds: plantings.beds,
        plantings: plantings.plantings,
        picks: picks.picks,
        unitWeights: [],
      }
      const yields = bedYields(seasonOf(garden, 2020), garden.beds)
      const placed = yields.beds.reduce((all, one) => all + one.kg, 0)
      expect(placed + yields.nowhere.kg).toBeCloseTo(432.255, 9)
      expect(placed).toBeGreaterThan(40)
    })
  },
)
