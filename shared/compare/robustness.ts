import type { Frame } from '../frame/frame.ts'
import { ASYMMETRY_FROM, type Asymmetry, asymmetry } from './asymmetry.ts'
import { type ClusterRobust, clusterRobust } from './cluster-robust.ts'
import type { CertaintyFacts } from './comparison-rows.ts'
import type { Effects } from './effects.ts'
import { type LeftOut, leaveOneOut, signChanges } from './influence.ts'
import type { Listed } from './list-clusters.ts'
import type { Interval, Pooled, PoolSettings } from './pool.ts'
import { type RobustEstimate, robustEstimate } from './robust-estimate.ts'
import { stratumOf } from './strata.ts'

/** How firmly the pooled cell stands, looked at from several sides. */
export type Influence = {
  /** The pooled effect without one cluster; `index` is a position in the list of clusters. */
  readonly leftOut: readonly LeftOut[]
  /** From the smallest to the largest pooled effect without one cluster. */
  readonly range: Interval | null
  readonly signChanges: boolean
  /** Small-study asymmetry, from ten clusters on. */
  readonly asymmetry: Asymmetry | null
  /** The median cluster: an estimate that no single site can move far. */
  readonly median: RobustEstimate | null
  readonly robust: ClusterRobust | null
  /** The cluster-robust interval and the pooled one disagree on whether there is an effect. */
  readonly robustDisagrees: boolean
}

/**
 * Look at one pooled cell. `sizes` are given where variances are the trials' own, see `asymmetry`.
 * *Missing* null where there are too few clusters for a check.
 */
export function influenceOf(
  yi: Float64Array,
  vi: Float64Array,
  sizes: Float64Array | null,
  pooled: Pooled,
  settings: PoolSettings,
): Influence {
  const leftOut = leaveOneOut(yi, vi, pooled.weights, settings)
  const mus = leftOut.map(({ mu }) => mu)
  const robust = clusterRobust(yi, vi, Float64Array.from(yi.keys()), pooled.tau2 ?? 0)
  const decides = (ci: Interval | null) => ci !== null && (ci.low > 0 || ci.high < 0)
  return {
    leftOut,
    range: mus.length === 0 ? null : { low: Math.min(...mus), high: Math.max(...mus) },
    signChanges: pooled.mu !== null && signChanges(pooled.mu, leftOut),
    asymmetry: asymmetry(yi, vi, ASYMMETRY_FROM, sizes),
    median: robustEstimate(yi),
    robust,
    robustDisagrees: robust !== null && decides(robust.ci) !== decides(pooled.ci),
  }
}

/** What the certainty rules look at beside the intervals. */
export function certaintyFacts(
  frame: Frame,
  listed: Listed,
  pooled: Pooled,
  influence: Influence,
  { noise }: Effects,
): CertaintyFacts {
  const strata = new Set(Array.from(listed.rows, (r) => stratumOf(frame, r)))
  let imputed = 0
  listed.clusters.forEach((cluster, k) => {
    imputed += cluster.imputed * pooled.weights[k]!
  })
  return {
    imputedShare: imputed,
    noiseClusters: strata.size === 0 ? 0 : Math.min(...Array.from(strata, (s) => noise.clusters[s]!)),
    randomisedShare: listed.randomised,
    maxWeight: pooled.weights.reduce((most, w) => Math.max(most, w), 0),
    signChange: influence.signChanges,
    eggerP: influence.asymmetry?.p ?? null,
  }
}
