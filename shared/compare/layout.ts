import type { CellCodes } from '../frame/cell-codes.ts'
import type { Frame } from '../frame/frame.ts'
import { type EffectSettings, varyRow } from './effects.ts'
import { type FrameScreening, MARK, NOWHERE, openScreening, type ScreenedRows } from './frame-screening.ts'
import type { OutcomeSpec } from './question.ts'
import { joinParts, type ScreenedFrame, screenParts } from './screen-frame.ts'
import { type SortRoom, sortRows } from './sort-rows.ts'
import type { Noise } from './strata.ts'

/** Places of one comparison in `Layout.effect` and in `Layout.code`, which lie in the same memory. */
export const EFFECT_STRIDE = 2
export const CODE = { stride: 4, variance: 2, row: 3 } as const

/** A row code is 16 × row + these marks + edge; `ROW_SHIFT` bits are below the row. */
export const ROW = { edge: 3, imputed: 4, randomised: 8 } as const
export const ROW_SHIFT = 4

/**
 * A frame's comparisons sorted once, cell by cell, zone by zone, cluster by cluster, so that every later pass reads
 * straight on. Comparisons that were refused are not in it.
 * *Shapes* 16 bytes per comparison, side by side so that sorting writes one place in memory each: its effect
 * (`effect[2i]`), the number of its variance (`code[4i + 2]`) and its row with marks (`code[4i + 3]`, see `ROW`). Edge is 2
 * where a cluster begins, 1 where another trial of the cluster begins, 0 where an arm of the same trial follows. `own`
 * and `control` hold the two parts of each variance by number: average noise over plots gives few of them.
 * Cell `c` holds its zone cells `zoneStart[c] … zoneStart[c + 1] − 1`; zone cell `z` holds comparisons
 * `start[z] … start[z + 1] − 1` and lies in climate zone `zone[z]` (30 when not known).
 */
export type Layout = {
  readonly size: number
  readonly effect: Float64Array<ArrayBufferLike>
  readonly code: Int32Array<ArrayBufferLike>
  readonly own: Float64Array<ArrayBufferLike>
  readonly control: Float64Array<ArrayBufferLike>
  /** 1/nT and 1/nC of each variance, and 1 where it is a trial's own and not an average. */
  readonly perT: Float64Array<ArrayBufferLike>
  readonly perC: Float64Array<ArrayBufferLike>
  readonly measured: Uint8Array
  readonly start: Int32Array<ArrayBufferLike>
  readonly zone: Uint8Array<ArrayBufferLike>
  readonly zoneStart: Int32Array<ArrayBufferLike>
  readonly cells: Omit<CellCodes, 'of'>
  /** Kinds of trial of each cell, as bits. */
  readonly kinds: Uint8Array
  readonly noise: Noise
}

/** One of `of` shares of the work, 0 … `of` − 1. */
export type Share = { readonly part: number; readonly of: number }
const WHOLE: Share = { part: 0, of: 1 }

/**
 * Screen a whole frame, average its noise, give every comparison its effect and variance, and sort them.
 * `specs` is parallel to `names.variable`. With `share`, only the cells of one of several equal shares are laid out;
 * `zone`, `start` and `zoneStart` still speak of all cells, those of other shares being empty.
 */
export function layOut(
  frame: Frame,
  specs: readonly (OutcomeSpec | null)[],
  settings: EffectSettings,
  share: Share = WHOLE,
  room: LayoutRoom = {},
): Layout {
  const opened = openScreening(frame, specs, settings, fitting(room, frame), room.cellOf)
  room.cellOf = opened.cells.of
  room.rows = { y: opened.y, place: opened.place }
  return layOutScreened(opened, joinParts(opened, [screenParts(opened)]), share, room)
}

/** The rows kept from last time, if they are as many. */
function fitting({ rows }: LayoutRoom, frame: Frame): ScreenedRows | undefined {
  return rows?.y.length === frame.rows ? rows : undefined
}

/** The same from a frame that is already screened. Places of special rows that get no variance are cleared. */
export function layOutScreened(
  opened: FrameScreening,
  found: ScreenedFrame,
  share: Share,
  room: LayoutRoom = {},
): Layout {
  const { cells, zones } = opened
  const { noise } = found
  const { firstCell, endCell } = cellsOfShare(found.counts, cells.size, share)
  const from = firstCell * zones.length
  const to = endCell * zones.length
  const counts = new Int32Array(found.counts.length)
  counts.set(found.counts.subarray(from, to), from)
  if (found.special > 0) refuseWithoutVariance(opened, noise, counts, from, to)
  const { start, zone, zoneStart, size } = boundaries(counts, cells.size, zones)
  const sorted = sortRows(opened, noise, counts, from, to, size, room)
  const { of: _, ...keys } = cells
  return { size, ...sorted, start, zone, zoneStart, cells: keys, kinds: found.kinds, noise }
}

/** Special rows may turn out to have no variance: they leave their place. */
function refuseWithoutVariance(
  { frame, screening, settings, y, place }: FrameScreening,
  noise: Noise,
  counts: Int32Array,
  from: number,
  to: number,
): void {
  for (let r = 0; r < place.length; r++) {
    const p = place[r]!
    if (p < 0 || (p & MARK.special) === 0) continue
    const at = p >>> 3
    if (at < from || at >= to || varyRow(frame, r, y[r]!, noise, screening, settings)) continue
    counts[at]!--
    place[r] = NOWHERE
  }
}

/** Memory to use again from one laying out to the next; what stood in it is lost. Filled by `layOut`. */
export type LayoutRoom = SortRoom & { rows?: ScreenedRows; cellOf?: Int32Array }

/** Whole cells from `firstCell` to `endCell − 1` that make up a share, equal in comparisons as far as cells allow. */
export function cellsOfShare(
  counts: Int32Array,
  cells: number,
  { part, of }: Share,
): { readonly firstCell: number; readonly endCell: number } {
  if (of === 1) return { firstCell: 0, endCell: cells }
  let total = 0
  for (let p = 0; p < counts.length; p++) total += counts[p]!
  let firstCell = cells
  let endCell = cells
  let before = 0
  const zones = counts.length / cells
  for (let c = 0; c < cells; c++) {
    const share = Math.min(of - 1, Math.floor((before * of) / Math.max(1, total)))
    if (share >= part && firstCell === cells) firstCell = c
    if (share > part && endCell === cells) endCell = c
    for (let g = 0; g < zones; g++) before += counts[c * zones + g]!
  }
  return { firstCell: Math.min(firstCell, endCell), endCell }
}

/** First comparison of each zone cell that is not empty, its zone, and the first zone cell of each cell. */
function boundaries(counts: Int32Array, cells: number, zones: Uint8Array) {
  let used = 0
  for (let p = 0; p < counts.length; p++) if (counts[p]! > 0) used++
  const start = new Int32Array(used + 1)
  const zone = new Uint8Array(used)
  const zoneStart = new Int32Array(cells + 1)
  let at = 0
  let z = 0
  for (let c = 0; c < cells; c++) {
    zoneStart[c] = z
    for (let g = 0; g < zones.length; g++) {
      const count = counts[c * zones.length + g]!
      if (count === 0) continue
      start[z] = at
      zone[z] = zones[g]!
      at += count
      z++
    }
  }
  zoneStart[cells] = z
  start[used] = at
  return { start, zone, zoneStart, size: at }
}
