import type { ContrastResult, OutcomeResult, TrialResult } from '../record/trial-result.ts'

/**
 * How far like trials must be widened before they are many enough, nearest first: the same crop, outcome and kind of
 * layout; crop and outcome; the crop's group; the outcome over all crops.
 */
export const NOISE_RUNGS = ['kind', 'crop', 'group', 'variable'] as const
export type NoiseRung = (typeof NOISE_RUNGS)[number]

/** What the noise of a plan is asked for. */
export type NoiseAsked = {
  readonly crop: string
  readonly variable: string
  readonly system: TrialResult['system']
  /** Whether the plan is of paired strips; all other layouts are plots. */
  readonly strips: boolean
  /** A trial that must not advise itself. */
  readonly without?: string
}

/**
 * How much plots of one treatment differ within trials like the one planned.
 * *Units* `cv` as a share of the mean (0.1 is 10 %). *Shapes* `trials` of `sites` places stand behind it with `df`
 * degrees of freedom; `simulated` of the trials are made up.
 */
export type MeasuredNoise = {
  readonly cv: number
  readonly rung: NoiseRung
  readonly trials: number
  readonly sites: number
  readonly df: number
  readonly simulated: number
}

/** Places and degrees of freedom an average needs before it is believed: as for the variances of effects. */
const ENOUGH_SITES = 5
const ENOUGH_DF = 10

/** A variation outside these is a slip of the pen (an error of the mean for a deviation, another unit), not plots. */
const LEAST_CV = 0.01
const MOST_CV = 1.5

/**
 * The pooled within-trial CV of an outcome, from the nearest trials that are many enough. *Missing* null when not even
 * all trials of the outcome are: the caller then assumes, and says so.
 *
 * Each trial gives s² of ln values with its degrees of freedom, from its contrast where it has one from plots (then
 * differences between blocks are out of it, as they will be out of the new trial's), else from the spreads of its arms;
 * s² is pooled by degrees of freedom inside a site, and over sites with no site counting for more than `MOST_DF`.
 * *Source* the pooled within-pair variance of statistics.md 1.5, with the enough and the screen of 1.2 and 1.9.
 */
export function measuredNoise(
  results: Iterable<TrialResult>,
  asked: NoiseAsked,
  cropGroup: (crop: string) => string | null,
): MeasuredNoise | null {
  const heard: Heard[] = []
  for (const result of results) {
    if (result.key === asked.without) continue
    for (const outcome of result.outcomes) {
      if (outcome.variable !== asked.variable) continue
      const noise = noiseOf(outcome)
      if (noise !== null) heard.push({ ...noise, result })
    }
  }
  const group = cropGroup(asked.crop)
  const wide: Record<NoiseRung, (result: TrialResult) => boolean> = {
    kind: (one) => one.crop === asked.crop && kindOf(one) === kindAsked(asked),
    crop: (one) => one.crop === asked.crop,
    group: (one) => group !== null && cropGroup(one.crop) === group,
    variable: () => true,
  }
  for (const rung of NOISE_RUNGS) {
    const pooled = pool(heard.filter(({ result }) => wide[rung](result)))
    if (pooled.sites >= ENOUGH_SITES && pooled.df >= ENOUGH_DF) return { ...pooled, rung }
  }
  return null
}

type Noise = { readonly s2: number; readonly df: number }
type Heard = Noise & { readonly result: TrialResult }

/** Degrees of freedom one site counts for at most, so that a single busy site is not everybody. */
const MOST_DF = 30

/** What one trial says of the noise of one outcome, on the ln scale; null when it says nothing usable. */
function noiseOf(outcome: OutcomeResult): Noise | null {
  const found = fromContrasts(outcome) ?? fromArms(outcome)
  if (found === null) return null
  const cv = Math.sqrt(found.s2)
  return cv >= LEAST_CV && cv <= MOST_CV ? found : null
}

/** v = s² (1/n₁ + 1/n₂); the contrasts of one trial share their error, so they are averaged and counted once. */
function fromContrasts({ arms, contrasts }: OutcomeResult): Noise | null {
  const plots = new Map(arms.map((arm) => [arm.arm, arm.n]))
  const usable = contrasts.flatMap((contrast: ContrastResult) => {
    const [a, b] = [plots.get(contrast.a), plots.get(contrast.b)]
    const isLog = contrast.measure === 'lnrr_paired' || contrast.measure === 'lnrr_block'
    if (!isLog || a === undefined || b === undefined || !(contrast.v > 0 && contrast.df >= 1)) return []
    return [{ s2: contrast.v / (1 / a + 1 / b), df: contrast.df }]
  })
  if (usable.length === 0) return null
  const s2 = usable.reduce((all, one) => all + one.s2, 0) / usable.length
  return { s2, df: Math.min(...usable.map((one) => one.df)) }
}

/** CV² of the arms whose spread was seen, weighted by n - 1. A spread that was filled in elsewhere says nothing new. */
function fromArms({ arms }: OutcomeResult): Noise | null {
  let total = 0
  let df = 0
  for (const { n, mean, sd, rung } of arms) {
    if (!(n >= 2 && sd > 0 && mean > 0) || rung === 'imputed' || rung === 'assumed') continue
    total += (n - 1) * (sd / mean) ** 2
    df += n - 1
  }
  return df === 0 ? null : { s2: total / df, df }
}

function pool(heard: readonly Heard[]): Omit<MeasuredNoise, 'rung'> {
  const sites = Map.groupBy(heard, ({ result }) => result.cluster)
  let total = 0
  let weight = 0
  let df = 0
  // In the order of their names, so that the answer does not depend on the order of arrival.
  for (const name of [...sites.keys()].sort()) {
    const of = sites.get(name)!.toSorted((a, b) => (a.result.key < b.result.key ? -1 : 1))
    const own = of.reduce((all, one) => all + one.df, 0)
    const counts = Math.min(own, MOST_DF)
    total += (counts * of.reduce((all, one) => all + one.df * one.s2, 0)) / own
    weight += counts
    df += own
  }
  const trials = new Map(heard.map(({ result }) => [result.key, result]))
  return {
    cv: Math.sqrt(total / weight),
    trials: trials.size,
    sites: sites.size,
    df,
    simulated: [...trials.values()].filter((one) => one.origin === 'simulated').length,
  }
}

type Kind = 'gardens' | 'strips' | 'plots'

function kindOf(result: TrialResult): Kind {
  if (result.system === 'garden') return 'gardens'
  return result.design.kind === 'paired_strips' ? 'strips' : 'plots'
}

function kindAsked({ system, strips }: NoiseAsked): Kind {
  if (system === 'garden') return 'gardens'
  return strips ? 'strips' : 'plots'
}
