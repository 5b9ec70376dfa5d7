import { sum } from '../base/sums.ts'
import type { Season, SeasonPick } from './season.ts'

/** One line of the tally. *Shapes* twelve months, the season's first month first. *Units* kg, or `unit` for what was only counted. */
export type TallyRow = {
  readonly produce: string
  readonly unit: string
  readonly months: readonly number[]
  readonly total: number
  readonly picks: number
  /** Picks whose weight is a count by a unit weight. */
  readonly estimated: number
}

/**
 * The harvest month by month, and the three ways of adding it that must agree.
 * *Units* kg. *Missing* picks without weight are no zeros: they stand in `counted`, in their own units.
 */
export type Tally = {
  /** Crops by weight, the heaviest first. */
  readonly crops: readonly TallyRow[]
  readonly months: readonly number[]
  /** Eggs, honey, flowers, and crops nobody has weighed: beside the total, never in it. */
  readonly counted: readonly TallyRow[]
  readonly sums: { readonly byMonth: number; readonly byBed: number; readonly byPick: number }
  readonly agree: boolean
}

/** Add up a season. */
export function tally(season: Season): Tally {
  const harvest = season.picks.filter((one) => one.isCrop && one.weighing.kg !== null)
  const beside = season.picks.filter((one) => !one.isCrop || one.weighing.kg === null)
  const crops = rows(harvest, (one) => [one.pick.crop, 'kg', one.weighing.kg!])
  const counted = rows(beside, (one) =>
    one.pick.weight
      ? [one.pick.crop, 'kg', one.pick.weight.value]
      : [one.pick.crop, one.pick.count!.unit, one.pick.count!.value],
  )
  const kgOf = (picks: readonly SeasonPick[]) => sum(picks.map((one) => one.weighing.kg!))
  const months = Array.from({ length: 12 }, (_, month) => kgOf(harvest.filter((one) => one.month === month)))
  const beds = [...Map.groupBy(harvest, (one) => one.place?.bed ?? '').values()]
  const sums = { byMonth: sum(months), byBed: sum(beds.map(kgOf)), byPick: kgOf(harvest) }
  return {
    crops,
    months,
    counted,
    sums,
    agree: same(sums.byMonth, sums.byPick) && same(sums.byBed, sums.byPick),
  }
}

/** Two sums of the same picks differ by rounding alone. */
export function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}

function rows(
  picks: readonly SeasonPick[],
  read: (one: SeasonPick) => readonly [produce: string, unit: string, value: number],
): TallyRow[] {
  const groups = Map.groupBy(picks, (one) => JSON.stringify(read(one).slice(0, 2)))
  return [...groups.values()]
    .map((group): TallyRow => {
      const [produce, unit] = read(group[0]!)
      const months = Array.from({ length: 12 }, (_, month) =>
        sum(group.filter((one) => one.month === month).map((one) => read(one)[2])),
      )
      return {
        produce,
        unit,
        months,
        total: sum(group.map((one) => read(one)[2])),
        picks: group.length,
        estimated: group.filter(({ weighing }) => weighing.how === 'own' || weighing.how === 'typical')
          .length,
      }
    })
    .sort((a, b) => b.total - a.total || (a.produce < b.produce ? -1 : 1))
}
