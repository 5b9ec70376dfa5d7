import type { Site } from '../record/site.ts'
import { findCountry } from '../vocabulary/regions.ts'

/** The month a garden's season begins with, 1 for January to 12. */
export const JANUARY = 1
const JULY = 7

/**
 * The season-year a day belongs to when seasons begin with `firstMonth`: the calendar year that holds most of that
 * season's months. A season from July to June is halved by the new year and takes the year it ends in, when its summer
 * crops are picked: July 2025 to June 2026 is 2026. Every day is in exactly one season.
 * *Shapes* `day` is ISO 8601.
 */
export function seasonYear(day: string, firstMonth = JANUARY): number {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return firstYear(firstMonth) + (month >= firstMonth ? year : year - 1)
}

/** The first day of a season. */
export function seasonStart(year: number, firstMonth = JANUARY): string {
  return `${year - firstYear(firstMonth)}-${two(firstMonth)}-01`
}

/** The last day of a season. */
export function seasonEnd(year: number, firstMonth = JANUARY): string {
  const next = seasonStart(year + 1, firstMonth)
  return new Date(Date.parse(`${next}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

/** Which month of its season a day is in, 0 for the first. */
export function monthOfSeason(day: string, firstMonth = JANUARY): number {
  return (Number(day.slice(5, 7)) - firstMonth + 12) % 12
}

/** How a season is called: `2025`, or `2025/26` when it holds a new year. */
export function seasonLabel(year: number, firstMonth = JANUARY): string {
  if (firstMonth === JANUARY) return String(year)
  const begins = year - firstYear(firstMonth)
  return `${begins}/${two((begins + 1) % 100)}`
}

/**
 * The month seasons begin with at a place when nobody chose one: July in the south, where summer holds the new year,
 * January elsewhere. The south is known by the point, else by a January warmer than July, else by the country's middle.
 * *Missing* January when none of them is known, and within the tropics by country (a middle nearer to the equator than
 * 23.4 degrees): there the calendar year serves as well.
 */
export function usualFirstMonth(site: Pick<Site, 'point' | 'normals' | 'country'> | undefined): number {
  if (site?.point) return site.point.lat < 0 ? JULY : JANUARY
  const [january, july] = [site?.normals?.temperature[0], site?.normals?.temperature[6]]
  if (january !== undefined && july !== undefined) return january > july ? JULY : JANUARY
  const middle = site?.country === undefined ? undefined : findCountry(site.country)?.centre.lat
  return middle !== undefined && middle < -TROPIC ? JULY : JANUARY
}

/** Latitude of the tropics. *Units* degrees. */
const TROPIC = 23.4

/** 1 when a season takes its name from the year after the one it begins in. */
function firstYear(firstMonth: number): 0 | 1 {
  return firstMonth >= JULY ? 1 : 0
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
