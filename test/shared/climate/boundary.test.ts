import { describe, expect, it } from 'vitest'
import { moved, nearbyClasses } from '../../../shared/climate/boundary.ts'
import { classify } from '../../../shared/climate/classify.ts'

const year = (warmest: number, coldest: number): number[] =>
  Array.from(
    { length: 12 },
    (_, m) => (warmest + coldest) / 2 - ((warmest - coldest) / 2) * Math.cos((Math.PI * m) / 6),
  )

/** Mild, wet all year, warmest month just below the 22 °C that would make the summer hot. */
const nearHot = { temperatureC: year(21.7, 2), rainMm: Array(12).fill(80) }

describe('classes near a place', () => {
  it('names the class just across the boundary first, with how near it is', () => {
    expect(classify(nearHot)).toBe('Cfb')
    const [first] = nearbyClasses(nearHot)
    expect(first?.zone).toBe('Cfa')
    expect(first?.steps).toBeCloseTo(0.3, 1)
  })

  it('names only classes that the stated move really leads to, never the own class, nearest first', () => {
    const near = nearbyClasses(nearHot)
    expect(near.length).toBeGreaterThan(1)
    for (const { zone, move } of near) {
      expect(zone).not.toBe('Cfb')
      expect(classify(moved(nearHot, move))).toBe(zone)
    }
    const steps = near.map((other) => other.steps)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
  })

  it('finds nothing near a place in the middle of its class', () => {
    expect(nearbyClasses({ temperatureC: year(36, 24), rainMm: Array(12).fill(1) })).toEqual([])
  })

  it('never makes rain negative', () => {
    const gone = moved(nearHot, { warmerC: 0, widerC: 0, wetter: -1.5, summerRain: 0 })
    expect(Math.min(...gone.rainMm)).toBe(0)
  })
})
