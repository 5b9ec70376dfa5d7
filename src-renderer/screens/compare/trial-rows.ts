import type { Answer } from '../../../shared/advise/certify.ts'
import type { EffectRow } from '../../../shared/compare/comparison-rows.ts'
import type { ArmPractices, ArmResult, TrialResult } from '../../../shared/record/trial-result.ts'
import { trialShares } from './forest-zones.ts'

const Z_975 = 1.959963984540054

/** One comparison with what its trial says beside it. *Units* means canonical, effects on the effect scale. */
export type ComparisonRow = {
  readonly id: string
  readonly effect: EffectRow
  readonly low: number
  readonly high: number
  /** Share of the weight in the answer over all climates, 0 … 1. */
  readonly weight: number
  /** What the trial's record says; undefined when it is no longer held. */
  readonly trial: TrialResult | undefined
  readonly treated: Side | undefined
  readonly control: Side | undefined
}

/** One side of a comparison. */
export type Side = { readonly arm: ArmPractices; readonly result: ArmResult | undefined }

/** Every comparison of an answer as a row, in the order of the answer. */
export function comparisonRows(answer: Answer, trials: ReadonlyMap<string, TrialResult>): ComparisonRow[] {
  const shares = trialShares(answer)
  const weights = new Array<number>(answer.effects.length).fill(0)
  answer.trials.forEach((trial, at) => {
    for (const effect of trial.effects) weights[effect] = (shares[at] ?? 0) / trial.effects.length
  })
  return answer.effects.map((effect, at) => {
    const trial = trials.get(effect.record)
    const half = Z_975 * Math.sqrt(effect.v)
    return {
      id: String(at),
      effect,
      low: effect.y - half,
      high: effect.y + half,
      weight: weights[at] ?? 0,
      trial,
      treated: sideOf(trial, trial?.arms[effect.arm]),
      control: sideOf(
        trial,
        trial?.arms.find((arm) => arm.baseline),
      ),
    }
  })
}

function sideOf(trial: TrialResult | undefined, arm: ArmPractices | undefined): Side | undefined {
  if (trial === undefined || arm === undefined) return undefined
  const result = trial.outcomes
    .flatMap((outcome) => outcome.arms)
    .find((one) => one.arm === arm.id && Number.isFinite(one.mean))
  return { arm, result }
}
