import type { Bed, Planting } from '../record/garden.ts'
import { bedAreaM2 } from './bed-area.ts'
import { JANUARY, seasonYear } from './season-year.ts'

/** Two beds so alike that treating one of them differently is a fair question. */
export type LikeBeds = {
  readonly a: Bed
  readonly b: Bed
  /** Both areas in m², a then b. */
  readonly areas: readonly [number, number]
  /** Whether the sun is known and the same; areas alone are weaker. */
  readonly sameSun: boolean
  /** A crop that grows in both this year, or null. */
  readonly crop: string | null
}

/** Beds may differ by this share of the larger one and still count as alike in size. */
const ALIKE = 0.1

/**
 * Pairs of beds alike in size and, where it is known, in sun; those that share a crop this year first, then those with
 * the same sun, then the smallest difference in size. Beds in `taken` (trials that run) are left out.
 */
export function likeBeds(
  beds: readonly Bed[],
  plantings: readonly Planting[],
  year: number,
  taken: ReadonlySet<string> = new Set(),
  firstMonth: number = JANUARY,
): LikeBeds[] {
  const season = plantings.filter(
    ({ planted }) => planted === undefined || seasonYear(planted, firstMonth) === year,
  )
  const free = beds.filter((bed) => bed.shape && !taken.has(bed.id))
  const pairs = free.flatMap((a, at) => free.slice(at + 1).flatMap((b) => pairOf(a, b, season)))
  return pairs
    .map((pair) => ({ pair, apart: difference(pair.areas) }))
    .sort(
      (x, y) =>
        Number(y.pair.crop !== null) - Number(x.pair.crop !== null) ||
        Number(y.pair.sameSun) - Number(x.pair.sameSun) ||
        x.apart - y.apart,
    )
    .map(({ pair }) => pair)
}

function pairOf(a: Bed, b: Bed, plantings: readonly Planting[]): LikeBeds[] {
  const areas = [bedAreaM2(a.shape!), bedAreaM2(b.shape!)] as const
  const known = a.sun !== undefined && b.sun !== undefined
  if (difference(areas) > ALIKE || (known && a.sun !== b.sun)) return []
  const crops = (bed: Bed) => new Set(plantings.filter((one) => one.bed === bed.id).map((one) => one.crop))
  const inB = crops(b)
  const shared = [...crops(a)].filter((crop) => inB.has(crop)).sort()
  return [{ a, b, areas, sameSun: known, crop: shared[0] ?? null }]
}

function difference([a, b]: readonly [number, number]): number {
  return Math.abs(a - b) / Math.max(a, b)
}
