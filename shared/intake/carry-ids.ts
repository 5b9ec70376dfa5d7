import type { Bed, Pick, Planting } from '../record/garden.ts'
import type { Id } from '../record/id.ts'
import type { ObservationChunk } from '../record/observation.ts'
import type { Site } from '../record/site.ts'
import type { Trial } from '../record/trial.ts'

/** What an import made, or makes. */
export type Contents = {
  readonly sites: readonly Site[]
  readonly trials: readonly Trial[]
  readonly chunks: readonly ObservationChunk[]
  readonly garden: {
    readonly beds: readonly Bed[]
    readonly plantings: readonly Planting[]
    readonly picks: readonly Pick[]
  }
}

/** The parts of an earlier import that give their ids on. */
export type Earlier = Omit<Contents, 'chunks'>

/**
 * Give what is made now the ids it had before, wherever it is the same thing: a site by study and name, a trial by site,
 * title, crop and season, rows of a garden by day, crop and bed. What was noted about a trial then still belongs to it.
 * *Shapes* as given, ids changed; things that were not there keep their new ids.
 */
export function carryIds(made: Contents, earlier: Earlier): Contents {
  const sites = matching(earlier.sites, made.sites, (site) => [site.study, site.name])
  const siteId = (id: Id): Id => sites.get(id) ?? id
  const now = made.trials.map((trial) => ({ ...trial, site: siteId(trial.site) }))
  const trials = matching(earlier.trials, now, ({ site, title, crop, season }) => [
    site,
    title,
    crop,
    season.name,
    season.harvestYear,
  ])
  const beds = matching(earlier.garden.beds, made.garden.beds, (bed) => [bed.name])
  const bedId = (id: Id): Id => beds.get(id) ?? id
  const plantings = made.garden.plantings.map((one) => ({ ...one, bed: bedId(one.bed) }))
  const picks = made.garden.picks.map((one) =>
    one.bed === undefined ? one : { ...one, bed: bedId(one.bed) },
  )
  const planted = matching(earlier.garden.plantings, plantings, (one) => [
    one.bed,
    one.crop,
    one.cultivar,
    one.planted,
  ])
  const picked = matching(earlier.garden.picks, picks, (one) => [one.bed, one.crop, one.cultivar, one.day])
  return {
    sites: made.sites.map((site) => ({ ...site, id: siteId(site.id) })),
    trials: now.map((trial) => ({ ...trial, id: trials.get(trial.id) ?? trial.id })),
    chunks: made.chunks.map((chunk) => ({ ...chunk, trial: trials.get(chunk.trial as Id) ?? chunk.trial })),
    garden: {
      beds: made.garden.beds.map((bed) => ({ ...bed, id: bedId(bed.id), site: siteId(bed.site) })),
      plantings: plantings.map((one) => ({ ...one, id: planted.get(one.id) ?? one.id })),
      picks: picks.map((one) => ({ ...one, id: picked.get(one.id) ?? one.id })),
    },
  }
}

/** New ids and the old ones they stand for. Of several with one name the first goes with the first. */
function matching<T extends { readonly id: Id }>(
  was: readonly T[],
  is: readonly T[],
  nameOf: (one: T) => readonly unknown[],
): ReadonlyMap<string, Id> {
  const waiting = Map.groupBy(was, (one) => JSON.stringify(nameOf(one)))
  const found = new Map<string, Id>()
  for (const one of is) {
    const before = waiting.get(JSON.stringify(nameOf(one)))?.shift()
    if (before) found.set(one.id, before.id)
  }
  return found
}
