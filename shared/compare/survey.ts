import { makeCell } from './cell.ts'
import { type Layout, SLOT, STRIDE } from './layout.ts'
import { makePooledColumns, type PooledColumns } from './pool.ts'
import { quickPool } from './quick-pool.ts'

/**
 * The pooled answer of every zone cell of a layout, kept between passes so that a change of filter pools again only what
 * it touches.
 * *Shapes* `zoneCells` and the arrays beside it have one row per zone cell, from `from` to `to` of the layout.
 */
export type Survey = {
  readonly from: number
  readonly to: number
  readonly zoneCells: PooledColumns
  /** Comparisons that spoke at the last pass. */
  readonly used: Int32Array
  /** Cluster effects and variances of the last pass, zone cell after zone cell; `clusterStart[z − from]` is the first. */
  readonly yi: Float64Array
  readonly vi: Float64Array
  readonly clusterStart: Int32Array
  readonly clusterCount: Int32Array
}

/** An empty survey of the zone cells `from … to − 1`. */
export function makeSurvey(layout: Layout, from = 0, to = layout.zone.length): Survey {
  const cells = to - from
  const first = layout.start[from]!
  const clusterStart = new Int32Array(cells)
  for (let z = 0; z < cells; z++) clusterStart[z] = layout.start[from + z]! - first
  const size = layout.start[to]! - first
  return {
    from,
    to,
    zoneCells: makePooledColumns(cells),
    used: new Int32Array(cells).fill(-1),
    yi: new Float64Array(size),
    vi: new Float64Array(size),
    clusterStart,
    clusterCount: new Int32Array(cells),
  }
}

/**
 * Pool every zone cell whose comparisons changed since the last pass.
 * `mask` holds one byte per row of the frame (null: all speak), `before` the mask of the last pass (null: pool all).
 * Returns how many zone cells were pooled.
 */
export function poolSurvey(
  layout: Layout,
  survey: Survey,
  mask: Uint8Array<ArrayBufferLike> | null,
  before: Uint8Array<ArrayBufferLike> | null,
  rho: number,
): number {
  const { data, start } = layout
  const scratch = makeCell()
  let pooled = 0
  for (let z = survey.from; z < survey.to; z++) {
    const from = start[z]!
    const to = start[z + 1]!
    if (mask !== null && before !== null && !changed(data, mask, before, from, to)) continue
    poolZoneCell(layout, survey, z, mask, rho, scratch)
    pooled++
  }
  return pooled
}

function changed(
  data: Float64Array<ArrayBufferLike>,
  mask: Uint8Array<ArrayBufferLike>,
  before: Uint8Array<ArrayBufferLike>,
  from: number,
  to: number,
): boolean {
  for (let at = from; at < to; at++) {
    const r = data[at * STRIDE + SLOT.rowEdge]! >>> 2
    if (mask[r] !== before[r]) return true
  }
  return false
}

/** Merge arms, average clusters and pool one zone cell. */
function poolZoneCell(
  layout: Layout,
  survey: Survey,
  z: number,
  mask: Uint8Array<ArrayBufferLike> | null,
  rho: number,
  scratch: ReturnType<typeof makeCell>,
): void {
  const { yi, vi } = survey
  const at = z - survey.from
  const first = survey.clusterStart[at]!
  const k = gatherClusters(
    layout,
    layout.start[z]!,
    layout.start[z + 1]!,
    mask,
    rho,
    yi,
    vi,
    first,
    survey.used,
    at,
  )
  survey.clusterCount[at] = k
  quickPool(yi, vi, first, first + k, scratch, survey.zoneCells, at)
}

/**
 * Cluster effects of the comparisons `from … to − 1` of a layout into `yi`, `vi` from position `first` on; returns how
 * many. `used[usedAt]`, if given, is set to the comparisons that spoke. The same sums in the same order as
 * `averageClusters`, over numbers that are already in order.
 */
export function gatherClusters(
  layout: Layout,
  from: number,
  to: number,
  mask: Uint8Array<ArrayBufferLike> | null,
  rho: number,
  yi: Float64Array,
  vi: Float64Array,
  first: number,
  used: Int32Array | null,
  usedAt: number,
): number {
  const { data } = layout
  let out = first
  let count = 0
  // Sums of the trial and of the cluster being read.
  let arms = 0
  let w = 0
  let wy = 0
  let shared = 0
  let oneY = 0
  let oneV = 0
  let m = 0
  let sumY = 0
  let sumV = 0
  let sumS = 0
  for (let i = from; i <= to; i++) {
    const at = i * STRIDE
    const rowEdge = i === to ? 2 : data[at + SLOT.rowEdge]!
    const mark = rowEdge & 3
    if (mark !== 0 && arms > 0) {
      const effect = arms === 1 ? oneY : wy / w
      const variance = arms === 1 ? oneV : 1 / w + shared / arms
      m++
      sumY += effect
      sumV += variance
      sumS += Math.sqrt(variance)
      arms = 0
      w = wy = shared = 0
    }
    if (mark === 2 && m > 0) {
      yi[out] = sumY / m
      vi[out] = ((1 - rho) * sumV + rho * sumS * sumS) / (m * m)
      out++
      m = 0
      sumY = sumV = sumS = 0
    }
    if (i === to || (mask !== null && mask[rowEdge >>> 2] === 0)) continue
    const y = data[at]!
    const a = data[at + SLOT.own]!
    const b = data[at + SLOT.control]!
    count++
    arms++
    if (arms === 1) {
      oneY = y
      oneV = a + b
    }
    const weight = 1 / a
    w += weight
    wy += weight * y
    shared += b
  }
  if (used !== null) used[usedAt] = count
  return out - first
}
