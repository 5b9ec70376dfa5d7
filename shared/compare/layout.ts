import { type CellCodes, cellCodes } from '../frame/cell-codes.ts'
import type { Frame } from '../frame/frame.ts'
import type { Effects } from './effects.ts'

/** Zones of a cell are numbered 0 … 29; rows without a zone come last. */
export const ZONE_PLACES = 31

/**
 * A frame's comparisons sorted once, cell by cell, zone by zone, cluster by cluster, so that every later pass reads
 * straight on. Comparisons that were refused are not in it.
 * *Shapes* `size` comparisons; parallel to them `row` (of the frame), `y`, `own`, `control` and `edge`. Cell `c` holds
 * its zone cells `zoneStart[c] … zoneStart[c + 1] − 1`; zone cell `z` holds comparisons `start[z] … start[z + 1] − 1` and
 * lies in climate zone `zone[z]` (30 when not known).
 */
export type Layout = {
  readonly size: number
  readonly row: Int32Array<ArrayBufferLike>
  readonly y: Float64Array<ArrayBufferLike>
  readonly own: Float64Array<ArrayBufferLike>
  readonly control: Float64Array<ArrayBufferLike>
  /** 2 where a cluster begins, 1 where another trial of the cluster begins, 0 where an arm of the same trial follows. */
  readonly edge: Uint8Array<ArrayBufferLike>
  readonly start: Int32Array<ArrayBufferLike>
  readonly zone: Uint8Array<ArrayBufferLike>
  readonly zoneStart: Int32Array<ArrayBufferLike>
  readonly cells: CellCodes
}

/** Sort the effects of a whole frame. *Shapes* `effects.rows` must be all rows of the frame in order. */
export function layOut(frame: Frame, effects: Effects): Layout {
  const cells = cellCodes(frame)
  const { reason } = effects
  const { trial, cluster } = frame.columns
  const zoneOf = clusterZones(frame, cells)
  const places = cells.size * ZONE_PLACES
  const next = new Int32Array(places + 1)
  const n = frame.rows
  let size = 0
  for (let r = 0; r < n; r++) {
    if (reason[r] !== 0) continue
    const zone = zoneOf[r]!
    next[cells.of[r]! * ZONE_PLACES + (zone < 30 ? zone : 30) + 1]!++
    size++
  }
  const { start, zone, zoneStart } = boundaries(next, cells.size, size)
  for (let p = 0; p < places; p++) next[p + 1]! += next[p]!

  const row = new Int32Array(size)
  const y = new Float64Array(size)
  const own = new Float64Array(size)
  const control = new Float64Array(size)
  const edge = new Uint8Array(size)
  for (let r = 0; r < n; r++) {
    if (reason[r] !== 0) continue
    const z = zoneOf[r]!
    const at = next[cells.of[r]! * ZONE_PLACES + (z < 30 ? z : 30)]!++
    row[at] = r
    y[at] = effects.y[r]!
    own[at] = effects.own[r]!
    control[at] = effects.control[r]!
  }
  for (let z = 0; z + 1 < start.length; z++) {
    const end = start[z + 1]!
    let hereCluster = -1
    let hereTrial = -1
    for (let at = start[z]!; at < end; at++) {
      const r = row[at]!
      const c = cluster[r]!
      const t = trial[r]!
      edge[at] = c !== hereCluster ? 2 : t !== hereTrial ? 1 : 0
      hereCluster = c
      hereTrial = t
    }
  }
  return { size, row, y, own, control, edge, start, zone, zoneStart, cells }
}

/** First comparison of each zone cell that is not empty, its zone, and the first zone cell of each cell. */
function boundaries(counts: Int32Array, cells: number, size: number) {
  let used = 0
  for (let p = 1; p < counts.length; p++) if (counts[p]! > 0) used++
  const start = new Int32Array(used + 1)
  const zone = new Uint8Array(used)
  const zoneStart = new Int32Array(cells + 1)
  let at = 0
  let z = 0
  for (let c = 0; c < cells; c++) {
    zoneStart[c] = z
    for (let g = 0; g < ZONE_PLACES; g++) {
      const count = counts[c * ZONE_PLACES + g + 1]!
      if (count === 0) continue
      start[z] = at
      zone[z] = g
      at += count
      z++
    }
  }
  zoneStart[cells] = z
  start[used] = size
  return { start, zone, zoneStart }
}

/**
 * The zone that every row counts in: that of its cluster's first comparison in the same cell. Nearly every cluster is one
 * place with one zone, and then this is the frame's own column.
 */
function clusterZones({ rows, columns }: Frame, cells: CellCodes): Uint8Array<ArrayBufferLike> {
  const { cluster, zone } = columns
  let out: Uint8Array<ArrayBufferLike> = zone
  for (let from = 0; from < rows; ) {
    let to = from + 1
    let mixed = false
    while (to < rows && cluster[to] === cluster[from]) {
      if (zone[to] !== zone[from]) mixed = true
      to++
    }
    if (mixed) {
      if (out === zone) out = zone.slice()
      const first = new Map<number, number>()
      for (let r = from; r < to; r++) {
        const cell = cells.of[r]!
        const known = first.get(cell)
        if (known === undefined) first.set(cell, zone[r]!)
        else out[r] = known
      }
    }
    from = to
  }
  return out
}
