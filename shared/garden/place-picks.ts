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
  const bedsOf = bedsGrowing(plantings, firstMonth)
  return (pick) => {
    if (pick.bed !== undefined) return { bed: pick.bed, by: 'person' }
    const [only, another] = bedsOf(pick)
    return only !== undefined && another === undefined ? { bed: only, by: 'planting' } : null
  }
}

/**
 * Find the beds a pick may have come from by what grew where on its day, whatever bed it names: those in which its crop
 * stood in the season it was planted in, or until it was cleared; when there is none, those planted in an earlier season
 * that nobody cleared, for at most a year, as garlic stands over the turn of the year.
 */
export function bedsGrowing(
  plantings: readonly Planting[],
  firstMonth: number = JANUARY,
): (pick: Pick) => ReadonlySet<string> {
  const byCrop = Map.groupBy(plantings, (planting) => planting.crop)
  return (pick) => {
    const alike = (byCrop.get(pick.crop) ?? []).filter(
      ({ cultivar }) => pick.cultivar === undefined || plainly(cultivar) === plainly(pick.cultivar),
    )
    const now = alike.filter((planting) => stood(planting, pick.day, firstMonth))
    const found = now.length > 0 ? now : alike.filter((planting) => stoodOver(planting, pick.day))
    return new Set(found.map((planting) => planting.bed))
  }
}

/** Whether a planting was in the ground on a day: until it was cleared or its season ended, perennials always. */
function stood({ planted, removed }: Planting, day: string, firstMonth: number): boolean {
  const until =
    removed ?? (planted === undefined ? day : seasonEnd(seasonYear(planted, firstMonth), firstMonth))
  return (planted ?? day) <= day && day <= until
}

/** Whether a planting that nobody cleared can still have stood on a day: within a year of planting. */
export function stoodOver({ planted, removed }: Planting, day: string): boolean {
  if (planted === undefined || removed !== undefined) return false
  return planted <= day && day <= `${Number(planted.slice(0, 4)) + 1}${planted.slice(4)}`
}

function plainly(words: string | undefined): string {
  return (words ?? '').trim().toLowerCase()
}
