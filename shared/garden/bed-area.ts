import { type Problem, problem } from '../base/problem.ts'
import { sum } from '../base/sums.ts'
import type { BedShape } from '../record/garden.ts'

/** Metres in the units a bed is paced out in. *Source* the international foot, exact. */
export const METRES = { m: 1, ft: 0.3048 } as const

/** A point of a plan. *Units* metres, x to the right and y down. */
export type Point = readonly [number, number]

/** Area of a bed. *Units* m². *Missing* a shape that is not known has no area: ask before calling. */
export function bedAreaM2(shape: BedShape): number {
  switch (shape.kind) {
    case 'rectangle':
      return metres(shape.width, shape) * metres(shape.length, shape)
    case 'circle':
      return Math.PI * (metres(shape.diameter, shape) / 2) ** 2
    case 'ell':
      return (
        metres(shape.width, shape) * metres(shape.length, shape) -
        metres(shape.cutWidth, shape) * metres(shape.cutLength, shape)
      )
    case 'corners':
      return polygonArea(shape.corners) * METRES[shape.unit] ** 2
    case 'typed':
      return shape.unit === 'm2' ? shape.area : shape.area * METRES.ft ** 2
  }
}

/** Area inside a line of corners, whichever way round it is walked. *Source* Gauss' shoelace rule. */
export function polygonArea(corners: readonly Point[]): number {
  // Corners far from the origin would cancel: measure from the first one.
  const [x0, y0] = corners[0] ?? [0, 0]
  const twice = corners.map(([x, y], at) => {
    const [nextX, nextY] = corners[(at + 1) % corners.length]!
    return (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0)
  })
  return Math.abs(sum(twice)) / 2
}

/**
 * The outline of a bed for a drawing, its upper left corner at 0, 0; a circle as 48 corners, a typed area as a square.
 * *Units* metres.
 */
export function bedOutline(shape: BedShape): readonly Point[] {
  switch (shape.kind) {
    case 'rectangle':
      return box(metres(shape.width, shape), metres(shape.length, shape))
    case 'circle':
      return ring(metres(shape.diameter, shape) / 2)
    case 'ell': {
      const [w, l] = [metres(shape.width, shape), metres(shape.length, shape)]
      const [cutW, cutL] = [metres(shape.cutWidth, shape), metres(shape.cutLength, shape)]
      return [
        [0, 0],
        [w - cutW, 0],
        [w - cutW, cutL],
        [w, cutL],
        [w, l],
        [0, l],
      ]
    }
    case 'corners': {
      const points = shape.corners.map(([x, y]): Point => [metres(x, shape), metres(y, shape)])
      const left = Math.min(...points.map(([x]) => x))
      const top = Math.min(...points.map(([, y]) => y))
      return points.map(([x, y]) => [x - left, y - top])
    }
    case 'typed': {
      const side = Math.sqrt(bedAreaM2(shape))
      return box(side, side)
    }
  }
}

/** Where the upper left corner of a bed lies, when its shape says so (corners do). *Units* metres. */
export function bedPlace(shape: BedShape): Point | null {
  if (shape.kind !== 'corners') return null
  return [
    metres(Math.min(...shape.corners.map(([x]) => x)), shape),
    metres(Math.min(...shape.corners.map(([, y]) => y)), shape),
  ]
}

/**
 * Whether corners make a bed: sides that cross enclose no area anyone can plant.
 * *Errors* `garden.corners-cross`; null when all is well.
 */
export function checkCorners(name: string, corners: readonly Point[]): Problem | null {
  const n = corners.length
  const side = (at: number) => [corners[at]!, corners[(at + 1) % n]!] as const
  for (let a = 0; a < n; a++) {
    for (let b = a + 2; b < n; b++) {
      if (a === 0 && b === n - 1) continue
      if (cross(...side(a), ...side(b))) return problem('garden.corners-cross', { bed: name })
    }
  }
  return polygonArea(corners) > 0 ? null : problem('garden.corners-cross', { bed: name })
}

function metres(value: number, { unit }: { readonly unit: keyof typeof METRES }): number {
  return value * METRES[unit]
}

function box(width: number, length: number): readonly Point[] {
  return [
    [0, 0],
    [width, 0],
    [width, length],
    [0, length],
  ]
}

function ring(radius: number): readonly Point[] {
  return Array.from({ length: 48 }, (_, at): Point => {
    const angle = (at / 48) * 2 * Math.PI
    return [radius + radius * Math.cos(angle), radius + radius * Math.sin(angle)]
  })
}

/** Do two sides cross within their lengths? Touching at an end does not count. */
function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const turn = (p: Point, q: Point, r: Point) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}
