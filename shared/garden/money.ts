import { sum } from '../base/sums.ts'
import type { Season } from './season.ts'

/**
 * What a season brought in money and took in hours, as far as it was written down. *Units* money in each currency apart,
 * never converted; hours.
 */
export type SeasonValue = {
  readonly currencies: readonly string[]
  readonly total: Readonly<Record<string, number>>
  readonly byCrop: ReadonlyMap<string, Readonly<Record<string, number>>>
  readonly hours: number
}

/** Add up money and hours. */
export function moneyOf(season: Season): SeasonValue {
  const paid = season.picks.flatMap(({ pick }) => (pick.money ? [{ crop: pick.crop, ...pick.money }] : []))
  const currencies = [...new Set(paid.map((one) => one.currency))].sort()
  const add = (some: typeof paid) =>
    Object.fromEntries(
      [...Map.groupBy(some, (one) => one.currency)].map(([currency, each]) => [
        currency,
        sum(each.map((one) => one.value)),
      ]),
    )
  return {
    currencies,
    total: add(paid),
    byCrop: new Map([...Map.groupBy(paid, (one) => one.crop)].map(([crop, each]) => [crop, add(each)])),
    hours: sum(season.picks.map(({ pick }) => pick.hours ?? 0)),
  }
}
