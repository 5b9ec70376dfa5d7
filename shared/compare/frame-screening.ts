import { type CellCodes, cellCodes } from '../frame/cell-codes.ts'
import type { Frame } from '../frame/frame.ts'
import type { EffectSettings } from './effects.ts'
import type { OutcomeSpec } from './question.ts'
import { makeScreening, type Screening } from './screen.ts'

/** The zone of rows whose zone is not known; it comes after all others. */
export const UNKNOWN_ZONE = 30

/**
 * What the place of a row says beside its zone cell: place = 8 · (cell · zones + slot) + marks. Only zones that occur have a
 * slot, so that the places that are in use lie close together.
 */
export const MARK = {
  /** Either arm had no usable spread. (Of a special row `varyRow` says so.) */
  imputed: 1,
  randomised: 2,
  /** The variance is not simply the average noise over the plots: it is worked out by `varyRow`. */
  special: 4,
} as const
/** Place of a row that is not used. */
export const NOWHERE = -1

/**
 * Everything that screening a whole frame needs and leaves: the uncorrected effect and the place of every row.
 * *Shapes* `y`, `place` one per row, perhaps in memory that several workers share.
 */
export type FrameScreening = {
  readonly frame: Frame
  readonly specs: readonly (OutcomeSpec | null)[]
  readonly settings: EffectSettings
  readonly cells: CellCodes
  readonly zoneOf: Uint8Array<ArrayBufferLike>
  /** Zones that occur, ascending, `UNKNOWN_ZONE` last; and the place of every zone code in that list. */
  readonly zones: Uint8Array
  readonly slotOf: Uint8Array
  readonly screening: Screening
  readonly y: Float64Array<ArrayBufferLike>
  readonly place: Int32Array<ArrayBufferLike>
}

/** Effects and places of all rows, to be filled by `screenPart`. */
export type ScreenedRows = {
  readonly y: Float64Array<ArrayBufferLike>
  readonly place: Int32Array<ArrayBufferLike>
}

/** Room for the effects and places of so many rows, each in a buffer made by `buffer`. */
export function makeScreenedRows(
  rows: number,
  buffer: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): ScreenedRows {
  return { y: new Float64Array(buffer(8 * rows)), place: new Int32Array(buffer(4 * rows)) }
}

/** Make ready to screen a frame. `specs` is parallel to `names.variable`; `cellOf`, if given, takes the cell of every row. */
export function openScreening(
  frame: Frame,
  specs: readonly (OutcomeSpec | null)[],
  settings: EffectSettings,
  rows: ScreenedRows = makeScreenedRows(frame.rows),
  cellOf?: Int32Array,
): FrameScreening {
  const cells = cellCodes(frame, cellOf)
  const zoneOf = clusterZones(frame, cells.of)
  const screening = makeScreening(frame, specs, settings)
  return { frame, specs, settings, cells, zoneOf, ...zoneSlots(zoneOf), screening, ...rows }
}

function zoneSlots(zoneOf: Uint8Array<ArrayBufferLike>): Pick<FrameScreening, 'zones' | 'slotOf'> {
  const seen = new Uint8Array(256)
  for (let r = 0; r < zoneOf.length; r++) seen[zoneOf[r]!] = 1
  const plain = (code: number) => Math.min(code, UNKNOWN_ZONE)
  const zones = Uint8Array.from(
    new Set(
      Array.from(seen.keys())
        .filter((code) => seen[code] === 1)
        .map(plain),
    ),
  )
  return { zones, slotOf: Uint8Array.from(seen, (_, code) => Math.max(0, zones.indexOf(plain(code)))) }
}

/**
 * The zone that every row counts in: that of its cluster's first comparison in the same cell. Nearly every cluster is one
 * place with one zone, and then this is the frame's own column.
 */
function clusterZones({ rows, columns }: Frame, cellOf: Int32Array): Uint8Array<ArrayBufferLike> {
  const { cluster, zone } = columns
  let out: Uint8Array<ArrayBufferLike> = zone
  for (let next = 1; next < rows; next++) {
    if (zone[next] === zone[next - 1] || cluster[next] !== cluster[next - 1]) continue
    if (out === zone) out = zone.slice()
    let from = next - 1
    let to = next + 1
    while (from > 0 && cluster[from - 1] === cluster[next]) from--
    while (to < rows && cluster[to] === cluster[next]) to++
    const first = new Map<number, number>()
    for (let r = from; r < to; r++) {
      const cell = cellOf[r]!
      const known = first.get(cell)
      if (known === undefined) first.set(cell, zone[r]!)
      else out[r] = known
    }
    next = to - 1
  }
  return out
}
