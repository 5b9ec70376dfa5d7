import { describe, expect, it } from 'vitest'
import { seasonsOfMonths } from '../../../shared/climate/seasons.ts'

const berlin = [0, 1, 5, 9, 14, 17, 19, 19, 15, 10, 5, 1]
const halfYearOn = (months: readonly number[]) => [...months.slice(6), ...months.slice(0, 6)]
const steady = Array(12).fill(26)

describe('season names', () => {
  it('are four where the year has a winter: July is summer in the north and winter in the south', () => {
    const north = seasonsOfMonths({ temperatureC: berlin, rainMm: Array(12).fill(50) })
    const south = seasonsOfMonths({ temperatureC: halfYearOn(berlin), rainMm: Array(12).fill(50) })
    expect([north[11], north[0], north[3], north[6], north[9]]).toEqual([
      'winter',
      'winter',
      'spring',
      'summer',
      'autumn',
    ])
    expect([south[11], south[3], south[6], south[9]]).toEqual(['summer', 'autumn', 'winter', 'spring'])
  })

  it('are rains and dry where it is always warm', () => {
    const rainMm = [5, 5, 20, 60, 180, 200, 120, 150, 180, 170, 60, 10]
    const seasons = seasonsOfMonths({ temperatureC: steady, rainMm })
    expect(seasons.slice(0, 5)).toEqual(['dry', 'dry', 'dry', 'rains', 'rains'])
    expect(seasons[11]).toBe('dry')
  })

  it('are one where nothing changes, in the rainforest as in the hot desert', () => {
    for (const mm of [250, 1]) {
      const seasons = seasonsOfMonths({ temperatureC: steady, rainMm: Array(12).fill(mm) })
      expect(new Set(seasons)).toEqual(new Set(['all-year']))
    }
  })
})
