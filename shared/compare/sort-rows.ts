import { RUNG_IMPUTED } from '../frame/frame.ts'
import { varied, varyRow } from './effects.ts'
import { type FrameScreening, MARK } from './frame-screening.ts'
import type { Layout } from './layout.ts'
import { type Noise, stratumOf } from './strata.ts'
import { PLOTS, VarianceNumbers } from './variance-numbers.ts'

/** Memory to use again from one sorting to the next; what stood in it is lost. */
export type SortRoom = { memory?: ArrayBuffer; numbers?: Int32Array }

/**
 * Give the rows of a share their effects and variances and write each to where it belongs in a `Layout`.
 * *Shapes* `counts` by place, of which those from `from` to `to − 1` are the share's; `size` their sum.
 */
export function sortRows(
  opened: FrameScreening,
  noise: Noise,
  counts: Int32Array,
  from: number,
  to: number,
  size: number,
  room: SortRoom,
): Pick<Layout, 'effect' | 'code' | 'own' | 'control' | 'perT' | 'perC' | 'measured'> {
  const { names } = opened.frame
  const { place } = opened
  const memory = (room.memory?.byteLength ?? 0) >= 16 * size ? room.memory! : new ArrayBuffer(16 * size)
  room.memory = memory
  const effect = new Float64Array(memory, 0, 2 * size)
  const code = new Int32Array(memory, 0, 4 * size)
  const variances = new VarianceNumbers(names.crop.length * names.variable.length * KINDS, room)
  // By place of the share: where the next comparison goes, and the cluster and trial of the last one.
  const cursor = new Int32Array(4 * (to - from))
  let total = 0
  for (let p = from; p < to; p++) {
    const at = 4 * (p - from)
    cursor[at] = total
    cursor[at + 1] = cursor[at + 2] = -1
    total += counts[p]!
  }
  const block = makeBlock()
  const sorted: Sorted = { effect, code }
  for (let first = 0; first < place.length; first += BLOCK) {
    const end = Math.min(place.length, first + BLOCK)
    const count = listShare(place, first, end, 8 * from, 8 * to, block.row)
    const left = vary(opened, variances, block, count)
    if (left > 0) varyOthers(opened, noise, variances, block, left)
    findPlaces(opened, cursor, from, block, count)
    write(sorted, block, count)
  }
  return { ...sorted, ...variances.parts() }
}

type Sorted = { readonly effect: Float64Array; readonly code: Int32Array }

/**
 * Rows of the share in a block, what is to be written of each, and where; `others` rows that need more. Writing lies far apart: in a loop that does
 * nothing else the processor waits for many places in memory at once.
 */
type Block = {
  readonly row: Int32Array
  readonly effect: Float64Array
  readonly number: Int32Array
  readonly marks: Int32Array
  readonly at: Int32Array
  readonly others: Int32Array
}

function makeBlock(): Block {
  const room = () => new Int32Array(BLOCK + 1)
  return {
    row: room(),
    effect: new Float64Array(BLOCK),
    number: room(),
    marks: room(),
    at: room(),
    others: room(),
  }
}

/**
 * Effect, number of the variance and marks of the first `count` rows of a block. The loop over all of them calls nothing, so
 * that the engine keeps its columns at hand; rows it cannot finish are listed for `varyOthers`.
 */
function vary(
  { frame, y, place }: FrameScreening,
  { table, shift }: VarianceNumbers,
  { row, effect, number, marks, others }: Block,
  count: number,
): number {
  const { variable, crop, kind, nT, nC } = frame.columns
  const crops = frame.names.crop.length
  let left = 0
  for (let j = 0; j < count; j++) {
    const r = row[j]!
    const p = place[r]!
    const t = nT[r]!
    const c = nC[r]!
    const s = (variable[r]! * crops + crop[r]!) * KINDS + kind[r]!
    const at = (s * PLOTS + (t | 0)) * PLOTS + (c | 0)
    const known = t < PLOTS && c < PLOTS && at < table.length ? table[at]! : 0
    effect[j] = y[r]! + shift[known]!
    number[j] = known - 1
    marks[j] = p & (MARK.imputed | MARK.randomised)
    others[left] = j
    left += Number(known === 0) | Number((p & MARK.special) !== 0)
  }
  return left
}

/** The rows whose variance has no number yet, and those that need `varyRow`. */
function varyOthers(
  { frame, screening, settings, y, place }: FrameScreening,
  noise: Noise,
  variances: VarianceNumbers,
  { row, effect, number, marks, others }: Block,
  left: number,
): void {
  const { nT, nC } = frame.columns
  for (let i = 0; i < left; i++) {
    const j = others[i]!
    const r = row[j]!
    const mark = place[r]! & 7
    if ((mark & MARK.special) === 0) {
      number[j] = variances.average(noise, stratumOf(frame, r), nT[r]!, nC[r]!)
      effect[j] = y[r]! + variances.shift[number[j]! + 1]!
    } else {
      varyRow(frame, r, y[r]!, noise, screening, settings)
      effect[j] = varied[0]!
      number[j] = variances.add(varied[1]!, varied[2]!, nT[r]!, nC[r]!, varied[4]!)
      marks[j] = (mark & MARK.randomised) | (varied[3]! >= RUNG_IMPUTED ? MARK.imputed : 0)
    }
  }
}

/** Where each row of a block goes, and its row code, into `at` and `marks`. */
function findPlaces(
  { frame, place }: FrameScreening,
  cursor: Int32Array,
  from: number,
  { row, marks, at }: Block,
  count: number,
): void {
  const { cluster, trial } = frame.columns
  for (let j = 0; j < count; j++) {
    const r = row[j]!
    const mine = 4 * ((place[r]! >>> 3) - from)
    const c = cluster[r]!
    const t = trial[r]!
    const edge = cursor[mine + 1] !== c ? 2 : cursor[mine + 2] !== t ? 1 : 0
    const here = cursor[mine]!
    cursor[mine] = here + 1
    cursor[mine + 1] = c
    cursor[mine + 2] = t
    at[j] = here
    marks[j] = 16 * r + 4 * marks[j]! + edge
  }
}

/** Write the rows of a block to where they go. */
function write({ effect, code }: Sorted, block: Block, count: number): void {
  for (let j = 0; j < count; j++) {
    const at = block.at[j]!
    effect[2 * at] = block.effect[j]!
    code[4 * at + 2] = block.number[j]!
    code[4 * at + 3] = block.marks[j]!
  }
}

const KINDS = 4
const BLOCK = 2048

/** List the rows of a block whose place is from `low` to `high − 1`; returns how many. */
function listShare(
  place: Int32Array<ArrayBufferLike>,
  from: number,
  to: number,
  low: number,
  high: number,
  listed: Int32Array,
): number {
  let count = 0
  for (let r = from; r < to; r++) {
    const p = place[r]!
    listed[count] = r
    // Which share a row belongs to cannot be guessed; a truth value counted costs no guess.
    count += Number(p >= low) & Number(p < high)
  }
  return count
}
