import type { Estimator, PlotColumns, PlotDesign } from '../../shared/commons/estimator.ts'
import { analyseBlocks } from '../../shared/compare/blocks.ts'
import { pairedDifference, pairedLogRatio } from '../../shared/compare/paired-plots.ts'
import { recoverSpread } from '../../shared/compare/spread.ts'
import type { ContrastResult } from '../../shared/record/trial-result.ts'
import { findVariable } from '../../shared/vocabulary/variables.ts'

/** The functions of `compare` behind the port that summarising asks for. */
export const estimator: Estimator = {
  contrasts(design, plots) {
    const scale = findVariable(design.variable)?.effect
    if (scale !== 'lnRR' && scale !== 'MD') return []
    const wanted = scale === 'lnRR' ? 'lnrr' : 'md'
    const found = design.arms.length === 2 ? paired(design, plots, wanted) : null
    return (found ?? blocked(design, plots, wanted)).filter(({ y, v }) => Number.isFinite(y) && v > 0)
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

/** Two arms with one plot each in every block that has both: the paired form. */
function paired(design: PlotDesign, plots: PlotColumns, scale: 'lnrr' | 'md'): ContrastResult[] | null {
  const treated = 1 - design.baseline
  const blocks = [...new Set(plots.block)].filter((block) => block >= 0)
  const value = (block: number, arm: number) => {
    const of = [...plots.value].filter((_, i) => plots.block[i] === block && plots.arm[i] === arm)
    return of.length > 1 ? null : (of[0] ?? Number.NaN)
  }
  const t = blocks.map((block) => value(block, treated))
  const c = blocks.map((block) => value(block, design.baseline))
  if (blocks.length === 0 || t.includes(null) || c.includes(null)) return null
  const effect = (scale === 'lnrr' ? pairedLogRatio : pairedDifference)(t as number[], c as number[])
  const [a, b] = [design.arms[treated]!, design.arms[design.baseline]!]
  return [{ a, b, measure: `${scale}_paired`, y: effect.yi, v: effect.vi, df: effect.df }]
}

function blocked(design: PlotDesign, plots: PlotColumns, scale: 'lnrr' | 'md'): ContrastResult[] {
  const control = design.arms[design.baseline]!
  const rows = [...plots.value].map((y, i) => ({
    block: String(plots.block[i]),
    arm: design.arms[plots.arm[i]!]!,
    y,
  }))
  if (rows.some((row) => row.block === '-1')) return []
  const found = analyseBlocks(rows, control)
  if (found === null) return []
  const cov = scale === 'lnrr' ? found.lnrrCov : found.mdCov
  return found.arms.map((arm, i) => ({
    a: arm,
    b: control,
    measure: `${scale}_block`,
    y: found[scale][i]!,
    v: cov[i]![i]!,
    df: found.df,
  }))
}
