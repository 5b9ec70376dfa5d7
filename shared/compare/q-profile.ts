import type { Cell } from './cell.ts'
import { chiSquareQuantile } from './distributions/chi-square.ts'
import { solveGeneralisedQ } from './tau2.ts'

/**
 * The 95 % Q-profile interval of τ², in the units of the effects: the t at which the generalised Q meets the two
 * chi-square quantiles, 0 where it is already below.
 * *Shapes* a loaded cell of k ≥ 2. *Source* Viechtbauer 2007.
 */
export function tau2Interval(cell: Cell): { readonly low: number; readonly high: number } {
  const df = cell.k - 1
  const square = cell.scale * cell.scale
  return {
    low: square * solveGeneralisedQ(cell, chiSquareQuantile(0.975, df)),
    high: square * solveGeneralisedQ(cell, chiSquareQuantile(0.025, df)),
  }
}
