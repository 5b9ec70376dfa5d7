import { ln } from '../base/elementary.ts'
import { type Frame, RANDOMISED, RUNG_IMPUTED, RUNG_NAMES, TRIAL_KINDS } from '../frame/frame.ts'
import { type FrameScreening, MARK, NOWHERE } from './frame-screening.ts'
import { addArm, addNoise, addNoiseSums, closeCluster, makeNoiseSums, type NoiseSums } from './noise-sums.ts'
import { screened, screenRow } from './screen.ts'
import { type Noise, noiseFrom, strataOf, strataOfCell } from './strata.ts'

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

/** Rows that are taken through one loop after the other while they are near at hand. */
const BLOCK = 2048

/**
 * What is known of the rows of a block. `used`: 1 for a common row, 2 for another that is used, 0 for one that is not;
 * `spreads`: how many arms had a usable spread; `looked` the rows that need a look of their own.
 */
type Block = { readonly used: Uint8Array; readonly spreads: Uint8Array; readonly looked: Int32Array }

/**
 * Screen the rows of one part: effect and place of each, plot noise summed cluster by cluster. Returns how many are special.
 * The commonest row (a ratio of two reported means) passes through plain loops, every other through `screenRow`.
 */
function screenPart(
  opened: FrameScreening,
  part: number,
  noise: NoiseSums,
  counts: Int32Array,
  kinds: Uint8Array,
): number {
  const block: Block = {
    used: new Uint8Array(BLOCK),
    spreads: new Uint8Array(BLOCK),
    looked: new Int32Array(BLOCK + 1),
  }
  const end = partStart(opened.frame, part + 1)
  let special = 0
  let here = -1
  for (let from = partStart(opened.frame, part); from < end; from += BLOCK) {
    const to = Math.min(end, from + BLOCK)
    measureRatios(opened, from, to, block)
    here = lookCloser(opened, from, findToLook(opened, from, to, block), block, noise, here)
    special += placeRows(opened, from, to, block)
    countPlaces(opened, from, to, counts, kinds)
  }
  closeCluster(noise)
  return special
}

/** Effects of the common rows; the others are marked 2. */
function measureRatios(
  { frame, screening, y }: FrameScreening,
  from: number,
  to: number,
  { used }: Block,
): void {
  const { variable, meanT, meanC, nT, nC, measure } = frame.columns
  const { limit, plain } = screening
  for (let r = from; r < to; r++) {
    const t = meanT[r]!
    const pt = nT[r]!
    const pc = nC[r]!
    const effect = ln(t / meanC[r]!)
    y[r] = effect
    // Whole numbers of plots, finite means above zero, a ratio within the limit: else the long way gives the reason.
    used[r - from] =
      effect <= limit &&
      effect >= -limit &&
      t > 0 &&
      t < Number.POSITIVE_INFINITY &&
      plain[variable[r]!] === 1 &&
      measure[r] === 0 &&
      pt >= 1 &&
      pc >= 1 &&
      pt === Math.floor(pt) &&
      pc === Math.floor(pc)
        ? 1
        : 2
  }
}

/** List the rows that are not common or tell a spread; returns how many. */
function findToLook({ frame }: FrameScreening, from: number, to: number, block: Block): number {
  const { sdT, sdC } = frame.columns
  const { used, spreads, looked } = block
  spreads.fill(0)
  let count = 0
  for (let r = from; r < to; r++) {
    looked[count] = r
    const st = sdT[r]!
    const sc = sdC[r]!
    // Counting a truth value costs no guess of the processor; NaN is "not told".
    count += Number(!Number.isNaN(st)) | Number(!Number.isNaN(sc)) | (used[r - from]! >> 1)
  }
  return count
}

/** Screen the rows that are not common, and add every spread. Returns the cluster that is being read. */
function lookCloser(
  { frame, screening, y }: FrameScreening,
  from: number,
  count: number,
  { used, spreads, looked }: Block,
  noise: NoiseSums,
  before: number,
): number {
  const { columns, names } = frame
  const { cluster, variable, crop, kind, meanT, meanC, nT, nC, sdT, sdC } = columns
  const crops = names.crop.length
  let here = before
  for (let j = 0; j < count; j++) {
    const r = looked[j]!
    const i = r - from
    const st = sdT[r]!
    const sc = sdC[r]!
    if (cluster[r] !== here) {
      closeCluster(noise)
      here = cluster[r]!
    }
    const stratum = (variable[r]! * crops + crop[r]!) * KINDS + kind[r]!
    if (used[i] === 1 && !(st < 0 || sc < 0)) {
      spreads[i] =
        (st > 0 ? addArm(noise, stratum, 0, st, nT[r]!, meanT[r]!, 1) : 0) +
        (sc > 0 ? addArm(noise, stratum, 3, sc, nC[r]!, meanC[r]!, 1) : 0)
    } else if (screenRow(columns, screening, r) === 0) {
      used[i] = 2
      y[r] = screened.y
      spreads[i] = addNoise(columns, screening, noise, stratum, r)
    } else used[i] = 0
  }
  return here
}

/** Marks by what a column says, so that no row needs a decision. */
const SPREAD_MARK = Uint8Array.of(MARK.imputed, MARK.imputed, 0)
const RUNG_MARK = Uint8Array.from(RUNG_NAMES, (_, rung) => (rung >= RUNG_IMPUTED ? MARK.imputed : 0))
const LOT_MARK = Uint8Array.from({ length: 256 }, (_, lot) => (lot === RANDOMISED.yes ? MARK.randomised : 0))

/** Give every used row its place. Returns how many rows are special. */
function placeRows(
  { frame, settings, cells, zones, zoneOf, slotOf, place }: FrameScreening,
  from: number,
  to: number,
  { used, spreads }: Block,
): number {
  const { rung, randomised } = frame.columns
  const { of } = cells
  const slots = zones.length
  const special = Uint8Array.of(0, settings.variance === '1A' ? MARK.special : 0, MARK.special)
  let count = 0
  for (let r = from; r < to; r++) {
    const how = used[r - from]!
    const mark =
      special[how]! | SPREAD_MARK[spreads[r - from]!]! | RUNG_MARK[rung[r]!]! | LOT_MARK[randomised[r]!]!
    count += mark >> 2
    place[r] = how === 0 ? NOWHERE : 8 * (of[r]! * slots + slotOf[zoneOf[r]!]!) + mark
  }
  return count
}

/** Count the used rows of a block in their places, in a loop of its own: places lie far apart. */
function countPlaces(
  { frame, cells, place }: FrameScreening,
  from: number,
  to: number,
  counts: Int32Array,
  kinds: Uint8Array,
): void {
  const { kind } = frame.columns
  const { of } = cells
  for (let r = from; r < to; r++) {
    const p = place[r]!
    if (p === NOWHERE) continue
    counts[p >> 3]!++
    kinds[of[r]!]! |= 1 << kind[r]!
  }
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
  for (let c = 0; c < cells.size; c++) {
    const first = strataOfCell(frame, cells.variable[c]!, cells.crop[c]!)
    for (let kind = 0; kind < KINDS; kind++) if ((kinds[c]! >> kind) & 1) sums.used[first + kind] = 1
  }
  const all = () => ({
    rows: Int32Array.from(place.keys()),
    reason: Uint8Array.from(place, (at) => (at === NOWHERE ? 1 : 0)),
  })
  return { counts, kinds, special, noise: noiseFrom(frame, screening, specs, sums, all) }
}
