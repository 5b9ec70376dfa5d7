import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../../../shared/climate/classify.ts'
import { climateFeatures, FEATURES } from '../../../shared/climate/features.ts'
import { checkNormals, type MonthlyNormals } from '../../../shared/climate/normals.ts'
import { isZoneCode, ZONE_CODES } from '../../../shared/vocabulary/zone-code.ts'

const year = (warmest: number, coldest: number): number[] =>
  Array.from(
    { length: 12 },
    (_, m) => (warmest + coldest) / 2 - ((warmest - coldest) / 2) * Math.cos((Math.PI * m) / 6),
  )
const rains = (winter: number, summer: number): number[] =>
  Array.from({ length: 12 }, (_, m) => (m >= 3 && m <= 8 ? summer : winter))
const only = (rain: number[], month: number, mm: number) => rain.map((p, m) => (m === month ? mm : p))

/** One made-up place per class, written from the words of the rules. */
const PLACES: Record<string, MonthlyNormals> = {
  Af: { temperatureC: year(27, 25), rainMm: rains(200, 200) },
  Am: { temperatureC: year(28, 24), rainMm: only(rains(250, 250), 1, 30) },
  Aw: { temperatureC: year(28, 22), rainMm: only(rains(40, 180), 1, 5) },
  BWh: { temperatureC: year(34, 14), rainMm: rains(5, 2) },
  BWk: { temperatureC: year(25, -8), rainMm: rains(6, 8) },
  BSh: { temperatureC: year(30, 18), rainMm: rains(15, 60) },
  BSk: { temperatureC: year(22, -6), rainMm: rains(15, 24) },
  Csa: { temperatureC: year(26, 9), rainMm: rains(110, 10) },
  Csb: { temperatureC: year(20, 8), rainMm: rains(130, 15) },
  Csc: { temperatureC: year(11, 1), rainMm: rains(130, 20) },
  Cwa: { temperatureC: year(28, 14), rainMm: rains(10, 220) },
  Cwb: { temperatureC: year(20, 10), rainMm: rains(10, 180) },
  Cwc: { temperatureC: year(11, 2), rainMm: rains(8, 140) },
  Cfa: { temperatureC: year(27, 5), rainMm: rains(90, 100) },
  Cfb: { temperatureC: year(18, 4), rainMm: rains(70, 60) },
  Cfc: { temperatureC: year(11, 1), rainMm: rains(90, 80) },
  Dsa: { temperatureC: year(25, -4), rainMm: rains(80, 8) },
  Dsb: { temperatureC: year(19, -5), rainMm: rains(80, 12) },
  Dsc: { temperatureC: year(12, -15), rainMm: rains(70, 20) },
  Dsd: { temperatureC: year(12, -42), rainMm: rains(65, 20) },
  Dwa: { temperatureC: year(25, -6), rainMm: rains(8, 160) },
  Dwb: { temperatureC: year(20, -18), rainMm: rains(6, 110) },
  Dwc: { temperatureC: year(13, -26), rainMm: rains(4, 80) },
  Dwd: { temperatureC: year(12, -45), rainMm: rains(4, 60) },
  Dfa: { temperatureC: year(24, -5), rainMm: rains(60, 80) },
  Dfb: { temperatureC: year(19, -8), rainMm: rains(50, 70) },
  Dfc: { temperatureC: year(13, -15), rainMm: rains(40, 60) },
  Dfd: { temperatureC: year(13, -41), rainMm: rains(15, 30) },
  ET: { temperatureC: year(7, -18), rainMm: rains(30, 40) },
  EF: { temperatureC: year(-5, -35), rainMm: rains(30, 30) },
}

const anyClimate = fc.record({
  temperatureC: fc.array(fc.double({ min: -60, max: 40, noNaN: true }), { minLength: 12, maxLength: 12 }),
  rainMm: fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 12, maxLength: 12 }),
})
const halfYearOn = <T>(months: readonly T[]): T[] => [...months.slice(6), ...months.slice(0, 6)]

describe('the climate class from twelve temperatures and twelve rains', () => {
  it.each(ZONE_CODES)('finds %s where its rule is met', (code) => {
    expect(classify(PLACES[code]!)).toBe(code)
  })

  it('is the same on the other hemisphere, where the seasons are six months on', () => {
    for (const code of ZONE_CODES) {
      const { temperatureC, rainMm } = PLACES[code]!
      const south = { temperatureC: halfYearOn(temperatureC), rainMm: halfYearOn(rainMm) }
      expect(classify(south)).toBe(code)
    }
  })

  it('gives every thinkable climate exactly one of the thirty classes and finite features', () => {
    fc.assert(
      fc.property(anyClimate, (normals) => {
        expect(isZoneCode(classify(normals))).toBe(true)
        const features = climateFeatures(normals)
        for (const name of FEATURES) expect(Number.isFinite(features[name])).toBe(true)
      }),
    )
  })

  it('calls a place without any rain a desert unless it is frozen', () => {
    expect(classify({ temperatureC: year(34, 20), rainMm: rains(0, 0) })).toBe('BWh')
    expect(classify({ temperatureC: year(20, -10), rainMm: rains(0, 0) })).toBe('BWk')
    expect(classify({ temperatureC: year(-10, -40), rainMm: rains(0, 0) })).toBe('EF')
  })

  it('parts temperate from cold at 0 °C and counts exactly 0 as cold', () => {
    expect(classify({ temperatureC: year(19, 0), rainMm: rains(70, 70) })).toBe('Dfb')
    expect(classify({ temperatureC: year(19, 0.1), rainMm: rains(70, 70) })).toBe('Cfb')
  })
})

describe('the door for typed normals', () => {
  it.each([
    [year(20, 5).slice(1), rains(50, 50), 'climate.normals-not-twelve'],
    [only(year(20, 5), 3, 68), rains(50, 50), 'climate.temperature-impossible'],
    [only(year(20, 5), 3, Number.NaN), rains(50, 50), 'climate.temperature-impossible'],
    [year(20, 5), only(rains(50, 50), 0, -1), 'climate.rain-impossible'],
  ])('refuses what no place on Earth has (case %#)', (t, p, code) => {
    const checked = checkNormals(t, p)
    expect(checked.ok ? 'accepted' : checked.problem.code).toBe(code)
  })

  it('lets the coldest and the wettest places through', () => {
    expect(checkNormals(year(-30, -68), rains(0, 0)).ok).toBe(true)
    expect(checkNormals(year(21, 12), rains(30, 2700)).ok).toBe(true)
  })
})

const oracle = new URL('../../../../shared/oracle/koppen.json', import.meta.url)
describe.runIf(existsSync(oracle))('328 stations of the world', () => {
  it('all get the class and the features of the reference', () => {
    const ref = JSON.parse(readFileSync(oracle, 'utf8'))
    let worst = 0
    for (let i = 0; i < ref.class.length; i++) {
      const normals = { temperatureC: ref.t[i], rainMm: ref.p[i] }
      expect(classify(normals)).toBe(ref.class[i])
      const features = climateFeatures(normals)
      for (const name of FEATURES) {
        worst = Math.max(
          worst,
          Math.abs(features[name] - ref[name][i]) / Math.max(Math.abs(ref[name][i]), 1e-3),
        )
      }
    }
    expect(ref.class).toHaveLength(328)
    expect(worst).toBeLessThan(1e-9)
  })
})

const sample = new URL('../../../../shared/data/climate-normals-sample.csv', import.meta.url)
describe.runIf(existsSync(sample))('the table of sample normals', () => {
  it('classifies as stated in every row', () => {
    const [head, ...rows] = readFileSync(sample, 'utf8').trim().split('\n')
    const at = (head ?? '').split(',').indexOf('class')
    const wrong = rows.filter((line) => {
      const cells = line.split(',')
      const numbers = cells.map(Number)
      return classify({ temperatureC: numbers.slice(0, 12), rainMm: numbers.slice(12, 24) }) !== cells[at]
    })
    expect(rows).toHaveLength(328)
    expect(wrong).toEqual([])
  })
})
