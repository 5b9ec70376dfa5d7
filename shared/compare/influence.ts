import { makeCell } from './cell.ts'
import { makePooledColumns, type PooledColumns, type PoolSettings, poolCell, poolWarnings } from './pool.ts'

/** The pooled result without one of its effects. */
export type LeftOut = {
  /** Position of the effect that was left out. */
  readonly index: number
  readonly mu: number
  readonly se: number
  /** Null when a single effect remains. */
  readonly tau2: number | null
}

/** Up to this many effects each is left out in turn; beyond, only the heaviest. */
export const ALL_UP_TO = 40
export const HEAVIEST = 20

/**
 * Pool again without each effect in turn: all of them up to 40, beyond that the 20 with the largest weights.
 * *Shapes* parallel; `weights` as in `Pooled`. The answers stand in order of `index`.
 * *Missing* refused effects (weight 0) are not left out; fewer than two effects give an empty list.
 */
export function leaveOneOut(
  yi: ArrayLike<number>,
  vi: ArrayLike<number>,
  weights: ArrayLike<number>,
  settings: PoolSettings = {},
): LeftOut[] {
  const used = Array.from(weights, (_, i) => i).filter((i) => weights[i]! > 0)
  if (used.length < 2) return []
  const chosen = used.length <= ALL_UP_TO ? used : heaviest(weights, HEAVIEST).sort((a, b) => a - b)
  // In the order in which pooling will want them, so that nothing is sorted again and again.
  const sorted = Array.from(vi, (_, i) => i).sort((a, b) => vi[a]! - vi[b]! || yi[a]! - yi[b]!)
  const y = new Float64Array(yi.length - 1)
  const v = new Float64Array(yi.length - 1)
  const scratch = makeCell(y.length)
  const out: PooledColumns = makePooledColumns(1)
  return chosen.map((index) => {
    let j = 0
    for (const i of sorted) {
      if (i === index) continue
      y[j] = yi[i]!
      v[j++] = vi[i]!
    }
    poolCell(y, v, 0, y.length, scratch, out, 0, settings)
    const tau2 = poolWarnings(out.warnings[0]!).includes('one_site') ? null : out.tau2[0]!
    return { index, mu: out.mu[0]!, se: out.se[0]!, tau2 }
  })
}

/** Whether leaving out one effect turns the sign of the pooled one. *Missing* a pooled effect of 0 has no sign. */
export function signChanges(mu: number, left: readonly LeftOut[]): boolean {
  return left.some((without) => without.mu * mu < 0)
}

/**
 * Positions of the `count` largest weights, heaviest first; equal weights in order of position.
 * *Missing* weights of 0 are never among them.
 */
export function heaviest(weights: ArrayLike<number>, count: number): number[] {
  return Array.from(weights, (_, i) => i)
    .filter((i) => weights[i]! > 0)
    .sort((a, b) => weights[b]! - weights[a]! || a - b)
    .slice(0, count)
}
