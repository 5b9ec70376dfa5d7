import { CODE, EFFECT_STRIDE, type Layout, ROW, ROW_SHIFT } from './layout.ts'

/** How many comparisons spoke at the last `gatherClusters`, and how many of them were randomised. */
export const gathered = { comparisons: 0, randomised: 0 }

/**
 * What a pass may want to know of each cluster beside its effect: the number of its variance (−1 when it was worked out from
 * several), the row of its first comparison, and the share of its comparisons without a usable spread, trials alike.
 */
export type ClusterNotes = { number: Int32Array; row: Int32Array; imputed: Float64Array }

/**
 * Cluster effects of the comparisons `from … to − 1` of a layout (whole zone cells) into `yi`, `vi` from position `first` on;
 * returns how many. The same sums in the same order as `averageClusters`, over numbers that are already in order.
 * `mask` holds one byte per row of the frame, null when all speak; `notes`, if given, is filled from `first` on.
 */
export function gatherClusters(
  { effect, code, own, control }: Layout,
  from: number,
  to: number,
  mask: Uint8Array<ArrayBufferLike> | null,
  rho: number,
  yi: Float64Array,
  vi: Float64Array,
  first: number,
  notes: ClusterNotes | null,
): number {
  let out = first
  let comparisons = 0
  let marked = 0
  for (let i = from; i < to; ) {
    const here = code[CODE.stride * i + CODE.row]!
    const next = i + 1
    if (next === to || (code[CODE.stride * next + CODE.row]! & ROW.edge) === 2) {
      // A cluster of one comparison, the commonest.
      i = next
      if (mask !== null && mask[here >>> ROW_SHIFT] === 0) continue
      const number = code[CODE.stride * (next - 1) + CODE.variance]!
      yi[out] = effect[EFFECT_STRIDE * (next - 1)]!
      vi[out] = own[number]! + control[number]!
      if (notes !== null) {
        notes.number[out] = number
        notes.row[out] = here >>> ROW_SHIFT
        // Marks as numbers: which it is cannot be guessed, and a sum costs no guess.
        notes.imputed[out] = (here & ROW.imputed) / ROW.imputed
        marked += here & ROW.randomised
      }
      comparisons++
      out++
      continue
    }
    let trials = 0
    let sumY = 0
    let sumV = 0
    let sumS = 0
    let sumImputed = 0
    let firstRow = -1
    do {
      // One trial: arms that share its control.
      let arms = 0
      let w = 0
      let wy = 0
      let shared = 0
      let oneY = 0
      let oneV = 0
      let imputed = 0
      let row = 0
      do {
        row = code[CODE.stride * i + CODE.row]!
        if (mask === null || mask[row >>> ROW_SHIFT] !== 0) {
          const y = effect[EFFECT_STRIDE * i]!
          const number = code[CODE.stride * i + CODE.variance]!
          const a = own[number]!
          const b = control[number]!
          oneY = y
          oneV = a + b
          const weight = 1 / a
          w += weight
          wy += weight * y
          shared += b
          arms++
          if (firstRow < 0) firstRow = row >>> ROW_SHIFT
          imputed += (row & ROW.imputed) / ROW.imputed
          marked += row & ROW.randomised
        }
        i++
      } while (i < to && (code[CODE.stride * i + CODE.row]! & ROW.edge) === 0)
      if (arms > 0) {
        const variance = arms === 1 ? oneV : 1 / w + shared / arms
        comparisons += arms
        trials++
        sumY += arms === 1 ? oneY : wy / w
        sumV += variance
        sumS += Math.sqrt(variance)
        sumImputed += imputed / arms
      }
    } while (i < to && (code[CODE.stride * i + CODE.row]! & ROW.edge) !== 2)
    if (trials === 0) continue
    yi[out] = sumY / trials
    vi[out] = ((1 - rho) * sumV + rho * sumS * sumS) / (trials * trials)
    if (notes !== null) {
      notes.number[out] = -1
      notes.row[out] = firstRow
      notes.imputed[out] = sumImputed / trials
    }
    out++
  }
  gathered.comparisons = comparisons
  gathered.randomised = marked / ROW.randomised
  return out - first
}
