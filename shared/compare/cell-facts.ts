import { ASYMMETRY_FROM } from './asymmetry.ts'
import { type Cell, makeCell } from './cell.ts'
import { studentUpper } from './distributions/student.ts'
import { ALL_UP_TO, HEAVIEST } from './influence.ts'
import { makePooledColumns, type PooledColumns, poolCell } from './pool.ts'
import { quickPoolBins } from './quick-pool.ts'
import type { ZoneScratch } from './zone-scratch.ts'

/** Room for the looks at one cell after the other. */
export type FactsRoom = { readonly cell: Cell; readonly one: PooledColumns; y: Float64Array; v: Float64Array }

/** Room for `poolWhole` and the looks after it. */
export function makeFactsRoom(): FactsRoom {
  return { cell: makeCell(), one: makePooledColumns(1), y: new Float64Array(256), v: new Float64Array(256) }
}

/** Pool all clusters that stand in `scratch`, those without a zone included, into row `row` of `out`. */
export function poolWhole(scratch: ZoneScratch, room: FactsRoom, out: PooledColumns, row: number): void {
  const { all, y, v, whole, distinctV, centre } = scratch
  const { n, distinct } = whole
  if (all > 1 && quickPoolBins(distinctV, n, whole.y, whole.yy, distinct, all, centre, out, row)) return
  poolCell(y, v, 0, all, room.cell, out, row)
  for (const column of [out.mu, out.low, out.high, out.piLow, out.piHigh]) column[row]! += centre
}

/** The between-cluster variance of the clusters whose zone is known. */
export function tau2OfKnown(
  scratch: ZoneScratch,
  room: FactsRoom,
  whole: PooledColumns,
  row: number,
): number {
  const { k, all, y, v, distinct, distinctV, distinctN, distinctY, distinctYY } = scratch
  if (k < 2) return 0
  if (k === all) return whole.tau2[row]!
  const { one } = room
  if (!quickPoolBins(distinctV, distinctN, distinctY, distinctYY, distinct, k, 0, one, 0))
    poolCell(y, v, 0, k, room.cell, one, 0)
  return one.tau2[0]!
}

/** Share of the weight that comes from comparisons without a usable spread. */
export function imputedShare(scratch: ZoneScratch, tau2: number): number {
  const { all, notes, entryAt, entryOf, w } = scratch
  weighDistinct(scratch, tau2)
  let weight = 0
  let imputed = 0
  for (let i = 0; i < all; i++) {
    const x = w[entryOf[entryAt[i]!]!]!
    weight += x
    imputed += x * notes.imputed[i]!
  }
  return imputed / weight
}

/** 1/(v + tau2) of every distinct variance, into `w`. */
function weighDistinct({ whole, distinctV, w }: ZoneScratch, tau2: number): void {
  for (let d = 0; d < whole.distinct; d++) w[d] = 1 / (distinctV[d]! + tau2)
}

/**
 * Whether leaving out one cluster turns the sign of the pooled effect `mu`: each of them up to 40, beyond that the 20 with
 * the largest weights, as `leaveOneOut` chooses them. From 40 on a cell whose sign none of them can come near to turning,
 * even if τ² changed by all of itself, is not pooled again.
 */
export function signTurns(scratch: ZoneScratch, room: FactsRoom, mu: number, tau2: number): boolean {
  const { all, y, v, whole, entryAt, entryOf, distinctV, centre } = scratch
  if (all < 2) return false
  const few = all <= ALL_UP_TO
  if (!few && safeFromTurning(scratch, mu, tau2)) return false
  const { one } = room
  const { n, distinct } = whole
  for (const i of few ? Array.from({ length: all }, (_, at) => at) : heaviest(scratch)) {
    const d = entryOf[entryAt[i]!]!
    const e = y[i]!
    const before = [n[d]!, whole.y[d]!, whole.yy[d]!] as const
    n[d] = before[0] - 1
    whole.y[d] = before[1] - e
    whole.yy[d] = before[2] - e * e
    const quick = all > 2 && quickPoolBins(distinctV, n, whole.y, whole.yy, distinct, all - 1, centre, one, 0)
    n[d] = before[0]
    whole.y[d] = before[1]
    whole.yy[d] = before[2]
    if (!quick) {
      without(room, y, v, all, i)
      poolCell(room.y, room.v, 0, all - 1, room.cell, one, 0)
      one.mu[0]! += centre
    }
    if (one.mu[0]! * mu < 0) return true
  }
  return false
}

/** How far μ may drift when τ² changes, in multiples of what its slope at τ² says. */
const DRIFT = 4

function safeFromTurning(scratch: ZoneScratch, mu: number, tau2: number): boolean {
  const { all, y, whole, distinctV, entryAt, entryOf, w, centre } = scratch
  weighDistinct(scratch, tau2)
  let W = 0
  let W2 = 0
  let S1 = 0
  let B1 = 0
  let least = Number.POSITIVE_INFINITY
  for (let d = 0; d < whole.distinct; d++) {
    const x = w[d]!
    W += whole.n[d]! * x
    W2 += whole.n[d]! * x * x
    S1 += x * whole.y[d]!
    B1 += x * x * whole.y[d]!
    least = distinctV[d]! < least ? distinctV[d]! : least
  }
  const slope = Math.abs((B1 - (S1 / W) * W2) / W)
  const drift = DRIFT * slope * (tau2 + 0.1 * least)
  const sign = mu < 0 ? -1 : 1
  for (let i = 0; i < all; i++) {
    const x = w[entryOf[entryAt[i]!]!]!
    // sign · (centre + (S1 − x·y)/(W − x)) > drift, without dividing.
    if (!(sign * (centre * (W - x) + S1 - x * y[i]!) > drift * (W - x))) return false
  }
  return true
}

/** The clusters with the largest weights, heaviest first; equal weights in the order of the frame. */
function heaviest({ all, v, notes }: ZoneScratch): number[] {
  const { row } = notes
  const heavier = (a: number, b: number) => v[a]! < v[b]! || (v[a]! === v[b]! && row[a]! < row[b]!)
  const chosen: number[] = []
  for (let i = 0; i < all; i++) {
    if (chosen.length === HEAVIEST && !heavier(i, chosen[HEAVIEST - 1]!)) continue
    if (chosen.length < HEAVIEST) chosen.push(i)
    let at = chosen.length - 1
    while (at > 0 && heavier(i, chosen[at - 1]!)) {
      chosen[at] = chosen[at - 1]!
      at--
    }
    chosen[at] = i
  }
  return chosen
}

function without(room: FactsRoom, y: Float64Array, v: Float64Array, all: number, left: number): void {
  if (room.y.length < all) {
    room.y = new Float64Array(2 * all)
    room.v = new Float64Array(2 * all)
  }
  for (let i = 0, j = 0; i < all; i++) {
    if (i === left) continue
    room.y[j] = y[i]!
    room.v[j++] = v[i]!
  }
}

/**
 * The p of Egger's regression, from sums per variance; NaN where `asymmetry` gives null. *Source* as there.
 */
export function asymmetryP({ all, whole, distinctV }: ZoneScratch): number {
  if (all < ASYMMETRY_FROM) return Number.NaN
  const { n, distinct } = whole
  let weight = 0
  let sumX = 0
  let sumY = 0
  const first = Math.sqrt(distinctV[0]!)
  for (let d = 0; d < distinct; d++) {
    const w = 1 / distinctV[d]!
    weight += n[d]! * w
    sumX += n[d]! * w * (Math.sqrt(distinctV[d]!) - first)
    sumY += w * whole.y[d]!
  }
  const meanX = first + sumX / weight
  const meanY = sumY / weight
  let sxx = 0
  let sxy = 0
  let syy = 0
  for (let d = 0; d < distinct; d++) {
    const w = 1 / distinctV[d]!
    const x = Math.sqrt(distinctV[d]!) - meanX
    const centred = whole.y[d]! - n[d]! * meanY
    sxx += n[d]! * w * x * x
    sxy += w * x * centred
    syy += w * (whole.yy[d]! - 2 * meanY * whole.y[d]! + n[d]! * meanY * meanY)
  }
  if (!(sxx > 1e-20 * weight * meanX * meanX)) return Number.NaN
  const slope = sxy / sxx
  const df = all - 2
  const t = slope / Math.sqrt(Math.max(0, syy - slope * sxy) / df / sxx)
  return 2 * studentUpper(Math.abs(t), df)
}
