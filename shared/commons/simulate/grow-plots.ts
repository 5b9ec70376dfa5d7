import { exp, ln } from '../../base/elementary.ts'
import { invariant } from '../../base/invariant.ts'
import type { Random } from '../../base/random.ts'
import { mean, variance } from '../../base/sums.ts'
import type { ResultBody } from '../commons-record.ts'
import { toDecimal } from '../decimal.ts'

/** How a simulated trial is laid out and told. `cv` is the error between plots of one block, as a share of the mean. */
export type Plan = {
  readonly kind: 'paired_strips' | 'randomised_blocks' | 'summary_only' | 'unreplicated'
  readonly blocks: number
  readonly arms: number
  readonly cv: number
  /** Whether a spread is told at all. */
  readonly spread: boolean
}

export type Figures = Pick<ResultBody['outcomes'][number], 'arms' | 'contrasts'>

/** One value per arm and block. *Shapes* `[arm][block]`. Blocks differ by as much as plots do. */
export function growPlots(plan: Plan, means: readonly number[], cv: number, random: Random): number[][] {
  const block = Array.from({ length: plan.blocks }, () => 1.2 * cv * random.normal())
  return means.map((centre) => block.map((shift) => centre * exp(shift + cv * random.normal())))
}

/**
 * What the contributor tells: mean, plots and standard deviation per arm, and for trials with blocks the effect of each
 * arm by the paired formula with B − 1 degrees of freedom.
 * *Source* paired delta method for ratios of means, Lajeunesse 2011.
 */
export function reportFigures(plots: readonly number[][], plan: Plan, scale: 'lnrr' | 'md'): Figures {
  const arms = plots.map((values, arm) => ({
    arm: `a${arm}`,
    n: values.length,
    mean: decimal(mean(values)),
    ...(plan.spread && values.length > 1
      ? { spread: { kind: 'sd' as const, value: decimal(Math.sqrt(variance(values))), rung: rungOf(plan) } }
      : {}),
  }))
  const blocked = plan.kind === 'paired_strips' || plan.kind === 'randomised_blocks'
  const suffix = plan.kind === 'paired_strips' ? 'paired' : 'block'
  const contrasts = plots.slice(1).flatMap((values, i) => {
    const effect = pairedEffect(values, plots[0]!, scale)
    const v = toDecimal(effect.v)
    if (!blocked || v === null || v === '0') return []
    const measure = `${scale}_${suffix}` as const
    return [{ a: `a${i + 1}`, b: 'a0', measure, y: decimal(effect.y), v, df: values.length - 1 }]
  })
  return { arms, contrasts }
}

function pairedEffect(a: readonly number[], b: readonly number[], scale: 'lnrr' | 'md') {
  const [ma, mb] = [mean(a), mean(b)]
  const differences = a.map((x, i) => (scale === 'lnrr' ? x / ma - b[i]! / mb : x - b[i]!))
  return { y: scale === 'lnrr' ? ln(ma / mb) : ma - mb, v: variance(differences) / a.length }
}

function rungOf(plan: Plan): 'own_plots' | 'reported_sd' {
  return plan.kind === 'summary_only' ? 'reported_sd' : 'own_plots'
}

function decimal(value: number): string {
  const text = toDecimal(value) ?? (Math.abs(value) < 1e-6 ? '0' : null)
  invariant(text !== null, `${value} can be written as a decimal`)
  return text
}
