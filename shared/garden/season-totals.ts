import type { Bed, Garden, Planting } from '../record/garden.ts'
import type { SeasonTotal } from '../record/season-total.ts'
import { findCrop } from '../vocabulary/crops.ts'
import { bedYields } from './bed-yields.ts'
import { completeness } from './completeness.ts'
import { bedsGrowing } from './place-picks.ts'
import type { Season } from './season.ts'
import { seasonOf } from './season.ts'
import { seasonYear } from './season-year.ts'

/** Why a bed or the garden has nothing to say yet. */
export type Withheld = {
  readonly scope: SeasonTotal['scope']
  readonly name: string
  readonly why: 'no_area' | 'no_picks' | 'not_weighed' | 'not_placed'
}

/**
 * The season totals of a garden, ready to be shared: the whole garden, then each bed.
 * *Missing* what has no area, no picks, or picks nobody weighed is withheld with the reason, and so is a bed that picks
 * without a bed may have come from: a sum that leaves picks out would be too low.
 */
export function seasonTotals(
  garden: Garden,
  year: number,
  place: { readonly id: string; readonly name: string },
): { readonly totals: readonly SeasonTotal[]; readonly withheld: readonly Withheld[] } {
  const season = seasonOf(garden, year)
  const yields = bedYields(season, garden.beds)
  const totals: SeasonTotal[] = []
  const withheld: Withheld[] = []
  const loose = looseCrops(season)
  const maybe = bedsOfLoose(season, garden.plantings)
  const say = (
    { scope, id, name }: Pick<SeasonTotal, 'scope' | 'id' | 'name'>,
    {
      kg,
      areaM2,
      perM2,
    }: { readonly kg: number; readonly areaM2: number | null; readonly perM2: number | null },
    part: Season,
  ) => {
    const { picks, grade } = completeness(part)
    if (picks === 0) withheld.push({ scope, name, why: 'no_picks' })
    else if (
      scope === 'bed' &&
      (maybe.has(id) || grew(id, garden.plantings, part).some((crop) => loose.has(crop)))
    )
      withheld.push({ scope, name, why: 'not_placed' })
    else if (grade === 'part_missing') withheld.push({ scope, name, why: 'not_weighed' })
    else if (perM2 === null || areaM2 === null) withheld.push({ scope, name, why: 'no_area' })
    else
      totals.push({
        ...{ scope, id, name, year, crop: cropOf(part) },
        ...{ kgPerM2: perM2, kg, areaM2, picks, weights: grade },
      })
  }
  say({ scope: 'garden', ...place }, yields, season)
  for (const one of yields.beds)
    say({ scope: 'bed', id: one.bed.id, name: one.bed.name }, one, ofBed(season, one.bed))
  return { totals, withheld }
}

function ofBed(season: Season, bed: Bed): Season {
  return { ...season, picks: season.picks.filter((one) => one.place?.bed === bed.id) }
}

function cropOf(season: Season): string {
  const crops = new Set(season.picks.filter((one) => one.isCrop).map((one) => one.pick.crop))
  const [only, more] = crops
  return only !== undefined && more === undefined && findCrop(only) ? only : 'mixed'
}

/** Crops with picks that nobody can give to a bed. */
function looseCrops({ picks }: Season): ReadonlySet<string> {
  return new Set(picks.flatMap(({ pick, place, isCrop }) => (isCrop && place === null ? [pick.crop] : [])))
}

/** Beds that picks without a bed may have come from by what grew where on their day. */
function bedsOfLoose({ picks, firstMonth }: Season, plantings: readonly Planting[]): ReadonlySet<string> {
  const bedsOf = bedsGrowing(plantings, firstMonth)
  return new Set(
    picks.flatMap(({ pick, place, isCrop }) => (isCrop && place === null ? [...bedsOf(pick)] : [])),
  )
}

/** What stood in a bed in a season: what was planted there in it or stands for years, and what was picked from it. */
function grew(bed: string, plantings: readonly Planting[], { year, firstMonth, picks }: Season): string[] {
  const stood = plantings.filter(
    (one) =>
      one.bed === bed &&
      (one.planted === undefined || seasonYear(one.planted, firstMonth) === year) &&
      (one.removed === undefined || seasonYear(one.removed, firstMonth) >= year),
  )
  return [...stood.map((one) => one.crop), ...picks.map((one) => one.pick.crop)]
}
