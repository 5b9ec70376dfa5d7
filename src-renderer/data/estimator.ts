import type { Estimator, PlotColumns, PlotDesign } from '../../shared/commons/estimator.ts'
import { analyseBlocks } from '../../shared/compare/blocks.ts'
import { changeEffect, plotChange } from '../../shared/compare/changed-plots.ts'
import { pairedDifference, pairedLogRatio } from '../../shared/compare/paired-plots.ts'
import { recoverSpread } from '../../shared/compare/spread.ts'
import type { ContrastResult } from '../../shared/record/trial-result.ts'
import { findVariable } from '../../shared/vocabulary/variables.ts'

/** Scale of an effect from plots: log ratio or difference. */
export type PlotScale = 'lnrr' | 'md'

/**
 * The functions of `compare` behind the port that summarising asks for: the one place where the two rooms are joined, for
 * the app and its workers. *Missing* shares (logit) and ranks have no contrast from plots; their arms carry what is known.
 */
export const estimator: Estimator = {
  contrasts(design, plots) {
    const scale = findVariable(design.variable)?.effect
    if (scale !== 'lnRR' && scale !== 'MD') return []
    const found = plotContrasts(design, plots, scale === 'lnRR' ? 'lnrr' : 'md')
    return found.filter(({ y, v }) => Number.isFinite(y) && v > 0)
  },
  sdFrom(spread, own, baseline) {
    const control = baseline ?? own
    const arms = { meanT: own.mean, nT: own.n, meanC: control.mean, nC: control.n }
    const told = {
      sd: { sdT: spread.value, sdC: spread.value },
      se: { seT: spread.value, seC: spread.value },
      sed: { sed: spread.value },
      lsd: { lsd: spread.value },
      cv: { cv: spread.value / 100 },
      p: { p: spread.value },
    }[spread.kind]
    const { sdT, rung } = recoverSpread(arms, told)
    return rung === null ? { sd: Number.NaN, rung: 'imputed' } : { sd: sdT, rung }
  },
}

/**
 * Effects of each arm against the baseline from plots: changes where plots were measured before and after, pairs where two arms have one plot each in every block,
 * least squares on arms and blocks otherwise. Empty where plots have no block or leave no degree of freedom; a pair alone
 * has its ratio and no variance (NaN).
 */
export function plotContrasts(design: PlotDesign, plots: PlotColumns, scale: PlotScale): ContrastResult[] {
  if (plots.before) return changes(design, plots, plots.before, scale)
  return pairs(design, plots, scale) ?? blocks(design, plots, scale)
}

/** Each plot is a block measured in two periods; plots that failed in one make the ratio impossible, and are left out. */
function changes(
  design: PlotDesign,
  plots: PlotColumns,
  before: Float64Array,
  scale: PlotScale,
): ContrastResult[] {
  const own = (arm: number) =>
    Array.from(plots.value, (after, i) => ({ after, before: before[i]!, arm: plots.arm[i]! }))
      .filter((plot) => plot.arm === arm)
      .map((plot) => plotChange(plot.before, plot.after, scale))
  const control = design.arms[design.baseline]
  if (control === undefined) return []
  return design.arms.flatMap((a, arm): ContrastResult[] => {
    if (arm === design.baseline) return []
    const { yi, vi, df } = changeEffect(own(arm), own(design.baseline))
    return Number.isFinite(yi) ? [{ a, b: control, measure: `${scale}_block`, y: yi, v: vi, df }] : []
  })
}

function pairs(design: PlotDesign, plots: PlotColumns, scale: PlotScale): ContrastResult[] | null {
  if (design.arms.length !== 2 || design.baseline < 0) return null
  const treated = 1 - design.baseline
  const values = new Map<number, [number, number]>()
  for (let i = 0; i < plots.value.length; i++) {
    const block = plots.block[i]!
    if (block < 0) return null
    const pair = values.get(block) ?? [Number.NaN, Number.NaN]
    const side = plots.arm[i] === treated ? 0 : 1
    if (!Number.isNaN(pair[side])) return null
    pair[side] = plots.value[i]!
    values.set(block, pair)
  }
  if (values.size === 0) return null
  const t = Float64Array.from(values.values(), (pair) => pair[0])
  const c = Float64Array.from(values.values(), (pair) => pair[1])
  const { yi, vi, df, pairs: whole } = (scale === 'lnrr' ? pairedLogRatio : pairedDifference)(t, c)
  if (whole === 0) return null
  const [a, b] = [design.arms[treated]!, design.arms[design.baseline]!]
  return [{ a, b, measure: `${scale}_paired`, y: yi, v: vi, df }]
}

function blocks(design: PlotDesign, plots: PlotColumns, scale: PlotScale): ContrastResult[] {
  const control = design.arms[design.baseline]
  if (control === undefined || plots.block.some((block) => block < 0)) return []
  const rows = Array.from(plots.value, (y, i) => ({
    block: String(plots.block[i]),
    arm: design.arms[plots.arm[i]!]!,
    y,
  }))
  const found = analyseBlocks(rows, control)
  if (found === null) return []
  const covariance = scale === 'lnrr' ? found.lnrrCov : found.mdCov
  return found.arms.map((arm, i) => ({
    a: arm,
    b: control,
    measure: `${scale}_block`,
    y: found[scale][i]!,
    v: covariance[i]![i]!,
    df: found.df,
  }))
}
