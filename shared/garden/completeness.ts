import type { Season, SeasonPick } from './season.ts'

/** How the harvest is known: weighed, counted and turned into weight, or only counted. Crops only. */
export type Completeness = {
  readonly picks: number
  readonly weighed: number
  readonly estimated: number
  /** Of the estimated, those by the catalogue's weight and not the person's own. */
  readonly typical: number
  /** Crop picks that no total holds, each to be listed. */
  readonly notWeighed: readonly SeasonPick[]
  /** The class that may be shared with a yield. */
  readonly grade: 'all_weighed' | 'part_estimated' | 'part_missing'
}

/** Say how complete a season's weights are. */
export function completeness(season: Season): Completeness {
  const crops = season.picks.filter((one) => one.isCrop)
  const of = (how: SeasonPick['weighing']['how']) => crops.filter((one) => one.weighing.how === how)
  const notWeighed = of('not_weighed')
  const [own, typical] = [of('own').length, of('typical').length]
  return {
    picks: crops.length,
    weighed: of('weighed').length,
    estimated: own + typical,
    typical,
    notWeighed,
    grade: notWeighed.length > 0 ? 'part_missing' : own + typical > 0 ? 'part_estimated' : 'all_weighed',
  }
}

/**
 * Counts of one crop in one unit that wait for a unit weight, the most picks first: one answer weighs them all.
 */
export function waitingForWeight(
  season: Season,
): { readonly crop: string; readonly unit: string; readonly count: number; readonly picks: number }[] {
  const groups = Map.groupBy(completeness(season).notWeighed, ({ pick }) =>
    JSON.stringify([pick.crop, pick.count!.unit]),
  )
  return [...groups.values()]
    .map((group) => ({
      crop: group[0]!.pick.crop,
      unit: group[0]!.pick.count!.unit,
      count: group.reduce((all, { pick }) => all + pick.count!.value, 0),
      picks: group.length,
    }))
    .sort((a, b) => b.picks - a.picks || (a.crop < b.crop ? -1 : 1))
}
