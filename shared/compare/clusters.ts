import type { Frame } from '../frame/frame.ts'
import type { Effects } from './effects.ts'

/**
 * What enters pooling: one effect per cluster, and per trial on the way there.
 * *Shapes* `yi`, `vi` and the other per-cluster arrays are filled from 0 to `clusters` − 1, per-trial arrays to
 * `trials` − 1; longer arrays are room that is reused. Owned by whoever called `makeClusters`.
 */
export type Clusters = {
  clusters: number
  trials: number
  readonly yi: Float64Array
  readonly vi: Float64Array
  /** Cluster code, zone (of its first trial) and number of trials. */
  readonly code: Int32Array
  readonly zone: Uint8Array
  readonly size: Int32Array
  /** Position of the first trial of each cluster. */
  readonly first: Int32Array
  readonly trialY: Float64Array
  readonly trialV: Float64Array
  /** Trial code, arms merged, and the position (in `effects`) of its first comparison. */
  readonly trialCode: Int32Array
  readonly trialArms: Int32Array
  readonly trialFirst: Int32Array
}

/** Room for as many clusters and trials as there may be comparisons. */
export function makeClusters(capacity: number): Clusters {
  return {
    clusters: 0,
    trials: 0,
    yi: new Float64Array(capacity),
    vi: new Float64Array(capacity),
    code: new Int32Array(capacity),
    zone: new Uint8Array(capacity),
    size: new Int32Array(capacity),
    first: new Int32Array(capacity),
    trialY: new Float64Array(capacity),
    trialV: new Float64Array(capacity),
    trialCode: new Int32Array(capacity),
    trialArms: new Int32Array(capacity),
    trialFirst: new Int32Array(capacity),
  }
}

/**
 * Merge arms that share a control, then average the trials of each cluster.
 * `order[from … to − 1]` are positions in `effects`, in frame order, so that a trial's arms and a cluster's trials are
 * together. Positions whose `mask` is 0 or whose `reason` is not `kept` are passed over.
 *
 * Arms: w = 1/own, y = Σwy/Σw, v = 1/Σw + mean(control) (the closed form of generalised least squares).
 * Trials: y = mean, v = ((1 − ρ)Σv + ρ(Σ√v)²)/m².
 * *Source* Gleser & Olkin 2009; `aggregate.escalc(struct = "CS", weighted = FALSE)`.
 */
export function averageClusters(
  { columns }: Frame,
  { rows, y, own, control, reason }: Effects,
  order: Int32Array,
  from: number,
  to: number,
  mask: Uint8Array | null,
  rho: number,
  out: Clusters,
): void {
  const { trial, cluster, zone } = columns
  out.clusters = 0
  out.trials = 0
  let at = from
  let hereCluster = -1
  let m = 0
  let sumY = 0
  let sumV = 0
  let sumS = 0
  const closeCluster = () => {
    if (m === 0) return
    const k = out.clusters - 1
    out.yi[k] = sumY / m
    out.vi[k] = ((1 - rho) * sumV + rho * sumS * sumS) / (m * m)
    out.size[k] = m
    m = 0
    sumY = sumV = sumS = 0
  }
  while (at < to) {
    const first = order[at]!
    if (reason[first] !== 0 || (mask !== null && mask[rows[first]!] === 0)) {
      at++
      continue
    }
    const row = rows[first]!
    const here = trial[row]!
    let arms = 0
    let sumW = 0
    let sumWY = 0
    let shared = 0
    for (; at < to; at++) {
      const i = order[at]!
      const r = rows[i]!
      if (trial[r] !== here) break
      if (reason[i] !== 0 || (mask !== null && mask[r] === 0)) continue
      const w = 1 / own[i]!
      sumW += w
      sumWY += w * y[i]!
      shared += control[i]!
      arms++
    }
    const effect = arms === 1 ? y[first]! : sumWY / sumW
    const variance = arms === 1 ? own[first]! + control[first]! : 1 / sumW + shared / arms
    if (cluster[row] !== hereCluster || m === 0) {
      closeCluster()
      hereCluster = cluster[row]!
      out.code[out.clusters] = hereCluster
      out.zone[out.clusters] = zone[row]!
      out.first[out.clusters] = out.trials
      out.clusters++
    }
    out.trialY[out.trials] = effect
    out.trialV[out.trials] = variance
    out.trialCode[out.trials] = here
    out.trialArms[out.trials] = arms
    out.trialFirst[out.trials] = first
    out.trials++
    m++
    sumY += effect
    sumV += variance
    sumS += Math.sqrt(variance)
  }
  closeCluster()
}
