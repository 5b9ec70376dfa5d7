import { describe, expect, it } from 'vitest'
import { layOutBeds, roomFor } from '../../../src-renderer/charts/bed-layout.ts'

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

describe('words in a bed', () => {
  it('stand in the middle of a rectangle', () => {
    const box = [
      [0, 0],
      [4, 0],
      [4, 2],
      [0, 2],
    ] as const
    expect(roomFor(box, 1)).toMatchObject({ x: 2, y: 1, width: 4 })
  })

  it('stand in the wider arm of an L, off its notch, and nowhere where the bed is too flat', () => {
    const ell = [
      [0, 0],
      [1, 0],
      [1, 3],
      [4, 3],
      [4, 5],
      [0, 5],
    ] as const
    const room = roomFor(ell, 1.5)!
    expect(room.width).toBeCloseTo(4, 9)
    expect(room.y - 0.75).toBeGreaterThan(2.99)
    expect(roomFor(ell, 6)).toBeNull()
  })

  it('keep clear of the slanted sides of a triangle', () => {
    const room = roomFor(
      [
        [0, 0],
        [6, 0],
        [0, 6],
      ],
      1,
    )!
    expect(room.y).toBeCloseTo(0.5, 9)
    expect(room.width).toBeCloseTo(5, 1)
  })
})
