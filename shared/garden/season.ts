import type { Garden, Pick } from '../record/garden.ts'
import { type PickPlace, pickPlacer } from './place-picks.ts'
import { isCrop } from './produce-name.ts'
import { unitWeights, type Weighing, weighPick } from './weigh.ts'

/** A pick with its kilograms and its bed worked out. */
export type SeasonPick = {
  readonly pick: Pick
  readonly weighing: Weighing
  readonly place: PickPlace
  /** 0 for January. */
  readonly month: number
  /** A crop of a bed; eggs, honey and flowers are counted beside. */
  readonly isCrop: boolean
}

/** All picks of one year: what every figure of the garden is made from. */
export type Season = { readonly year: number; readonly picks: readonly SeasonPick[] }

/** The picks of a year, in the order of their days, then ids. */
export function seasonOf(garden: Garden, year: number): Season {
  const weights = unitWeights(garden.unitWeights)
  const placeOf = pickPlacer(garden.plantings)
  const picks = garden.picks
    .filter((pick) => yearOf(pick.day) === year)
    .sort((a, b) => compare(a.day, b.day) || compare(a.id, b.id))
    .map((pick) => ({
      pick,
      weighing: weighPick(pick, weights),
      place: placeOf(pick),
      month: Number(pick.day.slice(5, 7)) - 1,
      isCrop: isCrop(pick.crop),
    }))
  return { year, picks }
}

/** Years with picks, the newest first. */
export function yearsOf(picks: readonly Pick[]): number[] {
  return [...new Set(picks.map((pick) => yearOf(pick.day)))].sort((a, b) => b - a)
}

/** The season up to and with a day of its year, `09-27`: what a year so far is compared with. */
export function upTo(season: Season, monthAndDay: string): Season {
  return { ...season, picks: season.picks.filter(({ pick }) => pick.day.slice(5) <= monthAndDay) }
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
