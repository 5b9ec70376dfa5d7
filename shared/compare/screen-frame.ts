import { ln } from '../base/elementary.ts'
import { type CellCodes, cellCodes } from '../frame/cell-codes.ts'
import { type Frame, RANDOMISED, RUNG_IMPUTED, TRIAL_KINDS } from '../frame/frame.ts'
import type { EffectSettings } from './effects.ts'
import { addArm, addNoise, addNoiseSums, closeCluster, makeNoiseSums, type NoiseSums } from './noise-sums.ts'
import type { OutcomeSpec } from './question.ts'
import { makeScreening, type Screening, screened, screenRow } from './screen.ts'
import { type Noise, noiseFrom, strataOf } from './strata.ts'

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

/** Make ready to screen a frame. `specs` is parallel to `names.variable`. */
export function openScreening(
  frame: Frame,
  specs: readonly (OutcomeSpec | null)[],
  settings: EffectSettings,
  rows: ScreenedRows = makeScreenedRows(frame.rows),
): FrameScreening {
  const cells = cellCodes(frame)
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
 * What some parts of the rows add: sums of plot noise, one for each part; how many comparisons each place has; the kinds of
 * trial of each cell (bit k stands for the k-th kind); and how many rows are special.
 */
export type ScreenedParts = {
  readonly noise: readonly NoiseSums[]
  readonly counts: Int32Array
  readonly kinds: Uint8Array
  readonly special: number
}

/** A frame is always cut into the same parts, whoever screens them, so that sums have one order. */
export const PARTS = 8

/** Row at which part `part` of 0 … `PARTS` begins: parts hold whole clusters. */
export function partStart({ rows, columns }: Frame, part: number): number {
  let at = Math.floor((rows * part) / PARTS)
  while (at > 0 && at < rows && columns.cluster[at] === columns.cluster[at - 1]) at++
  return at
}

/** Screen the rows of the parts `from … to − 1`. */
export function screenParts(opened: FrameScreening, from = 0, to = PARTS): ScreenedParts {
  const { size } = opened.cells
  const counts = new Int32Array(size * opened.zones.length)
  const kinds = new Uint8Array(size)
  const noise: NoiseSums[] = []
  let special = 0
  for (let part = from; part < to; part++) {
    const sums = makeNoiseSums(strataOf(opened.frame))
    special += screenPart(opened, part, sums, counts, kinds)
    noise.push(sums)
  }
  return { noise, counts, kinds, special }
}

/**
 * Screen the rows of one part: effect and place of each, plot noise summed cluster by cluster. Returns how many are special.
 * The commonest row (a ratio of two reported means) is handled where it stands, every other by `screenRow`.
 */
function screenPart(
  opened: FrameScreening,
  part: number,
  noise: NoiseSums,
  counts: Int32Array,
  kinds: Uint8Array,
): number {
  const { frame, settings, cells, zoneOf, slotOf, screening, y, place } = opened
  const zones = opened.zones.length
  const { columns, names } = frame
  const { variable, crop, kind, cluster, meanT, meanC, nT, nC, sdT, sdC, measure, rung, randomised } = columns
  const { scale: scales, needs, limit } = screening
  const crops = names.crop.length
  const { of } = cells
  const { used } = noise
  const own = settings.variance === '1A' ? MARK.special : 0
  let special = 0
  let here = -1
  const end = partStart(frame, part + 1)
  for (let r = partStart(frame, part); r < end; r++) {
    const code = variable[r]!
    const t = meanT[r]!
    const c = meanC[r]!
    const pt = nT[r]!
    const pc = nC[r]!
    const st = sdT[r]!
    const sc = sdC[r]!
    const scale = scales[code]!
    const stratum = (code * crops + crop[r]!) * KINDS + kind[r]!
    if (cluster[r] !== here) {
      closeCluster(noise)
      here = cluster[r]!
    }
    let mark = own
    let effect = Number.NaN
    if (scale === 1 && measure[r] === 0 && needs[code] === 0 && t > 0 && c > 0 && pt >= 1 && pc >= 1) {
      effect = ln(t / c)
    }
    // A whole number of plots, no negative spread, a finite ratio within the limit: else the long way gives the reason.
    const common =
      effect <= limit &&
      effect >= -limit &&
      pt === Math.floor(pt) &&
      pc === Math.floor(pc) &&
      !(st < 0 || sc < 0) &&
      t - t === 0
    let spreads = 0
    if (common) {
      used[stratum] = 1
      if (st > 0) spreads += addArm(noise, stratum, 0, st, pt, t, 1)
      if (sc > 0) spreads += addArm(noise, stratum, 3, sc, pc, c, 1)
    } else {
      if (screenRow(columns, screening, r) !== 0) {
        place[r] = NOWHERE
        continue
      }
      effect = screened.y
      mark = MARK.special
      spreads = addNoise(columns, screening, noise, stratum, r)
    }
    if (spreads < 2 || rung[r]! >= RUNG_IMPUTED) mark |= MARK.imputed
    if (randomised[r] === RANDOMISED.yes) mark |= MARK.randomised
    const cell = of[r]!
    const at = cell * zones + slotOf[zoneOf[r]!]!
    counts[at]!++
    kinds[cell]! |= 1 << kind[r]!
    special += mark >> 2
    y[r] = effect
    place[r] = 8 * at + mark
  }
  closeCluster(noise)
  return special
}

const KINDS = TRIAL_KINDS.length

/** All parts added in their order: the counts of every place, and the average noise of every stratum. */
export type ScreenedFrame = Omit<ScreenedParts, 'noise'> & { readonly noise: Noise }

/** Put the parts together. *Shapes* all parts, in order, however they were shared out; their sums are not changed. */
export function joinParts(opened: FrameScreening, screened: readonly ScreenedParts[]): ScreenedFrame {
  const { frame, cells, screening, specs, place } = opened
  const counts = new Int32Array(cells.size * opened.zones.length)
  const kinds = new Uint8Array(cells.size)
  const sums = makeNoiseSums(strataOf(frame))
  let special = 0
  for (const one of screened) {
    for (let p = 0; p < counts.length; p++) counts[p]! += one.counts[p]!
    for (let c = 0; c < kinds.length; c++) kinds[c]! |= one.kinds[c]!
    for (const noise of one.noise) addNoiseSums(sums, noise)
    special += one.special
  }
  const all = () => ({
    rows: Int32Array.from(place.keys()),
    reason: Uint8Array.from(place, (at) => (at === NOWHERE ? 1 : 0)),
  })
  return { counts, kinds, special, noise: noiseFrom(frame, screening, specs, sums, all) }
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
