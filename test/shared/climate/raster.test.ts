import { describe, expect, it } from 'vitest'
import { readAsciiGrid } from '../../../shared/climate/ascii-grid.ts'
import {
  type ClimateGrid,
  checkLegend,
  climateAt,
  windowAround,
  zoneOfRasterValue,
} from '../../../shared/climate/raster.ts'

/** Half-degree cells from 20 to 25 degrees north, 85 to 75 degrees west: Aw (3), in the north Cfa (14), sea in the east. */
function caribbean(): ClimateGrid {
  const [width, height] = [20, 10]
  const values = Array.from({ length: width * height }, (_, i) => {
    const [row, column] = [Math.floor(i / width), i % width]
    if (column >= 16) return 0
    return row < 3 ? 14 : 3
  })
  return { width, height, west: -85, north: 25, cellLon: 0.5, cellLat: 0.5, values, noData: null }
}

describe('a climate map', () => {
  it('numbers its classes as Beck and others do: 1 Af, 2 Am, 3 Aw, 4 BWh … 14 Cfa, 15 Cfb … 29 ET, 30 EF', () => {
    const legend =
      'Af Am Aw BWh BWk BSh BSk Csa Csb Csc Cwa Cwb Cwc Cfa Cfb Cfc Dsa Dsb Dsc Dsd Dwa Dwb Dwc Dwd Dfa Dfb Dfc Dfd ET EF'
    expect(Array.from({ length: 30 }, (_, i) => zoneOfRasterValue(i + 1)).join(' ')).toBe(legend)
    for (const no of [0, 31, 255, -1, 3.5, Number.NaN]) expect(zoneOfRasterValue(no)).toBeNull()
  })

  it('tells the class of the cell a point lies in, and says so alone far from any border', () => {
    expect(climateAt(caribbean(), { lat: 21.26, lon: -82.4 })).toEqual({
      ok: true,
      value: { zone: 'Aw', alternatives: [], cells: 9 },
    })
  })

  it('keeps the class beyond a border one cell away', () => {
    const found = climateAt(caribbean(), { lat: 23.4, lon: -82.4 })
    expect(found).toMatchObject({ ok: true, value: { zone: 'Aw', alternatives: ['Cfa'] } })
  })

  it('reaches as far as the point may be off', () => {
    const at = { lat: 21.9, lon: -82.4 }
    expect(climateAt(caribbean(), at)).toMatchObject({ value: { alternatives: [] } })
    expect(climateAt(caribbean(), { ...at, uncertaintyM: 190_000 })).toMatchObject({
      value: { zone: 'Aw', alternatives: ['Cfa'] },
    })
    // 1.6 degrees of latitude lie between: 178 km.
    expect(climateAt(caribbean(), { ...at, uncertaintyM: 160_000 })).toMatchObject({
      value: { alternatives: [] },
    })
  })

  it('a point in the sea beside land gets no class by itself, and is told what lies around', () => {
    expect(climateAt(caribbean(), { lat: 21.3, lon: -76.9 })).toMatchObject({
      ok: false,
      problem: { code: 'climate.raster-coast', params: { near: 'Aw' } },
    })
    expect(climateAt(caribbean(), { lat: 21.3, lon: -75.4 })).toMatchObject({
      ok: false,
      problem: { code: 'climate.raster-empty' },
    })
  })

  it('a point off the map is told so', () => {
    expect(windowAround(caribbean(), { lat: 21, lon: 82.4 })).toMatchObject({
      ok: false,
      problem: { code: 'climate.raster-outside' },
    })
  })

  it('a map from 0 to 360 degrees knows the west too', () => {
    const map: ClimateGrid = { ...caribbean(), west: 275 }
    expect(climateAt(map, { lat: 21.26, lon: -82.4 })).toMatchObject({ value: { zone: 'Aw' } })
  })

  it.each([
    ['a map of elevations', [3, 14, 812], 20],
    ['a map of Köppen classes in another numbering', [14, 3, 62], 20],
    ['a map of land cover, whose low numbers stand everywhere', [1, 2], 55],
    ['a map with half classes', [3.5], 20],
  ])('%s is refused', (_, values, lat) => {
    const samples = values.map((value) => ({ value, lat }))
    expect(checkLegend(samples, null)).toMatchObject({
      ok: false,
      problem: { code: 'climate.raster-not-classes' },
    })
  })

  it('a map of sea alone is refused', () => {
    expect(
      checkLegend(
        [
          { value: 0, lat: 1 },
          { value: -9999, lat: 2 },
        ],
        -9999,
      ),
    ).toMatchObject({
      ok: false,
      problem: { code: 'climate.raster-no-class-at-all' },
    })
  })
})

describe('an ESRI ASCII grid', () => {
  const head = 'ncols 4\nnrows 3\nxllcorner -84\nyllcorner 20\ncellsize 1\nNODATA_value -9999\n'
  const rows = '14 14 14 -9999\n3 3 3 -9999\n3 3 6 -9999\n'

  it('is read from north to south, whatever ends its lines and whether corners or centres are given', () => {
    const centred = head.replace('xllcorner -84', 'xllcenter -83.5').replace('yllcorner 20', 'YLLCENTER 20.5')
    for (const text of [
      head + rows,
      (head + rows).replaceAll('\n', '\r\n'),
      centred + rows.replaceAll('\n', ' '),
    ]) {
      const grid = readAsciiGrid(text)
      if (!grid.ok) throw new Error(grid.problem.code)
      expect(grid.value).toMatchObject({ width: 4, height: 3, west: -84, north: 23, cellLat: 1 })
      expect(climateAt(grid.value, { lat: 20.5, lon: -81.5 })).toMatchObject({ value: { zone: 'BSh' } })
      expect(climateAt(grid.value, { lat: 22.5, lon: -83.5 })).toMatchObject({ value: { zone: 'Cfa' } })
    }
  })

  it.each([
    ['climate.grid-cut', head + rows.slice(0, -10)],
    ['climate.grid-cut', `${head}${rows}3 3 3 3\n`],
    ['climate.grid-head', head.replace('ncols 4\n', '') + rows],
    ['climate.grid-head', head.replace('cellsize 1\n', '') + rows],
    ['climate.grid-head', head.replace('ncols 4', 'ncols 90000000000') + rows],
  ])('%s: what is missing is said', (code, text) => {
    expect(readAsciiGrid(text)).toMatchObject({ ok: false, problem: { code } })
  })
})
