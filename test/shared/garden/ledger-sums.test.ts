import { describe, expect, it } from 'vitest'
import { bedAreaM2, checkCorners, polygonArea } from '../../../shared/garden/bed-area.ts'
import { bedYields } from '../../../shared/garden/bed-yields.ts'
import { completeness, waitingForWeight } from '../../../shared/garden/completeness.ts'
import { harvestDays } from '../../../shared/garden/harvest-days.ts'
import { likeBeds } from '../../../shared/garden/like-beds.ts'
import { foodOf } from '../../../shared/garden/nutrition.ts'
import { seasonOf, upTo, yearsOf } from '../../../shared/garden/season.ts'
import { tally } from '../../../shared/garden/tally.ts'
import { MASS_KG } from '../../../shared/garden/weigh.ts'
import type { Garden } from '../../../shared/record/garden.ts'
import { loadNutrients } from '../../../shared/vocabulary/nutrients.ts'
import { readUnit } from '../../../shared/vocabulary/read-unit.ts'
import { loadUnits } from '../../../shared/vocabulary/units.ts'
import { bed, counted, gardenOf, planting, unitWeight, weighed } from '../../support/garden.ts'

describe('the area of a bed', () => {
  it('follows from its shape, in feet as in metres', () => {
    expect(bedAreaM2({ kind: 'rectangle', unit: 'm', width: 1.2, length: 4 })).toBeCloseTo(4.8, 12)
    expect(bedAreaM2({ kind: 'rectangle', unit: 'ft', width: 10, length: 10 })).toBeCloseTo(9.290304, 12)
    expect(bedAreaM2({ kind: 'circle', unit: 'm', diameter: 2 })).toBeCloseTo(Math.PI, 12)
    expect(bedAreaM2({ kind: 'ell', unit: 'm', width: 3, length: 4, cutWidth: 1, cutLength: 2 })).toBe(10)
    expect(bedAreaM2({ kind: 'typed', area: 100, unit: 'ft2' })).toBeCloseTo(9.290304, 12)
  })

  it('from corners is the same whichever way round they were walked, and wherever the origin lies', () => {
    const corners = [
      [3, 7],
      [3, 11],
      [9, 17],
      [11, 15],
    ] as const
    expect(polygonArea(corners)).toBe(polygonArea([...corners].reverse()))
    expect(polygonArea(corners.map(([x, y]) => [x + 4096, y - 4096]))).toBe(polygonArea(corners))
    expect(
      bedAreaM2({
        kind: 'corners',
        unit: 'm',
        corners: [
          [0, 0],
          [3, 0],
          [3, 4],
          [1, 4],
          [1, 2],
          [0, 2],
        ],
      }),
    ).toBe(10)
  })

  it('is refused where the sides cross', () => {
    const bow = [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
    ] as const
    expect(checkCorners('bow', bow)?.code).toBe('garden.corners-cross')
    expect(checkCorners('box', [bow[0], bow[2], bow[1], bow[3]])).toBeNull()
  })
})

describe('kilograms of a pick', () => {
  const four = bed('bed 4')

  it('units of weight are those of the vocabulary', async () => {
    const units = await loadUnits()
    for (const [spelling, kg] of Object.entries(MASS_KG)) {
      const reading = readUnit(units, spelling, { quantityKind: 'mass' })
      expect(reading).toMatchObject({ kind: 'exact', factor: kg })
    }
  })

  it('a count becomes weight by the unit weight of its day; before the first weighing, by the first', () => {
    const garden = gardenOf({
      picks: [
        counted('2025-05-01', 'lettuce', 10, 'head', four),
        counted('2025-06-10', 'lettuce', 10, 'head', four),
        counted('2025-08-10', 'lettuce', 10, 'head', four),
      ],
      unitWeights: [
        unitWeight('lettuce', 'head', 0.5, '2025-07-01'),
        unitWeight('lettuce', 'head', 0.3, '2025-06-01'),
        unitWeight('lettuce', 'bunch', 9, '2025-01-01'),
      ],
    })
    expect(seasonOf(garden, 2025).picks.map((one) => one.weighing.kg)).toEqual([3, 3, 5])
  })

  it('a cultivar with a weight of its own goes by that', () => {
    const garden = gardenOf({
      picks: [{ ...counted('2025-06-10', 'tomato', 4, 'each'), cultivar: 'Brandywine' }],
      unitWeights: [
        unitWeight('tomato', 'each', 0.12, '2025-01-01'),
        unitWeight('tomato', 'each', 0.4, '2025-01-01', { cultivar: 'Brandywine' }),
      ],
    })
    expect(seasonOf(garden, 2025).picks[0]?.weighing).toMatchObject({ how: 'own', kg: 1.6 })
  })
})

describe('a season', () => {
  const [one, two, pot] = [bed('bed 1'), bed('bed 2'), bed('pot')]
  const garden = gardenOf({
    beds: [one, two, { ...pot, shape: { kind: 'circle', unit: 'm', diameter: 0.5 } }],
    plantings: [planting(one, 'tomato', '2025-05-20'), planting(two, 'kale', '2025-03-01')],
    picks: [
      weighed('2025-07-14', 'tomato', 1.1, 'kg', one),
      weighed('2025-07-20', 'tomato', 32, 'oz'),
      weighed('2025-02-02', 'kale', 700, 'g'),
      counted('2025-07-01', 'lettuce', 6, 'head', two),
      counted('2025-07-02', 'lettuce', 4, 'head', two),
      counted('2025-07-03', 'good:hen_eggs', 5, 'each'),
      weighed('2024-07-14', 'tomato', 9, 'kg', one),
    ],
  })
  const season = seasonOf(garden, 2025)

  it('adds up the same by month, by bed and by pick, and eggs and unweighed heads stand beside', () => {
    const sums = tally(season)
    const kg = 1.1 + (32 * 0.45359237) / 16 + 0.7
    expect(sums.agree).toBe(true)
    expect(sums.sums.byPick).toBeCloseTo(kg, 12)
    expect(sums.months[6]).toBeCloseTo(kg - 0.7, 12)
    expect(sums.crops.map((row) => row.produce)).toEqual(['tomato', 'kale'])
    expect(sums.counted.map(({ produce, unit, total }) => [produce, unit, total])).toEqual([
      ['lettuce', 'head', 10],
      ['good:hen_eggs', 'each', 5],
    ])
  })

  it('a pick without a bed belongs to the only bed that grew its crop then, and otherwise to none', () => {
    expect(season.picks.map((pick) => [pick.pick.crop, pick.place?.by ?? null])).toEqual([
      ['kale', null],
      ['lettuce', 'person'],
      ['lettuce', 'person'],
      ['good:hen_eggs', null],
      ['tomato', 'person'],
      ['tomato', 'planting'],
    ])
  })

  it('gives kilograms per square metre of each bed, and none for a bed nobody weighed anything from', () => {
    const yields = bedYields(season, garden.beds)
    expect(yields.beds[0]?.perM2).toBeCloseTo((1.1 + 2 * 0.45359237) / 4.8, 12)
    expect(yields.beds[1]).toMatchObject({ kg: 0, perM2: null, notWeighed: 2 })
    expect(yields.beds[2]?.perM2).toBeNull()
    expect(yields.nowhere).toEqual({ kg: 0.7, picks: 1 })
    expect(yields.perM2).toBeCloseTo(yields.kg / (9.6 + Math.PI * 0.25 ** 2), 12)
  })

  it('has no whole yield while a bed that was picked from has no area', () => {
    const { shape: _, ...bare } = one
    const yields = bedYields(season, [bare, two])
    expect(yields.perM2).toBeNull()
    expect(yields.noArea).toEqual(['bed 1'])
  })

  it('lists what was never weighed, and one answer would weigh them all', () => {
    expect(completeness(season)).toMatchObject({ picks: 5, weighed: 3, estimated: 0, grade: 'part_missing' })
    expect(waitingForWeight(season)).toEqual([{ crop: 'lettuce', unit: 'head', count: 10, picks: 2 }])
    const known = { ...garden, unitWeights: [unitWeight('lettuce', 'head', 0.3, '2025-06-01')] }
    expect(completeness(seasonOf(known, 2025))).toMatchObject({ estimated: 2, grade: 'part_estimated' })
  })

  it('of last year is compared up to the same day', () => {
    expect(yearsOf(garden.picks)).toEqual([2025, 2024])
    expect(tally(upTo(seasonOf(garden, 2024), '07-13')).sums.byPick).toBe(0)
    expect(tally(upTo(seasonOf(garden, 2024), '07-14')).sums.byPick).toBe(9)
  })

  it('counts the days from planting to first and last harvest', () => {
    const days = harvestDays(season, garden.plantings, garden.beds)
    expect(days.map(({ planting: p, first, last, picks }) => [p.crop, first, last, picks])).toEqual([
      ['kale', null, null, 0],
      ['tomato', 55, 61, 2],
    ])
  })
})

describe('a planting over the turn of a season', () => {
  const [one, two] = [bed('bed 1'), bed('bed 2')]
  const garlic = planting(one, 'garlic', '2024-10-20')
  const pick = weighed('2025-07-05', 'garlic', 3)
  const placeOf = (plantings: Garden['plantings'], what = pick) =>
    seasonOf(gardenOf({ beds: [one, two], plantings, picks: [what] }), 2025).picks[0]?.place

  it('still owns what was picked within a year of planting, and shows its days in that season', () => {
    expect(placeOf([garlic])).toEqual({ bed: one.id, by: 'planting' })
    const season = seasonOf(gardenOf({ beds: [one], plantings: [garlic], picks: [pick] }), 2025)
    expect(harvestDays(season, [garlic], [one])).toMatchObject([{ first: 258, last: 258, picks: 1 }])
    expect(harvestDays({ ...season, year: 2024, picks: [] }, [garlic], [one])).toMatchObject([{ picks: 0 }])
  })

  it('owns nothing after it was cleared, nor after a year', () => {
    expect(placeOf([{ ...garlic, removed: '2025-06-30' }])).toBeNull()
    expect(placeOf([{ ...garlic, removed: '2025-07-05' }])).toEqual({ bed: one.id, by: 'planting' })
    expect(placeOf([planting(one, 'garlic', '2024-07-04')])).toBeNull()
  })

  it('gives way to what was planted in the season itself, and two that stood over leave it open', () => {
    const fresh = planting(two, 'garlic', '2025-02-01')
    expect(placeOf([garlic, fresh])).toEqual({ bed: two.id, by: 'planting' })
    expect(placeOf([garlic, planting(two, 'garlic', '2024-11-02')])).toBeNull()
  })

  it('stands also where seasons turn in July', () => {
    const tomato = planting(one, 'tomato', '2025-05-10')
    const picks = [weighed('2025-08-01', 'tomato', 2)]
    const garden = { ...gardenOf({ beds: [one], plantings: [tomato], picks }), firstMonth: 7 }
    expect(seasonOf(garden, 2026).picks[0]?.place).toEqual({ bed: one.id, by: 'planting' })
  })
})

describe('food', () => {
  it('is what is eaten: kitchen refuse comes off first', async () => {
    const composition = await loadNutrients()
    const tomato = composition.get('tomato')
    const sums = tally(seasonOf(gardenOf({ picks: [weighed('2025-07-14', 'tomato', 10)] }), 2025))
    const food = foodOf(sums.crops, composition, 4)
    const edible = (10 * (100 - (tomato?.refusePct ?? 0))) / 100
    expect(tomato?.refusePct).toBe(9)
    expect(food.rows[0]?.edibleKg).toBeCloseTo(9.1, 12)
    expect(food.total.vit_c_mg).toBeCloseTo(edible * 10 * (tomato?.per100g.vit_c_mg ?? 0), 9)
    expect(food.perM2?.vit_c_mg).toBeCloseTo(food.total.vit_c_mg / 4, 12)
  })

  it('of a crop without composition is not known, and not nothing', async () => {
    const picks = [weighed('2025-07-14', 'local:sea kale', 2)]
    const food = foodOf(tally(seasonOf(gardenOf({ picks }), 2025)).crops, await loadNutrients(), null)
    expect(food).toMatchObject({ unknownKg: 2, perM2: null, rows: [{ edibleKg: null }] })
  })
})

describe('like beds', () => {
  it('are alike in size and sun; a crop both grow comes first; beds under trial are left alone', () => {
    const [a, b, c] = [bed('a', { sun: 'full' }), bed('b', { sun: 'full' }), bed('c', { sun: 'shade' })]
    const d = bed('d', { sun: 'full', shape: { kind: 'rectangle', unit: 'm', width: 1.2, length: 3.8 } })
    const plantings = [planting(b, 'bean', '2025-05-01'), planting(d, 'bean', '2025-05-02')]
    const names = (pairs: ReturnType<typeof likeBeds>) => pairs.map((pair) => pair.a.name + pair.b.name)
    expect(names(likeBeds([a, b, c, d], plantings, 2025))).toEqual(['bd', 'ab', 'ad'])
    expect(names(likeBeds([a, b, c, d], plantings, 2024))[0]).toBe('ab')
    expect(names(likeBeds([a, b, c, d], plantings, 2025, new Set([d.id])))).toEqual(['ab'])
  })
})
