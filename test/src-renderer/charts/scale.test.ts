import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logOfPercent, percentOfLog, percentTicks, roundTicks } from '../../../src-renderer/charts/scale.ts'
import { bestTrades } from '../../../src-renderer/charts/trade-layout.ts'

describe('ticks', () => {
  it('round ticks hold the whole range and rise by even steps', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        fc.double({ min: 0.01, max: 1e4, noNaN: true }),
        (from, span) => {
          const ticks = roundTicks(from, from + span)
          expect(ticks[0]!).toBeLessThanOrEqual(from + span * 1e-6)
          expect(ticks.at(-1)!).toBeGreaterThanOrEqual(from + span * (1 - 1e-6))
          expect(ticks.length).toBeLessThanOrEqual(8)
        },
      ),
    )
  })

  it('percent ticks always show zero, hold the range and never crowd', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1.5, max: 0, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (low, high) => {
          const width = 300
          const ticks = percentTicks(low, high, width)
          expect(ticks).toContain(0)
          const first = logOfPercent(ticks[0]!)
          const last = logOfPercent(ticks.at(-1)!)
          expect(last).toBeGreaterThanOrEqual(Math.min(high, logOfPercent(25)))
          for (const [at, tick] of ticks.slice(1).entries()) {
            const gap = ((logOfPercent(tick) - logOfPercent(ticks[at]!)) / (last - first)) * width
            expect(gap).toBeGreaterThan(20)
          }
        },
      ),
    )
  })

  it('a percentage survives the way to its logarithm and back', () => {
    for (const percent of [-60, -7, 0, 0.5, 15, 400])
      expect(percentOfLog(logOfPercent(percent))).toBeCloseTo(percent, 10)
  })
})

it('the line of best trades holds exactly the practices no other beats on both sides', () => {
  const at = (x: number, y: number) => ({
    x: { estimate: x, lower: x, upper: x },
    y: { estimate: y, lower: y, upper: y },
  })
  const beaten = at(5, 5)
  const options = [at(20, -9), beaten, at(6, 6), at(-3, 34)]
  expect(bestTrades(options)).toEqual([options[3], options[2], options[0]])
})
