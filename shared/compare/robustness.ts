import type { Frame } from '../frame/frame.ts'
import { type ClusterRobust, clusterRobust } from './cluster-robust.ts'
import type { CertaintyFacts } from './comparison.ts'
import type { Effects } from './effects.ts'
import type { Listed } from './list-clusters.ts'
import type { Pooled } from './pool.ts'
import { stratumOf } from './strata.ts'

/** How firmly the pooled cell stands. */
export type Influence = {
  readonly robust: ClusterRobust | null
  /** The cluster-robust interval and the pooled one disagree on whether there is an effect. */
  readonly robustDisagrees: boolean
}

/** Look at one pooled cell from several sides. *Missing* null where there are too few clusters for a check. */
export function influenceOf(yi: Float64Array, vi: Float64Array, pooled: Pooled): Influence {
  const robust = clusterRobust(
    yi,
    vi,
    yi.map((_, i) => i),
    pooled.tau2 ?? 0,
  )
  const decides = (ci: { low: number; high: number } | null) => ci !== null && (ci.low > 0 || ci.high < 0)
  return { robust, robustDisagrees: robust !== null && decides(robust.ci) !== decides(pooled.ci) }
}

/** What the certainty rules look at beside the intervals. */
export function certaintyFacts(
  frame: Frame,
  listed: Listed,
  pooled: Pooled,
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
    signChange: false,
    eggerP: null,
  }
}
