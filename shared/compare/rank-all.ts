import type { Frame } from '../frame/frame.ts'
import { makeCell } from './cell.ts'
import { normalCdf } from './distributions/normal.ts'
import { measureEffects } from './effects.ts'
import { type Layout, layOut, type Share } from './layout.ts'
import { makePooledColumns } from './pool.ts'
import { directionSign, type OutcomeSpec, type Settings } from './question.ts'
import { quickPool } from './quick-pool.ts'
import { makeQuickZones, quickZones } from './quick-zones.ts'
import { gatherClusters } from './survey.ts'
import { allRows } from './surveyor.ts'
import { loadZones, makeRoom, makeZoneScratch, type ZoneScratch } from './zone-scratch.ts'

/**
 * Every practice in every zone, for every crop and outcome of a set: effect, standard error and P-score.
 * *Shapes* one row per cell of the layout (practice × baseline × crop × variable), one column per zone: value of cell c in
 * zone z at c·zones + z. *Units* the effect scale. *Missing* NaN where a cell has no usable comparison, or is alone in
 * its crop, outcome and baseline, or its outcome is never ranked.
 */
export type RankedSet = {
  readonly layout: Layout
  readonly zones: number
  readonly theta: Float64Array
  readonly se: Float64Array
  readonly pScore: Float64Array
  /** Cells that were ranked against at least one other. */
  readonly ranked: number
}

/**
 * From a frame to ranked practices for all zones, for all crops and outcomes at once: effects, layout, the pooled cell and
 * the cross-zone model of each cell, then P-scores of the practices that share crop, outcome and baseline.
 * *Shapes* `specs` parallel to `names.variable`; `similarity` row-major over all zones.
 */
export function rankAll(
  frame: Frame,
  specs: readonly (OutcomeSpec | null)[],
  settings: Settings,
  similarity: Float64Array,
  share?: Share,
): RankedSet {
  const layout = layOut(frame, measureEffects(frame, allRows(frame), specs, settings), share)
  const { zones, ...columns } = fitAll(layout, settings.rho, similarity)
  const pScore = new Float64Array(columns.theta.length).fill(Number.NaN)
  let ranked = 0
  for (const group of rivals(layout)) {
    const variable = layout.cells.variable[group[0]!]!
    const sign = directionSign(specs[variable]?.direction ?? 'context')
    const known = group.filter((cell) => columns.se[cell * zones]! > 0)
    if (sign === 0 || known.length < 2) continue
    ranked += known.length
    for (let z = 0; z < zones; z++) scoreZone(known, z, zones, sign, columns.theta, columns.se, pScore)
  }
  return { layout, zones, ...columns, pScore, ranked }
}

function fitAll(layout: Layout, rho: number, similarity: Float64Array) {
  const scratch = makeZoneScratch(similarity)
  const { zones } = scratch
  const theta = new Float64Array(layout.cells.size * zones).fill(Number.NaN)
  const se = new Float64Array(layout.cells.size * zones).fill(Number.NaN)
  const answer = makeQuickZones(zones)
  const pooled = makePooledColumns(1)
  const cell = makeCell()
  for (let c = 0; c < layout.cells.size; c++) {
    fill(layout, c, rho, scratch)
    if (scratch.k === 0) continue
    quickPool(scratch.y, scratch.v, 0, scratch.k, cell, pooled, 0)
    loadZones(scratch)
    quickZones(scratch, scratch.k < 2 ? 0 : pooled.tau2[0]!, answer)
    theta.set(answer.theta, c * zones)
    se.set(answer.se, c * zones)
  }
  return { zones, theta, se }
}

/** Clusters of a cell, zone by zone; those whose zone is not known are left out. */
function fill(layout: Layout, c: number, rho: number, scratch: ZoneScratch): void {
  const { start, zone, zoneStart } = layout
  const room = start[zoneStart[c + 1]!]! - start[zoneStart[c]!]!
  makeRoom(scratch, room)
  let k = 0
  let m = 0
  for (let z = zoneStart[c]!; z < zoneStart[c + 1]!; z++) {
    if (zone[z]! >= scratch.zones) continue
    const found = gatherClusters(
      layout,
      start[z]!,
      start[z + 1]!,
      null,
      rho,
      scratch.y,
      scratch.v,
      k,
      null,
      0,
    )
    if (found === 0) continue
    scratch.start[m] = k
    scratch.zone[m] = zone[z]!
    k += found
    m++
  }
  scratch.start[m] = k
  scratch.k = k
  scratch.m = m
}

/** Cells that share crop, outcome and baseline. */
function rivals({ cells }: Layout): number[][] {
  const groups = new Map<string, number[]>()
  for (let c = 0; c < cells.size; c++) {
    const key = `${cells.crop[c]} ${cells.variable[c]} ${cells.baseline[c]}`
    const group = groups.get(key)
    if (group) group.push(c)
    else groups.set(key, [c])
  }
  return [...groups.values()]
}

/** P-scores of the cells of one group in one zone, taken to be independent. *Source* Rücker & Schwarzer 2015. */
function scoreZone(
  group: readonly number[],
  zone: number,
  zones: number,
  sign: number,
  theta: Float64Array,
  se: Float64Array,
  pScore: Float64Array,
): void {
  const n = group.length
  for (const cell of group) pScore[cell * zones + zone] = 0
  for (let i = 0; i < n; i++) {
    const a = group[i]! * zones + zone
    for (let j = 0; j < i; j++) {
      const b = group[j]! * zones + zone
      const better = normalCdf(
        (sign * (theta[a]! - theta[b]!)) / Math.sqrt(se[a]! * se[a]! + se[b]! * se[b]!),
      )
      pScore[a]! += better / (n - 1)
      pScore[b]! += (1 - better) / (n - 1)
    }
  }
}
