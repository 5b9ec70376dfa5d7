import { mean, variance } from '../base/sums.ts'
import { FLAG, type ObservationChunk, VALUE_KINDS } from '../record/observation.ts'
import { hasPeriods, type Period, periodOf } from '../record/period.ts'
import type { Basis } from '../record/quantity.ts'
import type { Site } from '../record/site.ts'
import type { ArmSummary, Trial } from '../record/trial.ts'
import type { ArmResult, OutcomeResult, TrialResult } from '../record/trial-result.ts'
import type { Estimator, MeanOfN, PlotColumns } from './estimator.ts'

/**
 * What a trial says, in the shape that enters a frame: one result per trial with all its outcomes, at full precision.
 *
 * Plots come first: repeated measures and subsamples are averaged to the plot, then plots to the arm, so that `n` counts
 * plots. A plot that failed is a 0 and stays. In a before/after trial an arm's mean is that of the after period, and its
 * contrast compares how much plots changed. Arms without plots of an outcome take the figures a paper or file gave.
 * *Shapes* `chunks` are those of this trial, in any order: the answer does not depend on it. *Units* canonical.
 * *Missing* values flagged to be left out, words, ranks and bounds (`<0.5`) are not averaged; an outcome without any
 * number is not in the result. `subregion` is the site's UN M49 sub-region, null when its country is not known.
 */
export function summarise(
  trial: Trial,
  site: Site,
  chunks: readonly ObservationChunk[],
  estimator: Estimator,
  subregion: string | null = null,
): TrialResult {
  const cells = new Map<string, Cell>()
  for (const chunk of chunks) cellOf(cells, chunk.variable, chunk.basis, chunk.method).chunks.push(chunk)
  for (const summary of trial.summaries)
    cellOf(cells, summary.variable, summary.basis ?? null, summary.method ?? null).summaries.push(summary)

  const outcomes = [...cells.keys()]
    .sort()
    .map((name) => outcomeOf(trial, cells.get(name)!, estimator))
    .filter((outcome) => outcome.arms.length > 0)

  return {
    key: trial.id,
    source: 'own',
    origin: trial.origin,
    contributor: site.study ?? 'own',
    cluster: site.id,
    label: trial.title === '' ? site.name : trial.title,
    zone: site.climate?.zone ?? null,
    region: subregion,
    year: trial.season.harvestYear ?? null,
    crop: trial.crop,
    system: trial.system,
    design: {
      kind: trial.design.kind,
      randomised: trial.design.randomised,
      ...(trial.design.blocks === undefined ? {} : { blocks: trial.design.blocks }),
    },
    arms: trial.treatments.map(({ id, baseline, practices }) => ({ id, baseline, practices })),
    outcomes,
  }
}

/** Everything a trial holds of one variable, basis and method. */
type Cell = {
  readonly variable: string
  readonly basis: Basis | null
  readonly method: string | null
  readonly chunks: ObservationChunk[]
  readonly summaries: ArmSummary[]
}

function cellOf(
  cells: Map<string, Cell>,
  variable: string,
  basis: Basis | null,
  method: string | null,
): Cell {
  const name = JSON.stringify([variable, basis, method])
  const held = cells.get(name)
  if (held !== undefined) return held
  const cell: Cell = { variable, basis, method, chunks: [], summaries: [] }
  cells.set(name, cell)
  return cell
}

function outcomeOf(trial: Trial, cell: Cell, estimator: Estimator): OutcomeResult {
  const plots = hasPeriods(trial.design.kind)
    ? plotColumns(trial, plotMeans(trial, cell.chunks, 'after'), plotMeans(trial, cell.chunks, 'before'))
    : plotColumns(trial, plotMeans(trial, cell.chunks))
  const fromPlots = trial.treatments.map((_, arm) => armOfPlots(trial, plots, arm))
  const reported = trial.treatments.map((treatment) =>
    cell.summaries.find((summary) => summary.treatment === treatment.id),
  )
  const means = reported.map((summary) => (summary === undefined ? null : meanOfN(summary)))
  const baseline = trial.treatments.findIndex((treatment) => treatment.baseline)
  const all = means.filter((one) => one !== null)
  const arms = trial.treatments.flatMap((_, i) => {
    const own = fromPlots[i]
    if (own) return [own]
    const summary = reported[i]
    return summary ? [armOfSummary(summary, means[baseline] ?? null, all, estimator)] : []
  })
  const plotted = fromPlots.filter((arm) => arm !== null).length
  return {
    variable: cell.variable,
    basis: cell.basis,
    method: cell.method,
    arms,
    contrasts:
      plotted < 2
        ? []
        : estimator.contrasts(
            {
              kind: trial.design.kind,
              randomised: trial.design.randomised,
              variable: cell.variable,
              arms: trial.treatments.map((treatment) => treatment.id),
              baseline,
            },
            plots,
          ),
  }
}

/** Mean of the usable values of each plot; NaN where there is none. Values are sorted, so order cannot matter. */
function plotMeans(trial: Trial, chunks: readonly ObservationChunk[], period?: Period): Float64Array {
  const number = VALUE_KINDS.indexOf('number')
  const values: number[][] = trial.plots.map(() => [])
  for (const chunk of chunks) {
    for (let i = 0; i < chunk.n; i++) {
      const value = chunk.value[i]!
      const usable = chunk.kind[i] === number && Number.isFinite(value) && !(chunk.flags[i]! & FLAG.leaveOut)
      const fits = period === undefined || periodOf(chunk.repetition[i]!) === period
      if (usable && fits) values[chunk.plot[i]!]?.push(value)
    }
  }
  return Float64Array.from(values, (of) => mean(of.sort((a, b) => a - b)))
}

function plotColumns(trial: Trial, means: Float64Array, before?: Float64Array): PlotColumns {
  const arms = new Map(trial.treatments.map((treatment, i) => [treatment.id, i]))
  const blocks = new Map<string, number>()
  for (const plot of trial.plots)
    if (plot.block !== undefined && !blocks.has(plot.block)) blocks.set(plot.block, blocks.size)
  const used = trial.plots
    .map((plot, i) => ({ plot, i, arm: arms.get(plot.treatment), value: means[i]! }))
    .filter((row) => row.arm !== undefined && Number.isFinite(row.value))
  return {
    arm: Uint16Array.from(used, (row) => row.arm!),
    block: Int32Array.from(used, ({ plot }) => (plot.block === undefined ? -1 : blocks.get(plot.block)!)),
    value: Float64Array.from(used, (row) => row.value),
    ...(before && { before: Float64Array.from(used, (row) => before[row.i]!) }),
  }
}

function armOfPlots(trial: Trial, plots: PlotColumns, arm: number): ArmResult | null {
  const values = plots.value.filter((_, i) => plots.arm[i] === arm).sort()
  if (values.length === 0) return null
  return {
    arm: trial.treatments[arm]!.id,
    n: values.length,
    mean: mean(values),
    sd: Math.sqrt(variance(values)),
    rung: values.length > 1 ? 'own_plots' : 'imputed',
  }
}

function meanOfN(summary: ArmSummary): MeanOfN {
  return { mean: summary.mean.value, n: summary.n ?? 1 }
}

function armOfSummary(
  summary: ArmSummary,
  baseline: MeanOfN | null,
  all: readonly MeanOfN[],
  estimator: Estimator,
): ArmResult {
  const own = meanOfN(summary)
  const { sd, rung } =
    summary.spread === undefined
      ? { sd: Number.NaN, rung: 'imputed' as const }
      : estimator.sdFrom(summary.spread, own, baseline, all)
  return { arm: summary.treatment, ...own, sd, rung }
}
