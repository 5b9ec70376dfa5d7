import { type CellCodes, cellCodes } from '../frame/cell-codes.ts'
import type { Frame } from '../frame/frame.ts'
import type { Effects } from './effects.ts'

/** Zones of a cell are numbered 0 … 29; rows without a zone come last. */
export const ZONE_PLACES = 31

/** Numbers per comparison in `Layout.data`, and where each stands. */
export const STRIDE = 4
export const SLOT = { y: 0, own: 1, control: 2, rowEdge: 3 } as const

/**
 * A frame's comparisons sorted once, cell by cell, zone by zone, cluster by cluster, so that every later pass reads
 * straight on. Comparisons that were refused are not in it.
 * *Shapes* `data` holds `STRIDE` numbers per comparison, side by side so that sorting writes one place in memory each:
 * effect, the two parts of its variance, and 4 × row + edge. Edge is 2 where a cluster begins, 1 where another trial of
 * the cluster begins, 0 where an arm of the same trial follows. Cell `c` holds its zone cells
 * `zoneStart[c] … zoneStart[c + 1] − 1`; zone cell `z` holds comparisons `start[z] … start[z + 1] − 1` and lies in climate
 * zone `zone[z]` (30 when not known).
 */
export type Layout = {
  readonly size: number
  readonly data: Float64Array<ArrayBufferLike>
  readonly start: Int32Array<ArrayBufferLike>
  readonly zone: Uint8Array<ArrayBufferLike>
  readonly zoneStart: Int32Array<ArrayBufferLike>
  readonly cells: Omit<CellCodes, 'of'>
}

/**
 * Sort the effects of a whole frame. *Shapes* `effects.rows` must be all rows of the frame in order. With `share`, only
 * the cells of one of several equal shares are laid out; `zone`, `start` and `zoneStart` still speak of all cells, those
 * of other shares being empty.
 */
export function layOut(frame: Frame, effects: Effects, share: Share = WHOLE): Layout {
  const { of, ...cells } = cellCodes(frame)
  const { reason, y, own, control } = effects
  const { trial, cluster } = frame.columns
  const zoneOf = clusterZones(frame, of)
  const places = cells.size * ZONE_PLACES
  const next = new Int32Array(places + 1)
  const n = frame.rows
  for (let r = 0; r < n; r++) {
    if (reason[r] !== 0) continue
    const zone = zoneOf[r]!
    next[of[r]! * ZONE_PLACES + (zone < 30 ? zone : 30) + 1]!++
  }
  const { firstCell, endCell } = cellsOfShare(next, cells.size, share)
  next.fill(0, 1, firstCell * ZONE_PLACES + 1)
  next.fill(0, endCell * ZONE_PLACES + 1)
  const { start, zone, zoneStart, size } = boundaries(next, cells.size)
  for (let p = 0; p < places; p++) next[p + 1]! += next[p]!

  const data = new Float64Array(size * STRIDE)
  for (let r = 0; r < n; r++) {
    const cell = of[r]!
    if (reason[r] !== 0 || cell < firstCell || cell >= endCell) continue
    const z = zoneOf[r]!
    const at = next[cell * ZONE_PLACES + (z < 30 ? z : 30)]!++ * STRIDE
    data[at] = y[r]!
    data[at + 1] = own[r]!
    data[at + 2] = control[r]!
    data[at + 3] = r
  }
  for (let z = 0; z + 1 < start.length; z++) {
    const end = start[z + 1]!
    let hereCluster = -1
    let hereTrial = -1
    for (let i = start[z]!; i < end; i++) {
      const at = i * STRIDE + SLOT.rowEdge
      const r = data[at]!
      const c = cluster[r]!
      const t = trial[r]!
      data[at] = 4 * r + (c !== hereCluster ? 2 : t !== hereTrial ? 1 : 0)
      hereCluster = c
      hereTrial = t
    }
  }
  return { size, data, start, zone, zoneStart, cells }
}

/** One of `of` shares of the work, 0 … `of` − 1. */
export type Share = { readonly part: number; readonly of: number }
const WHOLE: Share = { part: 0, of: 1 }

/** Whole cells from `firstCell` to `endCell` that make up a share, equal in comparisons as far as cells allow. */
function cellsOfShare(counts: Int32Array, cells: number, { part, of }: Share) {
  if (of === 1) return { firstCell: 0, endCell: cells }
  let total = 0
  for (let p = 1; p < counts.length; p++) total += counts[p]!
  let firstCell = cells
  let endCell = cells
  let before = 0
  for (let c = 0; c < cells; c++) {
    const share = Math.min(of - 1, Math.floor((before * of) / Math.max(1, total)))
    if (share >= part && firstCell === cells) firstCell = c
    if (share > part && endCell === cells) endCell = c
    for (let g = 0; g < ZONE_PLACES; g++) before += counts[c * ZONE_PLACES + g + 1]!
  }
  return { firstCell: Math.min(firstCell, endCell), endCell }
}

/** First comparison of each zone cell that is not empty, its zone, and the first zone cell of each cell. */
function boundaries(counts: Int32Array, cells: number) {
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
  start[used] = at
  return { start, zone, zoneStart, size: at }
}

/**
 * The zone that every row counts in: that of its cluster's first comparison in the same cell. Nearly every cluster is one
 * place with one zone, and then this is the frame's own column.
 */
function clusterZones({ rows, columns }: Frame, cellOf: Int32Array): Uint8Array<ArrayBufferLike> {
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
        const cell = cellOf[r]!
        const known = first.get(cell)
        if (known === undefined) first.set(cell, zone[r]!)
        else out[r] = known
      }
    }
    from = to
  }
  return out
}
