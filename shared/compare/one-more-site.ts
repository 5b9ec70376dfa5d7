import type { Comparison } from './comparison.ts'
import { pool } from './pool.ts'
import { poolZones } from './zones.ts'

/** What the answer would be with one more site. *Units* the effect scale, 95 % interval. */
export type OneMoreSite = { readonly theta: number; readonly low: number; readonly high: number }

/** With more sites than this they are not pooled again: one more would hardly move them, and the window waits for this. */
const MOST_SITES = 1500

/**
 * The answer at a zone (or over all when null) if one more site there, as precise as the middle one of those held, found the
 * effect `y`.
 * *Shapes* `similarity` row-major over the zones the frame was built with, under the settings of the comparison.
 * *Missing* null without sites, with too many of them, or where the new answer has no interval. A site whose climate is not
 * known takes part over all, not by zone.
 */
export function oneMoreSite(
  { clusters, settings }: Pick<Comparison, 'clusters' | 'settings'>,
  zone: number | null,
  y: number,
  similarity: Float64Array,
): OneMoreSite | null {
  if (clusters.length === 0 || clusters.length > MOST_SITES) return null
  const sorted = clusters.map((cluster) => cluster.v).toSorted((a, b) => a - b)
  const v = sorted[Math.floor(sorted.length / 2)]!
  const yi = [...clusters.map((cluster) => cluster.y), y]
  const vi = [...clusters.map((cluster) => cluster.v), v]
  if (zone === null) {
    const { mu, ci } = pool(yi, vi, settings)
    return mu === null || ci === null ? null : { theta: mu, low: ci.low, high: ci.high }
  }
  const zones = [...clusters.map((cluster) => cluster.zone ?? -1), zone]
  const found = poolZones({ yi, vi, zone: zones, similarity })
  const theta = found.theta[zone]!
  const low = found.drawn.ciLo[zone]!
  const high = found.drawn.ciHi[zone]!
  return [theta, low, high].every(Number.isFinite) ? { theta, low, high } : null
}
