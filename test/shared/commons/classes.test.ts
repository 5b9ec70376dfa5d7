import { describe, expect, it } from 'vitest'
import { SHARED_ORIGINS } from '../../../shared/commons/commons-record.ts'
import { DOSE_CUTS, doseClass } from '../../../shared/commons/dose-class.ts'
import { SHARED_ZONES, sharedZone, standsFor } from '../../../shared/commons/shared-zone.ts'
import { PRACTICES } from '../../../shared/vocabulary/practices.ts'
import { REGIONS } from '../../../shared/vocabulary/regions.ts'
import { ZONE_CODES } from '../../../shared/vocabulary/zone-code.ts'

describe('classes of shared records', () => {
  it('every unit a practice may be dosed in has rising cuts', () => {
    const units = new Set(PRACTICES.flatMap(({ doseUnits }) => doseUnits))
    for (const unit of units) {
      // Absolute areas and volumes would say how big the field is.
      if (['m2', 'm3', 'L'].includes(unit)) expect(DOSE_CUTS[unit], unit).toBeUndefined()
      else expect(DOSE_CUTS[unit], unit).toBeDefined()
    }
    for (const [low, middle, high] of Object.values(DOSE_CUTS)) {
      expect(low).toBeLessThan(middle)
      expect(middle).toBeLessThan(high)
    }
  })

  it.each([
    [0, 'd1'],
    [1.99, 'd1'],
    [2, 'd2'],
    [5, 'd3'],
    [10, 'd4'],
    [400, 'd4'],
  ])('%f t/ha is class %s', (value, expected) => {
    expect(doseClass({ value, unit: 't/har', verbatim: '', unitAsWritten: '' })).toBe(expected)
  })

  it('a dose without a class stays at home', () => {
    expect(doseClass({ value: 3, unit: 'm2', verbatim: '', unitAsWritten: '' })).toBeNull()
    expect(doseClass({ value: Number.NaN, unit: 't/har', verbatim: '', unitAsWritten: '' })).toBeNull()
  })

  it('the thirty classes become thirteen labels of two letters', () => {
    const labels = new Set(ZONE_CODES.map((code) => sharedZone(code)!))
    expect([...labels].sort()).toEqual(SHARED_ZONES.filter((zone) => zone.length === 2).sort())
  })

  it('the class that stands for a label is one of its own, whatever the region', () => {
    const regions = [undefined, ...REGIONS.map(({ code }) => code)]
    for (const zone of SHARED_ZONES)
      for (const region of regions) {
        const code = standsFor(zone, region)
        if (zone.length === 1) expect(code).toBeNull()
        else expect(sharedZone(code!)).toBe(zone)
      }
  })

  it('Cf in Western Europe is compared as Cfb, in South America as Cfa', () => {
    expect(standsFor('Cf', '155')).toBe('Cfb')
    expect(standsFor('Cf', '005')).toBe('Cfa')
  })

  it('where figures come from is one of four', () => {
    expect(SHARED_ORIGINS).toEqual(['farm', 'published', 'historical', 'simulated'])
  })
})
