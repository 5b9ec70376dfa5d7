import { cellKey } from '../frame/cell-codes.ts'
import type { Frame } from '../frame/frame.ts'
import { CODE, EFFECT_STRIDE, type Layout, ROW, ROW_SHIFT } from './layout.ts'
import type { Survey } from './survey.ts'

/** A survey as it stands: its frame, layout, pooled cells, and the rows that speak. */
export type Standing = {
  readonly frame: Frame
  readonly layout: Layout
  readonly survey: Survey
  readonly mask: Uint8Array<ArrayBufferLike>
}

/**
 * Take over the pooled answers of the zone cells whose comparisons are the same, to the bit, in two sets: effects, variances,
 * clusters, and which of them pass the filter. Returns 1 for each zone cell of `to` that was taken over.
 * A record that came or went touches the cells it lies in; when its spread also moves the average noise of its stratum, the
 * variances of every cell of that stratum move, and none of them is taken over.
 */
export function carryOver(from: Standing, to: Standing): Uint8Array {
  const kept = new Uint8Array(to.survey.to - to.survey.from)
  const known = new Map<string, number>()
  const key = ({ frame, layout }: Standing, c: number) => JSON.stringify(cellKey(frame, layout.cells, c))
  for (let c = 0; c < from.layout.cells.size; c++) known.set(key(from, c), c)
  for (let c = 0; c < to.layout.cells.size; c++) {
    const old = known.get(key(to, c))
    if (old === undefined) continue
    let a = from.layout.zoneStart[old]!
    const endOld = from.layout.zoneStart[old + 1]!
    for (let b = to.layout.zoneStart[c]!; b < to.layout.zoneStart[c + 1]!; b++) {
      while (a < endOld && from.layout.zone[a]! < to.layout.zone[b]!) a++
      if (a === endOld) break
      if (from.layout.zone[a] !== to.layout.zone[b] || !sameComparisons(from, a, to, b)) continue
      copyRow(from.survey, a, to.survey, b)
      kept[b - to.survey.from] = 1
    }
  }
  return kept
}

function sameComparisons(from: Standing, a: number, to: Standing, b: number): boolean {
  const old = from.layout
  const now = to.layout
  const first = old.start[a]!
  const size = old.start[a + 1]! - first
  const start = now.start[b]!
  if (now.start[b + 1]! - start !== size) return false
  for (let i = 0; i < size; i++) {
    const x = first + i
    const y = start + i
    if (old.effect[EFFECT_STRIDE * x] !== now.effect[EFFECT_STRIDE * y]) return false
    const v = old.code[CODE.stride * x + CODE.variance]!
    const w = now.code[CODE.stride * y + CODE.variance]!
    if (old.own[v] !== now.own[w] || old.control[v] !== now.control[w]) return false
    const r = old.code[CODE.stride * x + CODE.row]!
    const s = now.code[CODE.stride * y + CODE.row]!
    if ((r & ROW.edge) !== (s & ROW.edge)) return false
    if (from.mask[r >>> ROW_SHIFT] !== to.mask[s >>> ROW_SHIFT]) return false
  }
  return true
}

function copyRow(from: Survey, a: number, to: Survey, b: number): void {
  const old = a - from.from
  const now = b - to.from
  to.used[now] = from.used[old]!
  for (const name of Object.keys(to.zoneCells) as (keyof Survey['zoneCells'])[])
    to.zoneCells[name][now] = from.zoneCells[name][old]!
}
