import type { Garden, Pick } from '../record/garden.ts'
import { type PickPlace, pickPlacer } from './place-picks.ts'
import { isCrop } from './produce-name.ts'
import { JANUARY, monthOfSeason, seasonYear } from './season-year.ts'
import { unitWeights, type Weighing, weighPick } from './weigh.ts'

/** A pick with its kilograms and its bed worked out. */
export type SeasonPick = {
  readonly pick: Pick
  readonly weighing: Weighing
  readonly place: PickPlace
  /** Month of the season, 0 for its first. */
  readonly month: number
  /** A crop of a bed; eggs, honey and flowers are counted beside. */
  readonly isCrop: boolean
}

/** All picks of one season: what every figure of the garden is made from. `year` is its season-year (`season-year.ts`). */
export type Season = {
  readonly year: number
  /** The month it begins with, 1 to 12. */
  readonly firstMonth: number
  readonly picks: readonly SeasonPick[]
}

/** The picks of a season, in the order of their days, then ids. */
export function seasonOf(garden: Garden, year: number): Season {
  const weights = unitWeights(garden.unitWeights)
  const firstMonth = garden.firstMonth ?? JANUARY
  const placeOf = pickPlacer(garden.plantings, firstMonth)
  const picks = garden.picks
    .filter((pick) => seasonYear(pick.day, firstMonth) === year)
    .sort((a, b) => compare(a.day, b.day) || compare(a.id, b.id))
    .map((pick) => ({
      pick,
      weighing: weighPick(pick, weights),
      place: placeOf(pick),
      month: monthOfSeason(pick.day, firstMonth),
      isCrop: isCrop(pick.crop),
    }))
  return { year, firstMonth, picks }
}

/** Season-years with picks, the newest first. */
export function yearsOf(picks: readonly Pick[], firstMonth: number = JANUARY): number[] {
  return [...new Set(picks.map((pick) => seasonYear(pick.day, firstMonth)))].sort((a, b) => b - a)
}

/** The season up to and with the same day of it, `09-27`: what a season so far is compared with. */
export function upTo(season: Season, monthAndDay: string): Season {
  const month = (Number(monthAndDay.slice(0, 2)) - season.firstMonth + 12) % 12
  const isUntil = (one: SeasonPick) =>
    one.month < month || (one.month === month && one.pick.day.slice(8) <= monthAndDay.slice(3))
  return { ...season, picks: season.picks.filter(isUntil) }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
