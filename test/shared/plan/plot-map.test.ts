import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plotMap, walkingOrder } from '../../../shared/plan/plot-map.ts'

const geometry = { plotWidthM: 3, plotLengthM: 10, blocksAcross: 1, pathM: 0.5, alleyM: 2, borderM: 0.5 }
const layout = [
  [0, 1, 2],
  [2, 0, 1],
  [1, 2, 0],
  [0, 2, 1],
]

describe('the plot map', () => {
  it('numbers plots as field books do and says how large they are', () => {
    const map = plotMap(layout, geometry)
    expect(map.plots.map((plot) => plot.number).slice(0, 4)).toEqual([101, 102, 103, 201])
    expect(map).toMatchObject({
      rows: 4,
      columns: 3,
      widthM: 10,
      lengthM: 46,
      plotAreaM2: 360,
      fieldAreaM2: 460,
    })
    expect(map.plots[4]).toMatchObject({ arm: 0, xM: 3.5, yM: 12, areaM2: 30, harvestAreaM2: 18 })
  })

  it('marks the plots at the edge, and only those', () => {
    const edge = plotMap(layout, geometry).plots.filter((plot) => !plot.onEdge)
    expect(edge.map((plot) => plot.number)).toEqual([202, 302])
  })

  it('sets blocks side by side, and the open side of an unfinished row is an edge too', () => {
    const map = plotMap(layout.slice(0, 3), { ...geometry, blocksAcross: 2 })
    expect(map).toMatchObject({ rows: 2, columns: 6, widthM: 22 })
    expect(map.plots[3]).toMatchObject({ number: 201, xM: 12, row: 0, column: 3 })
    expect(map.plots.every((plot) => plot.onEdge)).toBe(true)
  })

  it('walks out along one row and back along the next', () => {
    const walk = walkingOrder(plotMap(layout.slice(0, 2), geometry))
    expect(walk.map((plot) => plot.number)).toEqual([101, 102, 103, 203, 202, 201])
  })

  it('leaves no harvest area when the border is wider than the plot, never a negative one', () => {
    expect(plotMap(layout, { ...geometry, borderM: 2 }).plots[0]?.harvestAreaM2).toBe(0)
  })

  it('never lets two plots overlap, and keeps all inside the field', () => {
    const sizes = fc.record({
      plotWidthM: fc.double({ min: 0.5, max: 20, noNaN: true }),
      plotLengthM: fc.double({ min: 0.5, max: 50, noNaN: true }),
      blocksAcross: fc.integer({ min: 1, max: 6 }),
      pathM: fc.double({ min: 0, max: 2, noNaN: true }),
      alleyM: fc.double({ min: 0, max: 5, noNaN: true }),
      borderM: fc.constant(0),
    })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 7 }), (size, blocks) => {
        const map = plotMap(Array(blocks).fill([0, 1, 2]), size)
        const slack = 1e-9
        for (const [i, a] of map.plots.entries()) {
          expect(a.xM + a.widthM).toBeLessThanOrEqual(map.widthM + slack)
          expect(a.yM + a.lengthM).toBeLessThanOrEqual(map.lengthM + slack)
          for (const b of map.plots.slice(i + 1)) {
            const apart =
              a.xM + a.widthM <= b.xM + slack ||
              b.xM + b.widthM <= a.xM + slack ||
              a.yM + a.lengthM <= b.yM + slack ||
              b.yM + b.lengthM <= a.yM + slack
            expect(apart).toBe(true)
          }
        }
      }),
      { numRuns: 50 },
    )
  })
})
