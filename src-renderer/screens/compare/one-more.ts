import type { Answer } from '../../../shared/advise/certify.ts'
import { similarityMatrix } from '../../../shared/climate/similarity.ts'
import { pool } from '../../../shared/compare/pool.ts'
import { poolZones } from '../../../shared/compare/zones.ts'

/** What the answer would be with one more site. *Units* the effect scale. */
export type OneMore = { readonly theta: number; readonly low: number; readonly high: number }

/** More sites than this are not pooled again on the window's thread; one more would hardly move them anyway. */
const MOST = 1500

/**
 * The answer at a zone (or over all when null) if one more site there, as precise as the middle one of those held, found
 * the effect `y`. *Missing* null without sites, with too many of them, or where the new answer has no interval.
 */
export function oneMoreSite(answer: Answer, zone: number | null, y: number): OneMore | null {
  const { clusters, settings } = answer
  if (clusters.length === 0 || clusters.length > MOST) return null
  const sorted = clusters.map((cluster) => cluster.v).toSorted((a, b) => a - b)
  const v = sorted[Math.floor(sorted.length / 2)]!
  const yi = [...clusters.map((cluster) => cluster.y), y]
  const vi = [...clusters.map((cluster) => cluster.v), v]
  if (zone === null) {
    const { mu, ci } = pool(yi, vi, settings)
    return mu === null || ci === null ? null : { theta: mu, low: ci.low, high: ci.high }
  }
  // A site whose climate is not known takes no part by zone.
  const zones = [...clusters.map((cluster) => cluster.zone ?? -1), zone]
  const found = poolZones({
    yi,
    vi,
    zone: zones,
    similarity: similarityMatrix(undefined, settings.similarity),
  })
  const theta = found.theta[zone]!
  const low = found.drawn.ciLo[zone]!
  const high = found.drawn.ciHi[zone]!
  return [theta, low, high].every(Number.isFinite) ? { theta, low, high } : null
}
