import type { Pick, Planting } from '../record/garden.ts'
import { JANUARY, seasonEnd, seasonYear } from './season-year.ts'

/** Where a pick came from, and who says so: the person, or the plantings because only one bed grew it. */
export type PickPlace = { readonly bed: string; readonly by: 'person' | 'planting' } | null

/**
 * Find the bed of each pick. A pick that names its bed came from there. One that does not came from the only bed in
 * which its crop (and its cultivar, if it names one) stood on that day; when several did, nobody knows and it is null.
 */
export function pickPlacer(
  plantings: readonly Planting[],
  firstMonth: number = JANUARY,
): (pick: Pick) => PickPlace {
  const byCrop = Map.groupBy(plantings, (planting) => planting.crop)
  return (pick) => {
    if (pick.bed !== undefined) return { bed: pick.bed, by: 'person' }
    const beds = new Set(
      (byCrop.get(pick.crop) ?? [])
        .filter((planting) => stood(planting, pick.day, firstMonth))
        .filter(
          (planting) => pick.cultivar === undefined || plainly(planting.cultivar) === plainly(pick.cultivar),
        )
        .map((planting) => planting.bed),
    )
    const [only, another] = beds
    return only !== undefined && another === undefined ? { bed: only, by: 'planting' } : null
  }
}

/** Whether a planting was in the ground on a day: until the end of its season, perennials always. */
function stood({ planted, removed }: Planting, day: string, firstMonth: number): boolean {
  const until =
    removed ?? (planted === undefined ? day : seasonEnd(seasonYear(planted, firstMonth), firstMonth))
  return (planted ?? day) <= day && day <= until
}

function plainly(words: string | undefined): string {
  return (words ?? '').trim().toLowerCase()
}
