import { NO_ZONE } from '../frame/frame.ts'
import { cellEstimate } from './cell-estimate.ts'
import type { ZoneAnswer, ZoneModel } from './comparison.ts'
import { bandMove, gainAndLoss, verdictOf } from './gain.ts'
import type { Listed } from './list-clusters.ts'
import { type Interval, type PoolSettings, pool } from './pool.ts'
import type { OutcomeSpec } from './question.ts'
import { topLenders, type ZonePooled } from './zones.ts'

/** What an effect is judged by. */
type Judged = {
  readonly mid: number | null
  readonly sign: -1 | 0 | 1
  readonly baselineMean: number | null
  readonly outcome: OutcomeSpec
}

/**
 * One answer per climate zone: its own clusters pooled alone, and what the cross-zone model says of it.
 * *Shapes* in the order of the classes. *Missing* nulls where there is no evidence; a zone without clusters of its own
 * has no cell and borrows everything.
 */
export function answerZones(
  clusters: Listed['clusters'],
  pooled: ZonePooled,
  settings: PoolSettings,
  { mid, sign, baselineMean, outcome }: Judged,
): ZoneAnswer[] {
  return Array.from(pooled.theta, (_, zone): ZoneAnswer => {
    const mine = clusters.filter((cluster) => (cluster.zone ?? NO_ZONE) === zone)
    const at = (column: Float64Array) => (Number.isFinite(column[zone]!) ? column[zone]! : null)
    const pair = (low: Float64Array, high: Float64Array): Interval | null =>
      Number.isFinite(low[zone]!) ? { low: low[zone]!, high: high[zone]! } : null
    const theta = at(pooled.theta)
    const se = at(pooled.seTheta)
    const ci = pair(pooled.ciLo, pooled.ciHi)
    const tau2 = pooled.clusters > 0 ? pooled.fit.tau2 : null
    return {
      zone,
      clusters: mine.length,
      trials: mine.reduce((total, cluster) => total + cluster.trials.length, 0),
      cell:
        mine.length === 0
          ? null
          : cellEstimate(
              pool(
                mine.map((cluster) => cluster.y),
                mine.map((cluster) => cluster.v),
                settings,
              ),
            ),
      theta,
      se,
      ci,
      pi: pair(pooled.piLo, pooled.piHi),
      drawnCi: pair(pooled.drawn.ciLo, pooled.drawn.ciHi),
      drawnPi: pair(pooled.drawn.piLo, pooled.drawn.piHi),
      localShare: pooled.localShare[zone]!,
      borrowedShare: pooled.borrowedShare[zone]!,
      lenders: pooled.clusters > 0 ? topLenders(pooled, zone) : [],
      ...gainAndLoss(theta, se, tau2, pooled.clusters, mid, sign),
      verdict: verdictOf(ci, sign),
      band: bandMove(outcome, baselineMean, theta),
    }
  })
}

/** The fit behind the zone answers, with null for what does not exist. */
export function zoneModel({ fit, clusters, mu, seMu, ciMu }: ZonePooled): ZoneModel {
  // Adding 0 turns −0, which JSON cannot hold, into 0.
  const some = (x: number) => (Number.isFinite(x) ? x + 0 : null)
  return {
    method: fit.method,
    sigma2u: some(fit.sigma2u),
    tau2: some(fit.tau2),
    logLik: some(fit.logLik),
    mu: clusters > 0 ? some(mu) : null,
    se: clusters > 0 ? some(seMu) : null,
    ci: Number.isFinite(ciMu[0]) ? { low: ciMu[0], high: ciMu[1] } : null,
    iterations: fit.iterations,
    converged: fit.converged,
    refused: fit.refused,
    climate: fit.climate ?? null,
    psi: fit.psi ?? null,
  }
}
