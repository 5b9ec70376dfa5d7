import { ASSUMED_CV } from '../../../../shared/compare/strata.ts'
import type { MeasuredNoise } from '../../../../shared/plan/measured-noise.ts'
import {
  blocksPrecision,
  type Precision,
  type StudentT,
  smallestDetectable,
  stripsPrecision,
} from '../../../../shared/plan/power.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import type { TrialPlan } from '../../../data/trial-plan.ts'

/** How much plots of one treatment differ here: assumed by kind of trial, or measured in trials like it. */
export type PlotNoise = {
  readonly cv: number
  readonly from: 'strips' | 'plots' | 'gardens' | 'commons'
  /** Where it was measured, when it was. */
  readonly measured?: MeasuredNoise
}

/** Strips smaller than this vary like plots, not like combine strips. *Units* m². */
const STRIP_FROM_M2 = 200

/** The variation to reckon with until trials like this one have measured it. */
export function assumedNoise(plan: TrialPlan, system: Trial['system']): PlotNoise {
  const { plotWidthM, plotLengthM } = plan.geometry
  if (system === 'garden') return { cv: ASSUMED_CV.gardens, from: 'gardens' }
  if (plan.kind === 'paired-strips' && plotWidthM * plotLengthM >= STRIP_FROM_M2)
    return { cv: ASSUMED_CV.strips, from: 'strips' }
  return { cv: ASSUMED_CV.plots, from: 'plots' }
}

/**
 * How exactly a plan compares an option with the baseline. *Missing* null where ranks are compared, not amounts.
 * *Source* standard errors of the textbook designs; a split plot compares its options within main plots.
 */
export function precisionOf(plan: TrialPlan, arms: number, blocks: number, cv: number): Precision | null {
  switch (plan.kind) {
    case 'paired-strips':
      return stripsPrecision({ cv, r: 0, pairs: blocks })
    case 'complete-blocks':
      return blocksPrecision({ cv, arms, blocks })
    case 'split-plot':
      return { se: cv * Math.sqrt(2 / (2 * blocks)), df: 2 * (arms - 1) * (blocks - 1) }
    case 'latin-square':
      return { se: cv * Math.sqrt(2 / arms), df: (arms - 1) * (arms - 2) }
    case 'before-after': {
      // Each unit is its own comparison: its change has twice the variance of one season.
      const after = Math.floor(blocks / 2)
      return { se: cv * Math.sqrt(2 * (1 / after + 1 / (blocks - after))), df: blocks - 2 }
    }
    case 'triples':
      return null
  }
}

/** What a plan can find. *Units* percent; infinite where nothing can be found. */
export type Enough = {
  readonly seesPct: number
  /** Blocks, pairs or units that would find `worthPct`; null when a hundred do not. */
  readonly needed: number | null
  readonly curve: readonly { readonly blocks: number; readonly pct: number }[]
}

const MOST_BLOCKS = 100

/** What the plan would find four times in five, what it takes to find a difference worth having, and the curve. */
export function howMuchIsEnough(
  plan: TrialPlan,
  arms: number,
  noise: PlotNoise,
  worthPct: number,
  t: StudentT,
): Enough | null {
  const sees = (blocks: number): number => {
    const precision = precisionOf(plan, arms, blocks, noise.cv)
    return precision === null ? Number.NaN : smallestDetectable(precision, t).gainPct
  }
  if (plan.kind === 'triples') return null
  const fixed = plan.kind === 'latin-square'
  return {
    seesPct: sees(plan.blocks),
    needed: fixed ? null : firstBlocks((blocks) => sees(blocks) <= worthPct),
    curve: fixed ? [] : curveBlocks(plan.blocks).map((blocks) => ({ blocks, pct: sees(blocks) })),
  }
}

function firstBlocks(reached: (blocks: number) => boolean): number | null {
  if (!reached(MOST_BLOCKS)) return null
  let low = 1
  let high = MOST_BLOCKS
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (reached(middle)) high = middle
    else low = middle
  }
  return high
}

/** A handful of numbers around the one chosen. */
function curveBlocks(chosen: number): readonly number[] {
  const near = [3, 4, 5, 6, 8, 10]
  const around = chosen <= 10 ? near : [0.4, 0.6, 0.8, 1, 1.3, 1.6].map((share) => Math.round(share * chosen))
  return [...new Set([...around, chosen])].filter((blocks) => blocks >= 3).sort((a, b) => a - b)
}
