import { expect, it } from 'vitest'
import { layOutBeds } from '../../../src-renderer/charts/bed-layout.ts'

const box = (width: number, length: number) =>
  [
    [0, 0],
    [width, 0],
    [width, length],
    [0, length],
  ] as const

it('beds that say where they lie are drawn there, from the corner nearest the origin', () => {
  const { at, isMap } = layOutBeds([
    { outline: box(1, 4), place: [10, 20] },
    { outline: box(2, 2), place: [13, 19] },
  ])
  expect(isMap).toBe(true)
  expect(at.map(({ x, y }) => [x, y])).toEqual([
    [0, 1],
    [3, 0],
  ])
})

it('beds nobody placed stand side by side and never on each other', () => {
  const beds = Array.from({ length: 9 }, (_, i) => ({ outline: box(1 + (i % 3), 4 - (i % 2)), place: null }))
  const { at, isMap } = layOutBeds(beds)
  expect(isMap).toBe(false)
  for (const [i, a] of at.entries())
    for (const b of at.slice(i + 1))
      expect(
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
      ).toBe(true)
})

it('one bed without a place makes the whole drawing an order and not a map', () => {
  const beds = [
    { outline: box(1, 4), place: [0, 0] as const },
    { outline: box(1, 4), place: null },
  ]
  expect(layOutBeds(beds).isMap).toBe(false)
})
