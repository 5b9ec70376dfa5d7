import { sum } from '../base/sums.ts'
import type { Bed } from '../record/garden.ts'
import type { Id } from '../record/id.ts'
import type { PracticeUse, Trial } from '../record/trial.ts'
import { bedAreaM2 } from './bed-area.ts'
import type { Season } from './season.ts'

/** Two beds that are compared with each other. */
export type BedPair = readonly [Bed, Bed]

/**
 * What a trial of paired beds is made from. The lot is drawn elsewhere: `arms[p][i]` is the treatment of bed i of pair p,
 * 1 the practice.
 */
export type BedTrial = {
  readonly id: Id
  readonly site: Id
  readonly title: string
  readonly pairs: readonly BedPair[]
  readonly crop: string
  readonly practice: string
  readonly baseline: { readonly label: string; readonly practices: readonly PracticeUse[] }
  readonly practiceLabel: string
  readonly year: number
  readonly arms: readonly (readonly number[])[]
  readonly seed: string
  readonly attempt: number
}

/**
 * Pairs of like beds as a trial: each pair drawn by lot, measured as the season's harvest per bed area. A single pair says
 * so by its design: alone it cannot tell, pooled with others it counts. From two pairs on there is a spread of its own.
 */
export function bedTrial(made: BedTrial): Trial {
  const treatments = [
    { id: 'a0', label: made.baseline.label, baseline: true, practices: [...made.baseline.practices] },
    { id: 'a1', label: made.practiceLabel, baseline: false, practices: [{ id: made.practice }] },
  ]
  return {
    schema: 'trial/1',
    id: made.id,
    title: made.title,
    site: made.site,
    crop: made.crop,
    system: 'garden',
    season: { harvestYear: made.year },
    outcomes: ['yield_bed'],
    design: {
      kind: 'paired_strips',
      randomised: 'yes',
      blocks: made.pairs.length,
      seed: made.seed,
      attempt: made.attempt,
    },
    treatments,
    plots: made.pairs.flatMap((pair, block) =>
      pair.map((bed, at) => ({
        label: bed.name.slice(0, 60),
        treatment: treatments[made.arms[block]![at]!]!.id,
        block: String(block + 1),
        position: at,
        ...(bed.shape && { areaM2: bedAreaM2(bed.shape) }),
      })),
    ),
    summaries: [],
    deviations: [],
    status: 'planned',
    origin: 'typed',
  }
}

/** The harvest of one plot of a bed trial. *Units* kg and kg/m². */
export type PlotHarvest = {
  readonly kg: number
  readonly perM2: number
  readonly estimated: boolean
  readonly lastDay: string
}

/** Why a plot of a bed trial has no harvest. */
export type NoHarvest = 'not_picked' | 'not_weighed' | 'not_placed'

/**
 * What the ledger says of each plot of a bed trial: the weighed harvest of the trial's crop from that bed in the season.
 * *Missing* the reason where nothing of that crop was picked there, or some of it was never weighed, or picks of it name
 * no bed and may have come from there: a sum that leaves picks out is no yield.
 */
export function harvestOfPlots(
  season: Season,
  crop: string,
  plots: readonly { readonly bed: string; readonly areaM2: number }[],
): (PlotHarvest | NoHarvest)[] {
  const isLoose = season.picks.some((one) => one.place === null && one.pick.crop === crop)
  return plots.map(({ bed, areaM2 }) => {
    const picks = season.picks.filter((one) => one.place?.bed === bed && one.pick.crop === crop)
    const last = picks.at(-1)
    if (isLoose) return 'not_placed'
    if (!last) return 'not_picked'
    if (picks.some((one) => one.weighing.kg === null)) return 'not_weighed'
    const kg = sum(picks.map((one) => one.weighing.kg!))
    return {
      kg,
      perM2: kg / areaM2,
      estimated: picks.some((one) => one.weighing.how !== 'weighed'),
      lastDay: last.pick.day,
    }
  })
}
