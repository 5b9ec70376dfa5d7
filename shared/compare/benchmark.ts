import { harrellDavis, type QuantileLimits, quantileLimits, sortedFinite } from './quantiles.ts'

/** Below this many households nothing is shown: too few to say anything, and too few to hide in. */
export const BENCHMARK_FROM = 5
const QUARTILES_FROM = 20

/** One quantile of households with its limits. */
export type BenchmarkQuantile = {
  readonly p: number
  readonly value: number
  readonly limits: QuantileLimits
}

/** What households get from their ground: from 5 on the median, from 20 the quartiles, tenths only where both limits exist. */
export type Benchmark = { readonly households: number; readonly quantiles: readonly BenchmarkQuantile[] }

/**
 * The benchmark of one crop in one zone from one value per household (see `householdValues`).
 * *Units* those of the values, for example kg/m². *Missing* values not finite are left out; fewer than five households
 * give null. *Source* Harrell & Davis 1982 for the values, exact order-statistic limits.
 */
export function benchmark(values: ArrayLike<number>): Benchmark | null {
  const sorted = sortedFinite(values)
  const households = sorted.length
  if (households < BENCHMARK_FROM) return null
  const wanted = households < QUARTILES_FROM ? [0.5] : [0.1, 0.25, 0.5, 0.75, 0.9]
  const quantiles = wanted
    .map((p) => ({ p, value: harrellDavis(sorted, p), limits: quantileLimits(sorted, p) }))
    .filter(({ p, limits }) => (p > 0.1 && p < 0.9) || (limits.lower !== null && limits.upper !== null))
  return { households, quantiles }
}

/** Bed-seasons as columns: codes of household and season, harvest and area of one bed in one season. */
export type BedSeasons = {
  readonly household: ArrayLike<number>
  readonly season: ArrayLike<number>
  readonly harvest: ArrayLike<number>
  readonly area: ArrayLike<number>
}

/**
 * One value per household: its whole harvest over its whole area in each season (so a large bed weighs more than a small
 * one), averaged over its seasons (so one diligent gardener is not the benchmark).
 * *Shapes* households ascending by code, values parallel. *Units* harvest per area. *Missing* beds without a finite
 * harvest ≥ 0 or an area > 0 are left out and counted.
 */
export function householdValues({ household, season, harvest, area }: BedSeasons): {
  readonly households: readonly number[]
  readonly values: Float64Array
  readonly leftOut: number
} {
  const beds = Array.from(household, (_, i) => i).filter(
    (i) => harvest[i]! >= 0 && harvest[i]! < Infinity && area[i]! > 0 && area[i]! < Infinity,
  )
  // Sums run in an order of their own, so that the order of the ledger does not matter.
  beds.sort(
    (a, b) =>
      household[a]! - household[b]! ||
      season[a]! - season[b]! ||
      harvest[a]! - harvest[b]! ||
      area[a]! - area[b]!,
  )
  const households: number[] = []
  const sums: { total: number; seasons: number }[] = []
  let i = 0
  while (i < beds.length) {
    const who = household[beds[i]!]!
    const when = season[beds[i]!]!
    let yielded = 0
    let ground = 0
    for (; i < beds.length && household[beds[i]!] === who && season[beds[i]!] === when; i++) {
      yielded += harvest[beds[i]!]!
      ground += area[beds[i]!]!
    }
    if (households.at(-1) !== who) {
      households.push(who)
      sums.push({ total: 0, seasons: 0 })
    }
    const mine = sums.at(-1)!
    mine.total += yielded / ground
    mine.seasons++
  }
  return {
    households,
    values: Float64Array.from(sums, ({ total, seasons }) => total / seasons),
    leftOut: household.length - beds.length,
  }
}
