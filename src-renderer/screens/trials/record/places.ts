import { walkingOrder } from '../../../../shared/plan/plot-map.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import type { TrialPlan } from '../../../data/trial-plan.ts'
import { mapOf } from '../plan/lay-out.ts'

/** Where a plot lies, in metres from the upper left corner. */
export type PlotPlace = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type Places = {
  /** Parallel to the trial's plots. */
  readonly at: readonly PlotPlace[]
  /** Plots in the order one walks them: positions in the trial's plots. */
  readonly walk: readonly number[]
  /** Drawn from the plan; else the drawing is only an order. */
  readonly toScale: boolean
}

/** Longer than this against its width a plot is drawn shorter. */
const LONGEST = 2.6

/** The plots as planned; without a plan by row and column; without those, block under block. */
export function placesOf(trial: Trial, plan: TrialPlan | undefined): Places {
  if (plan && plan.kind !== 'triples') {
    const map = mapOf(trial, plan)
    if (map.plots.length === trial.plots.length) {
      const { plotWidthM, plotLengthM, alleyM } = plan.geometry
      const length = Math.min(plotLengthM, plotWidthM * LONGEST)
      const index = new Map(map.plots.map((plot, i) => [plot, i]))
      return {
        at: map.plots.map((plot) => ({
          x: plot.xM,
          y: plot.row * (length + Math.max(alleyM, length * 0.22)),
          width: plotWidthM,
          height: length,
        })),
        walk: walkingOrder(map).map((plot) => index.get(plot)!),
        toScale: length === plotLengthM,
      }
    }
  }
  return gridPlaces(trial)
}

function gridPlaces(trial: Trial): Places {
  const cells = cellsOf(trial)
  const WIDTH = 4
  const LENGTH = 6
  const blocked = trial.plots.some((plot) => plot.block !== undefined)
  return {
    at: cells.map(({ row, column }) => ({
      x: column * WIDTH,
      y: row * (LENGTH + (blocked ? 1.6 : 0)),
      width: WIDTH,
      height: LENGTH,
    })),
    walk: cells
      .map((cell, i) => ({ ...cell, i }))
      .sort((a, b) => a.row - b.row || (a.row % 2 === 0 ? a.column - b.column : b.column - a.column))
      .map(({ i }) => i),
    toScale: false,
  }
}

function cellsOf(trial: Trial): readonly { readonly row: number; readonly column: number }[] {
  if (trial.plots.every((plot) => plot.row !== undefined && plot.column !== undefined)) {
    const rows = rank(trial.plots.map((plot) => plot.row!))
    const columns = rank(trial.plots.map((plot) => plot.column!))
    return trial.plots.map((_, i) => ({ row: rows[i]!, column: columns[i]! }))
  }
  const blocks = [...new Set(trial.plots.map((plot) => plot.block ?? ''))]
  if (blocks.length > 1) {
    const next = new Map<string, number>()
    return trial.plots.map((plot) => {
      const block = plot.block ?? ''
      const column = next.get(block) ?? 0
      next.set(block, column + 1)
      return { row: blocks.indexOf(block), column }
    })
  }
  const across = Math.ceil(Math.sqrt(trial.plots.length * 1.6))
  return trial.plots.map((_, i) => ({ row: Math.floor(i / across), column: i % across }))
}

/** Values as 0, 1, 2 … in their order, so that empty rows of a field map take no room. */
function rank(values: readonly number[]): number[] {
  const order = [...new Set(values)].sort((a, b) => a - b)
  return values.map((value) => order.indexOf(value))
}
