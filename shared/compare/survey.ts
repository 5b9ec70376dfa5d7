import { makeCell } from './cell.ts'
import { gatherClusters, gathered } from './gather-clusters.ts'
import { CODE, type Layout, ROW_SHIFT } from './layout.ts'
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
  /** Room for the clusters of one zone cell. */
  readonly yi: Float64Array
  readonly vi: Float64Array
}

/** An empty survey of the zone cells `from … to − 1`. */
export function makeSurvey(layout: Layout, from = 0, to = layout.zone.length): Survey {
  const cells = to - from
  let most = 0
  for (let z = from; z < to; z++) most = Math.max(most, layout.start[z + 1]! - layout.start[z]!)
  return {
    from,
    to,
    zoneCells: makePooledColumns(cells),
    used: new Int32Array(cells).fill(-1),
    yi: new Float64Array(most),
    vi: new Float64Array(most),
  }
}

/**
 * Pool every zone cell whose comparisons changed since the last pass.
 * `mask` holds one byte per row of the frame (null: all speak), `before` the mask of the last pass (null: pool all); zone cells
 * that are 1 in `kept` are passed over.
 * Returns how many zone cells were pooled.
 */
export function poolSurvey(
  layout: Layout,
  survey: Survey,
  mask: Uint8Array<ArrayBufferLike> | null,
  before: Uint8Array<ArrayBufferLike> | null,
  rho: number,
  kept: Uint8Array | null = null,
): number {
  const { code, start } = layout
  const scratch = makeCell()
  let pooled = 0
  for (let z = survey.from; z < survey.to; z++) {
    if (kept !== null && kept[z - survey.from] === 1) continue
    const from = start[z]!
    const to = start[z + 1]!
    if (mask !== null && before !== null && !changed(code, mask, before, from, to)) continue
    poolZoneCell(layout, survey, z, mask, rho, scratch)
    pooled++
  }
  return pooled
}

function changed(
  code: Int32Array<ArrayBufferLike>,
  mask: Uint8Array<ArrayBufferLike>,
  before: Uint8Array<ArrayBufferLike>,
  from: number,
  to: number,
): boolean {
  for (let at = from; at < to; at++) {
    const r = code[at * CODE.stride + CODE.row]! >>> ROW_SHIFT
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
  const k = gatherClusters(layout, layout.start[z]!, layout.start[z + 1]!, mask, rho, yi, vi, 0, null)
  survey.used[at] = gathered.comparisons
  quickPool(yi, vi, 0, k, scratch, survey.zoneCells, at)
}
