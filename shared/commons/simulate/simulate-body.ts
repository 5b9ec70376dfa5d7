import { exp } from '../../base/elementary.ts'
import type { Random } from '../../base/random.ts'
import type { ResultBody } from '../commons-record.ts'
import { type Figures, growPlots, type Plan, reportFigures } from './grow-plots.ts'
import { CROPS, type SimulatedCrop, type SimulatedPractice, type SimulatedZone } from './world.ts'

/** A contributor of the simulated world. `luck` is what all their trials share, in standard deviations. */
export type Contributor = {
  readonly key: string
  readonly places: readonly {
    readonly zone: SimulatedZone
    readonly region: string
    /** What records call the place. */
    readonly site: string
  }[]
  readonly practices: readonly SimulatedPractice[]
  readonly luck: number
}

/** One trial of a contributor, as the body that would be shared. */
export function simulateBody(contributor: Contributor, random: Random): ResultBody {
  const { zone, region, site } = contributor.places[random.below(contributor.places.length)]!
  const practice = contributor.practices[random.below(contributor.practices.length)]!
  const crops = CROPS.filter((crop) => practice.crops.includes(crop.id) && crop.heat <= zone.heat)
  const crop = crops[random.below(crops.length)]!
  const plan = drawPlan(practice, random)
  const arms = planArms(practice, plan.doses)
  const truth =
    practice.effect +
    practice.heat * zone.heat +
    practice.wet * zone.wet +
    practice.tau * (0.6 * contributor.luck + 0.8 * random.normal())
  const outcomes = [
    yieldOutcome(plan, crop, truth, random),
    ...practice.side
      .filter((side) => random.uniform() < side.share)
      .map((side) => sideOutcome(side.variable, side.effect, plan, crop, random)),
  ]
  return {
    place: { level: 4, zone: zone.zone, region },
    season: `${2014 + random.below(12)}`,
    crop: crop.id,
    system: 'field',
    design: {
      kind: plan.kind,
      randomised: plan.kind === 'unreplicated' ? 'no' : random.uniform() < 0.8 ? 'yes' : 'unknown',
      blocks: plan.blocks,
    },
    arms,
    outcomes,
    trial: Array.from({ length: 32 }, () => random.below(16).toString(16)).join(''),
    site,
    origin: 'simulated',
    coarsened: ['place', 'season', 'precision'],
    credit: 'none',
  }
}

/** Designs in about the shares found on farms; every third report of a summary has no spread. */
function drawPlan(practice: SimulatedPractice, random: Random): Plan & { doses: readonly number[] } {
  const u = random.uniform()
  const kind =
    u < 0.34 ? 'paired_strips' : u < 0.76 ? 'randomised_blocks' : u < 0.92 ? 'summary_only' : 'unreplicated'
  const blocks = kind === 'unreplicated' ? 1 : 3 + random.below(kind === 'paired_strips' ? 5 : 3)
  const cv = { paired_strips: 0.06, randomised_blocks: 0.13, summary_only: 0.18, unreplicated: 0.2 }[kind]
  const two = practice.doses.length > 1 && kind === 'randomised_blocks' && random.uniform() < 0.3
  const first = practice.doses.length === 0 ? -1 : random.below(practice.doses.length - (two ? 1 : 0))
  return {
    kind,
    blocks,
    cv: cv * exp(0.25 * random.normal()),
    arms: two ? 3 : 2,
    spread: kind === 'summary_only' ? random.uniform() < 0.67 : kind !== 'unreplicated',
    doses: two ? [first, first + 1] : [first],
  }
}

function planArms(practice: SimulatedPractice, doses: readonly number[]): ResultBody['arms'] {
  const treated = doses.map((at, i) => {
    const dose = practice.doses[at]
    const use = dose === undefined ? { id: practice.id } : { id: practice.id, dose }
    return { id: `a${i + 1}`, baseline: false, practices: [use] }
  })
  return [{ id: 'a0', baseline: true, practices: [{ id: practice.baseline }] }, ...treated]
}

type Outcome = ResultBody['outcomes'][number]

function yieldOutcome(plan: Plan, crop: SimulatedCrop, truth: number, random: Random): Outcome {
  const level = crop.yield * exp(0.3 * random.normal())
  const means = armTruths(plan, truth).map((effect) => level * exp(effect))
  const figures = reportFigures(growPlots(plan, means, plan.cv, random), plan, 'lnrr')
  return { variable: 'yield_total', unit: 'kg/har', basis: crop.basis, ...figures }
}

function sideOutcome(
  variable: 'food_zn' | 'soc' | 'soil_ph_h2o',
  effect: number,
  plan: Plan,
  crop: SimulatedCrop,
  random: Random,
): Outcome {
  const truths = armTruths(plan, effect * (1 + 0.4 * random.normal()))
  const grown = (level: number, cv: number): Figures =>
    reportFigures(
      growPlots(
        plan,
        truths.map((t) => level * exp(t)),
        cv,
        random,
      ),
      plan,
      'lnrr',
    )
  switch (variable) {
    case 'food_zn': {
      const figures = grown(crop.zinc * exp(0.2 * random.normal()), 0.1)
      return { variable, unit: 'mg/(100.g)', basis: 'fresh', method: 'icp_oes', ...figures }
    }
    case 'soc': {
      const figures = grown(12 * exp(0.4 * random.normal()), 0.09)
      return { variable, unit: 'g/kg', basis: 'dry', method: 'dry_combustion', ...figures }
    }
    case 'soil_ph_h2o': {
      const level = 5.8 + 0.5 * random.normal()
      const plots = growPlots(
        plan,
        truths.map((t) => level + t),
        0.15 / level,
        random,
      )
      return { variable, unit: '[pH]', method: 'water_1_2_5', ...reportFigures(plots, plan, 'md') }
    }
  }
}

/** True effect of each arm: none for the baseline, all of it for the first, a little more for a higher dose. */
function armTruths(plan: Plan, truth: number): number[] {
  return Array.from({ length: plan.arms }, (_, arm) => (arm === 0 ? 0 : truth * (1 + 0.25 * (arm - 1))))
}
