import type { ZoneCode } from '../vocabulary/zone-code.ts'
import { classify } from './classify.ts'
import { aprilHalfIsWarm, inAprilHalf, type MonthlyNormals } from './normals.ts'

/**
 * A small change of climate. One step of each is about what a farm's own climate may differ from the nearest station's.
 * *Units* `warmerC` all months, °C; `widerC` °C added to the warm half-year and taken from the cold half-year;
 * `wetter` share of rain added in all months; `summerRain` share of rain added in the warm half-year and taken from the
 * cold half-year. One step is 1 °C, 1 °C, 0.10, 0.10.
 */
export type ClimateMove = {
  readonly warmerC: number
  readonly widerC: number
  readonly wetter: number
  readonly summerRain: number
}

/** A class the place would have after a small move, and how small the move is. */
export type NearbyClass = {
  readonly zone: ZoneCode
  /** Steps to the boundary along the move; 0.3 is very near, the search ends at 3. */
  readonly steps: number
  readonly move: ClimateMove
}

const FARTHEST = 3
const STRIDE = 0.1

/**
 * Classes near this place, nearest first: what it would be if temperature, its yearly swing, rain or its season moved a
 * little, alone or together.
 * *Accuracy* steps to 0.1, over the 80 directions made of up, down and unchanged.
 */
export function nearbyClasses(normals: MonthlyNormals): readonly NearbyClass[] {
  const own = classify(normals)
  const found = new Map<ZoneCode, NearbyClass>()
  for (const direction of DIRECTIONS) {
    const length = Math.sqrt(direction.reduce((total, x) => total + x * x, 0))
    for (let i = 1; i * STRIDE <= FARTHEST + 1e-9; i++) {
      const steps = i * STRIDE
      const [a, b, c, d] = direction.map((x) => (x * steps) / length) as [number, number, number, number]
      const move: ClimateMove = { warmerC: a, widerC: b, wetter: c / 10, summerRain: d / 10 }
      const zone = classify(moved(normals, move))
      const known = found.get(zone)
      if (zone !== own && (!known || steps < known.steps - 1e-9)) found.set(zone, { zone, steps, move })
    }
  }
  return [...found.values()].sort((a, b) => a.steps - b.steps)
}

/** The normals after a move; rain stays at or above 0. */
export function moved(normals: MonthlyNormals, move: ClimateMove): MonthlyNormals {
  const aprilWarm = aprilHalfIsWarm(normals.temperatureC)
  const sign = (month: number) => (inAprilHalf(month) === aprilWarm ? 1 : -1)
  return {
    temperatureC: normals.temperatureC.map((t, month) => t + move.warmerC + sign(month) * move.widerC),
    rainMm: normals.rainMm.map((p, month) =>
      Math.max(0, p * (1 + move.wetter) * (1 + sign(month) * move.summerRain)),
    ),
  }
}

/** Every combination of −1, 0, 1 in four terms but the one that goes nowhere; those with fewer terms first. */
const DIRECTIONS: readonly (readonly [number, number, number, number])[] = allDirections()

function allDirections(): [number, number, number, number][] {
  const out: [number, number, number, number][] = []
  const signs = [-1, 0, 1]
  for (const a of signs)
    for (const b of signs) for (const c of signs) for (const d of signs) out.push([a, b, c, d])
  const terms = (direction: readonly number[]) => direction.filter((x) => x !== 0).length
  return out.filter((direction) => terms(direction) > 0).sort((x, y) => terms(x) - terms(y))
}
