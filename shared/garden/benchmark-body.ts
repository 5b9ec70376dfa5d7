import * as z from 'zod'
import type { Bed, Garden } from '../record/garden.ts'
import { findCrop } from '../vocabulary/crops.ts'
import { bedYields } from './bed-yields.ts'
import { completeness } from './completeness.ts'
import type { Season } from './season.ts'
import { seasonOf } from './season.ts'

/** How the kilograms of a shared yield are known. */
export const GRADES = ['all_weighed', 'part_estimated'] as const

/**
 * What a garden or one of its beds may say to others of one season: a yield and how well it is known. No name, no place
 * but the climate, and neither area nor kilograms, which would say how large a garden is.
 * *Units* kg/m², written with two digits that count.
 */
export const BenchmarkBody = z.strictObject({
  scope: z.enum(['bed', 'garden']),
  zone: z.string().regex(/^[A-E][A-Za-z]{0,2}$/),
  season: z.string().regex(/^(1[89]|20|21)\d\d$/),
  /** A crop of the vocabulary, or `mixed`. */
  crop: z.string().regex(/^[a-z][a-z0-9_]{0,47}$/),
  system: z.literal('garden'),
  unit: z.literal('kg/m2'),
  value: z.string().regex(/^(0|[1-9]\d{0,3})(\.\d{1,3})?$/),
  weights: z.enum(GRADES),
})
export type BenchmarkBody = z.infer<typeof BenchmarkBody>

/** Why a bed or the garden has nothing to say yet. */
export type Withheld = { readonly name: string | null; readonly why: 'no_area' | 'no_picks' | 'not_weighed' }

/**
 * The season totals of a garden as bodies for the commons: the whole garden, then each bed.
 * *Shapes* `zone` is already as coarse as it may leave. *Missing* what has no area, no picks, or picks nobody weighed is
 * withheld with the reason: a sum that leaves picks out would be too low.
 */
export function benchmarkBodies(
  garden: Garden,
  year: number,
  zone: string,
): { readonly bodies: readonly BenchmarkBody[]; readonly withheld: readonly Withheld[] } {
  const season = seasonOf(garden, year)
  const yields = bedYields(season, garden.beds)
  const bodies: BenchmarkBody[] = []
  const withheld: Withheld[] = []
  const say = (scope: BenchmarkBody['scope'], name: string | null, perM2: number | null, part: Season) => {
    const { picks, grade } = completeness(part)
    const value = perM2 === null ? null : twoDigits(perM2)
    if (picks === 0) withheld.push({ name, why: 'no_picks' })
    else if (grade === 'part_missing') withheld.push({ name, why: 'not_weighed' })
    else if (value === null) withheld.push({ name, why: 'no_area' })
    else {
      const head = { scope, zone, season: String(year), crop: cropOf(part) }
      bodies.push({ ...head, system: 'garden', unit: 'kg/m2', value, weights: grade })
    }
  }
  say('garden', null, yields.perM2, season)
  for (const { bed, perM2 } of yields.beds) say('bed', bed.name, perM2, ofBed(season, bed))
  return { bodies, withheld }
}

function ofBed(season: Season, bed: Bed): Season {
  return { ...season, picks: season.picks.filter((one) => one.place?.bed === bed.id) }
}

function cropOf(season: Season): string {
  const crops = new Set(season.picks.filter((one) => one.isCrop).map((one) => one.pick.crop))
  const [only, more] = crops
  return only !== undefined && more === undefined && findCrop(only) ? only : 'mixed'
}

function twoDigits(value: number): string | null {
  if (!(value >= 0.001 && value < 10_000)) return null
  const text = Number(value.toPrecision(2)).toFixed(3)
  return text.replace(/\.?0+$/, '')
}
