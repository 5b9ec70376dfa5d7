import { mean, variance } from '../../shared/base/sums.ts'
import { student975 } from '../../shared/compare/distributions/student.ts'
import { meanDifference } from '../../shared/compare/mean-difference.ts'
import { logResponseRatio, relativeVariance } from '../../shared/compare/response-ratio.ts'
import { FLAG, type ObservationChunk, VALUE_KINDS } from '../../shared/record/observation.ts'
import { hasPeriods, type Period, periodOf } from '../../shared/record/period.ts'
import type { Basis } from '../../shared/record/quantity.ts'
import type { Trial } from '../../shared/record/trial.ts'
import { findVariable } from '../../shared/vocabulary/variables.ts'
import { type PlotScale, plotContrasts } from './estimator.ts'

/** What a trial itself says of one outcome. *Units* canonical; ratios as logs. */
export type TrialAnswer = {
  readonly variable: string
  readonly basis: Basis | null
  readonly scale: PlotScale
  /** One usable mean per plot, in the order of the trial's plots; NaN where there is none. After the change, if there is one. */
  readonly plotMeans: Float64Array
  /** The same before the change, in trials that have one; null in all others. */
  readonly before: Float64Array | null
  readonly arms: readonly ArmMean[]
  /** One per treatment other than the baseline that has a plot, as the baseline has. */
  readonly effects: readonly ArmEffect[]
  /** Blocks in the order of the plots; empty when plots have none. */
  readonly blocks: readonly BlockState[]
  /** Plots far from what their treatment and block give. */
  readonly outliers: readonly number[]
  /** Plots with values of this outcome on another basis, which cannot be averaged with these. */
  readonly otherBasis: readonly number[]
}

export type ArmMean = { readonly treatment: string; readonly n: number; readonly mean: number }

/**
 * One treatment against the baseline. `y` is a log ratio or a difference; `lower` and `upper` the 95% interval on the same
 * scale. *Missing* NaN ends and `df` 0 when the plots cannot tell yet.
 */
export type ArmEffect = {
  readonly treatment: string
  readonly form: 'pairs' | 'blocks' | 'plots' | 'changes'
  readonly y: number
  readonly lower: number
  readonly upper: number
  readonly df: number
}

/** A block with the mean of each treatment in it (NaN where nothing stands yet) and the plots still to record. */
export type BlockState = {
  readonly block: string
  readonly means: ReadonlyMap<string, number>
  readonly waiting: number
}

/**
 * The answer of one outcome from the plots there are, at any moment of the season. Of several bases the one with most
 * plots speaks. *Missing* null while no plot has a usable number.
 */
export function trialAnswer(
  trial: Trial,
  chunks: readonly ObservationChunk[],
  variable: string,
  method: string | null,
): TrialAnswer | null {
  const own = chunks.filter((chunk) => chunk.variable === variable && chunk.method === method)
  const bases = [...Map.groupBy(own, (chunk) => chunk.basis)]
    .map(([basis, of]) =>
      hasPeriods(trial.design.kind)
        ? { basis, means: plotMeans(trial, of, 'after'), before: plotMeans(trial, of, 'before') }
        : { basis, means: plotMeans(trial, of), before: null },
    )
    .map((one) => ({ ...one, count: countOf(one.means) + (one.before ? countOf(one.before) : 0) }))
    .sort((a, b) => b.count - a.count || String(a.basis).localeCompare(String(b.basis)))
  const [best, ...others] = bases
  if (!best || best.count === 0) return null
  const means = best.means
  const arms = trial.treatments.map((treatment): ArmMean => {
    const values = valuesOf(trial, means, treatment.id)
    return { treatment: treatment.id, n: values.length, mean: mean(values) }
  })
  const scale = scaleOf(variable, arms, best.before)
  return {
    variable,
    basis: best.basis,
    scale,
    plotMeans: means,
    before: best.before,
    arms,
    effects: effectsOf(trial, means, best.before, scale, variable),
    blocks: blocksOf(trial, means),
    outliers: outliersOf(trial, means),
    otherBasis: others.flatMap((one) =>
      [...one.means.keys()].filter(
        (plot) => Number.isFinite(one.means[plot]!) && !Number.isFinite(means[plot]!),
      ),
    ),
  }
}

/** Ratios where the variable asks for them and no mean forbids; shares and scores as differences. */
function scaleOf(variable: string, arms: readonly ArmMean[], before: Float64Array | null): PlotScale {
  const ratio = findVariable(variable)?.effect === 'lnRR'
  const positive = before === null || before.every((value) => !(value <= 0))
  return ratio && positive && arms.every((arm) => arm.n === 0 || arm.mean > 0) ? 'lnrr' : 'md'
}

function countOf(means: Float64Array): number {
  return means.reduce((n, x) => n + (Number.isFinite(x) ? 1 : 0), 0)
}

/** Mean of the usable values of each plot, of one period where there are two. */
function plotMeans(trial: Trial, chunks: readonly ObservationChunk[], period?: Period): Float64Array {
  const number = VALUE_KINDS.indexOf('number')
  const values: number[][] = trial.plots.map(() => [])
  for (const chunk of chunks)
    for (let i = 0; i < chunk.n; i++) {
      const value = chunk.value[i]!
      if (period !== undefined && periodOf(chunk.repetition[i]!) !== period) continue
      if (chunk.kind[i] === number && Number.isFinite(value) && !(chunk.flags[i]! & FLAG.leaveOut))
        values[chunk.plot[i]!]?.push(value)
    }
  return Float64Array.from(values, (of) => mean(of))
}

function valuesOf(trial: Trial, means: Float64Array, treatment: string): number[] {
  return trial.plots.flatMap((plot, i) =>
    plot.treatment === treatment && Number.isFinite(means[i]!) ? [means[i]!] : [],
  )
}

function effectsOf(
  trial: Trial,
  means: Float64Array,
  before: Float64Array | null,
  scale: PlotScale,
  variable: string,
): ArmEffect[] {
  const baseline = trial.treatments.findIndex((treatment) => treatment.baseline)
  const control = trial.treatments[baseline]
  if (!control) return []
  const used = trial.plots.map((_, i) => i).filter((i) => Number.isFinite(means[i]!))
  const names = [...new Set(trial.plots.map((plot) => plot.block))]
  const arms = trial.treatments.map((treatment) => treatment.id)
  const columns = {
    arm: Uint16Array.from(used, (i) => arms.indexOf(trial.plots[i]!.treatment)),
    block: Int32Array.from(used, (i) =>
      trial.plots[i]!.block === undefined ? -1 : names.indexOf(trial.plots[i]!.block),
    ),
    value: Float64Array.from(used, (i) => means[i]!),
    ...(before && { before: Float64Array.from(used, (i) => before[i]!) }),
  }
  const { kind, randomised } = trial.design
  const found = plotContrasts({ kind, randomised, variable, arms, baseline }, columns, scale)
  return trial.treatments.flatMap((treatment): ArmEffect[] => {
    if (treatment.baseline) return []
    const own = found.find((contrast) => contrast.a === treatment.id)
    if (own) {
      const form = before ? 'changes' : own.measure.endsWith('_paired') ? 'pairs' : 'blocks'
      return [withInterval(treatment.id, form, own.y, own.v, own.df)]
    }
    // Without the year before nobody knows what the plots were like: the seasons after say nothing alone.
    if (before) return []
    const loose = looseEffect(valuesOf(trial, means, treatment.id), valuesOf(trial, means, control.id), scale)
    // Plots in blocks that cannot be told apart from their blocks yet: the means speak, the range waits.
    const inBlocks = columns.block.some((block) => block >= 0)
    return loose
      ? [withInterval(treatment.id, 'plots', loose.y, inBlocks ? Number.NaN : loose.v, loose.df)]
      : []
  })
}

/** Two sets of plots without blocks. */
function looseEffect(t: readonly number[], c: readonly number[], scale: PlotScale) {
  if (t.length === 0 || c.length === 0) return null
  const [meanT, meanC] = [mean(t), mean(c)]
  const [sdT, sdC] = [Math.sqrt(variance(t)), Math.sqrt(variance(c))]
  const df = t.length > 1 && c.length > 1 ? t.length + c.length - 2 : 0
  if (scale === 'md') {
    const { yi, vi } = meanDifference(meanT, sdT, t.length, meanC, sdC, c.length)
    return { y: yi, v: vi, df }
  }
  if (df === 0) return { y: Math.log(meanT / meanC), v: Number.NaN, df }
  const a = relativeVariance(meanT, sdT, t.length)
  const b = relativeVariance(meanC, sdC, c.length)
  const { yi, vi } = logResponseRatio(meanT, meanC, a, b)
  return { y: yi, v: vi, df }
}

function withInterval(
  treatment: string,
  form: ArmEffect['form'],
  y: number,
  v: number,
  df: number,
): ArmEffect {
  const half = df > 0 && v >= 0 ? student975(df) * Math.sqrt(v) : Number.NaN
  return { treatment, form, y, lower: y - half, upper: y + half, df: Number.isFinite(half) ? df : 0 }
}

function blocksOf(trial: Trial, means: Float64Array): BlockState[] {
  const plots = trial.plots.map((plot, i) => ({ plot, i })).filter(({ plot }) => plot.block !== undefined)
  return [...Map.groupBy(plots, ({ plot }) => plot.block!)].map(([block, of]) => ({
    block,
    means: new Map(
      [...Map.groupBy(of, ({ plot }) => plot.treatment)].map(([treatment, own]) => [
        treatment,
        mean(own.map(({ i }) => means[i]!).filter(Number.isFinite)),
      ]),
    ),
    waiting: of.filter(({ i }) => !Number.isFinite(means[i]!)).length,
  }))
}

/** From so many plots on, a plot can be told to lie apart. */
const ENOUGH = 6

/**
 * Plots whose value lies far from what treatment and block give: beyond four robust standard deviations of the residuals
 * and more than 15% of the trial's mean. In a block of two nobody can say which of them is odd, so there the treatment
 * alone speaks. *Source* median absolute deviation × 1.4826 (Rousseeuw & Croux 1993).
 */
function outliersOf(trial: Trial, means: Float64Array): number[] {
  const used = trial.plots.map((_, i) => i).filter((i) => Number.isFinite(means[i]!))
  if (used.length < ENOUGH) return []
  const medians = (key: (i: number) => string | undefined, least: number) =>
    new Map(
      [...Map.groupBy(used, key)]
        .filter(([, plots]) => plots.length >= least)
        .map(([name, plots]) => [name, median(plots.map((i) => means[i]!))]),
    )
  const arm = medians((i) => trial.plots[i]!.treatment, 1)
  const block = medians((i) => trial.plots[i]!.block, 3)
  const grand = median(used.map((i) => means[i]!))
  const residual = (i: number) => {
    const { treatment, block: stands } = trial.plots[i]!
    const lifted = stands === undefined ? grand : (block.get(stands) ?? grand)
    return means[i]! - arm.get(treatment)! - (lifted - grand)
  }
  const scale = 1.4826 * median(used.map((i) => Math.abs(residual(i))))
  return used.filter((i) => Math.abs(residual(i)) > Math.max(4 * scale, 0.15 * Math.abs(grand)))
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
