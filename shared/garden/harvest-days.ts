import type { Bed, Pick, Planting } from '../record/garden.ts'
import { stoodOver } from './place-picks.ts'
import type { Season } from './season.ts'
import { seasonYear } from './season-year.ts'

/** How long a planting took. *Units* days from planting. *Missing* null while nothing was picked from it. */
export type HarvestDays = {
  readonly planting: Planting
  readonly bedName: string
  readonly first: number | null
  readonly last: number | null
  readonly picks: number
}

/**
 * Days from planting to the first and the last pick, for the plantings of a season, and for earlier ones that were picked
 * in it or cleared only after it began. A pick belongs to the latest planting of its crop in its bed before it that still
 * stood; a cultivar both sides name must be the same.
 */
export function harvestDays(
  season: Season,
  plantings: readonly Planting[],
  beds: readonly Bed[],
): HarvestDays[] {
  const names = new Map(beds.map((bed) => [bed.id as string, bed.name]))
  const yearOf = (day: string) => seasonYear(day, season.firstMonth)
  const known = plantings
    .flatMap((planting) =>
      planting.planted === undefined ? [] : [{ ...planting, planted: planting.planted }],
    )
    .filter((planting) => yearOf(planting.planted) <= season.year)
    .sort((a, b) => (a.planted < b.planted ? -1 : a.planted > b.planted ? 1 : a.id < b.id ? -1 : 1))
  const days = new Map<Planting, number[]>(known.map((planting) => [planting, []]))
  for (const { pick, place } of season.picks) {
    const from = known.findLast(
      (planting) =>
        planting.bed === place?.bed &&
        planting.crop === pick.crop &&
        stillStood(planting, pick, yearOf(planting.planted) === season.year) &&
        (pick.cultivar === undefined ||
          planting.cultivar === undefined ||
          pick.cultivar === planting.cultivar),
    )
    if (from) days.get(from)!.push(daysBetween(from.planted, pick.day))
  }
  const own = known.filter(
    (planting) =>
      yearOf(planting.planted) === season.year ||
      days.get(planting)!.length > 0 ||
      (planting.removed !== undefined && yearOf(planting.removed) >= season.year),
  )
  return own.map((planting) => {
    const found = days.get(planting)!
    return {
      planting,
      bedName: names.get(planting.bed) ?? '',
      first: found.length > 0 ? Math.min(...found) : null,
      last: found.length > 0 ? Math.max(...found) : null,
      picks: found.length,
    }
  })
}

/** Whether a planting was in the ground when something was picked: until it was cleared, else its season, else a year. */
function stillStood(
  planting: Planting & { readonly planted: string },
  { day }: Pick,
  isOfSeason: boolean,
): boolean {
  if (planting.planted > day) return false
  return planting.removed === undefined ? isOfSeason || stoodOver(planting, day) : day <= planting.removed
}

/** Whole days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
