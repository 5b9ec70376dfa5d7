import { describe, expect, it } from 'vitest'
import { bedYields } from '../../../shared/garden/bed-yields.ts'
import { moneyOf } from '../../../shared/garden/money.ts'
import { seasonOf } from '../../../shared/garden/season.ts'
import { tally } from '../../../shared/garden/tally.ts'
import { Pick } from '../../../shared/record/garden.ts'
import { bed, counted, gardenOf, weighed } from '../../support/garden.ts'

const three = bed('bed 3')
const paid = (value: number, currency: string) => ({ money: { value, currency } })
const garden = gardenOf({
  beds: [three],
  picks: [
    weighed('2025-07-14', 'tomato', 2.4, 'kg', three),
    { ...weighed('2025-07-15', 'tomato', 1, 'kg', three), hours: 0.5, ...paid(3.2, 'USD') },
    { ...weighed('2025-07-16', 'kale', 0.5, 'kg', three), hours: 0.25, ...paid(2, 'USD') },
    { ...counted('2025-07-17', 'good:hen_eggs', 7, 'each'), ...paid(40, 'CUP') },
    counted('2025-07-18', 'good:hen_eggs', 5, 'each'),
    counted('2025-09-01', 'good:honey', 4, 'jar'),
  ],
})
const season = seasonOf(garden, 2025)

describe('hours and money', () => {
  it('may be left out of any pick, and are added up where they stand, each currency apart', () => {
    expect(garden.picks.every((pick) => Pick.safeParse(pick).success)).toBe(true)
    const { currencies, total, byCrop, hours } = moneyOf(season)
    expect(currencies).toEqual(['CUP', 'USD'])
    expect(total.USD).toBeCloseTo(5.2, 12)
    expect(total.CUP).toBe(40)
    expect(byCrop.get('tomato')).toEqual({ USD: 3.2 })
    expect(hours).toBe(0.75)
  })
})

describe('eggs and honey', () => {
  it('are counted by number, month by month, beside the harvest and in none of its kilograms', () => {
    const { counted: beside, sums } = tally(season)
    expect(
      beside.map(({ produce, unit, total, months }) => [produce, unit, total, months[6], months[8]]),
    ).toEqual([
      ['good:hen_eggs', 'each', 12, 12, 0],
      ['good:honey', 'jar', 4, 0, 4],
    ])
    expect(sums.byPick).toBeCloseTo(3.9, 12)
    expect(bedYields(season, garden.beds).perM2).toBeCloseTo(3.9 / 4.8, 12)
  })
})
