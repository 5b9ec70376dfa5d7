import type { RankedSet } from '../compare/rank-all.ts'
import { type CertaintyNumbers, type Grade, gradePlace, softReasons } from './certainty.ts'

/** Letters by number, and the number that means none. */
export const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D']
export const NO_GRADE = 255

/**
 * The certainty letter of every practice over all zones and in each, for a whole set at once: what `certify` gives each of
 * them, by the same rules.
 * *Shapes* positions in `GRADES`; `overall` one per cell, `zones` cell c in zone z at c·zones + z. *Missing* `NO_GRADE` where there is no estimate.
 */
export type GradedSet = { readonly overall: Uint8Array; readonly zones: Uint8Array }

/** Room for the letters of so many cells, each array in a buffer made by `buffer`. */
export function makeGraded(
  { cells, zones }: Pick<RankedSet, 'cells' | 'zones'>,
  buffer: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): GradedSet {
  return {
    overall: new Uint8Array(buffer(cells.size)).fill(NO_GRADE) as Uint8Array,
    zones: new Uint8Array(buffer(cells.size * zones)).fill(NO_GRADE) as Uint8Array,
  }
}

/** Grade the cells of a ranked set that have comparisons, or those from `first` to `end − 1`. */
export function gradeAll(
  ranked: RankedSet,
  into: GradedSet = makeGraded(ranked),
  first = 0,
  end = ranked.cells.size,
): GradedSet {
  for (let c = first; c < end; c++) gradeCell(ranked, c, into)
  return into
}

/** What is told of the answer being graded, written over for each. */
const told: CertaintyNumbers = {
  sites: Number.NaN,
  sitesInZone: Number.NaN,
  low: Number.NaN,
  high: Number.NaN,
  piLow: Number.NaN,
  piHigh: Number.NaN,
  mid: Number.NaN,
  tau: Number.NaN,
  i2: Number.NaN,
  borrowedShare: Number.NaN,
  soft: Number.NaN,
}

function gradeCell(ranked: RankedSet, c: number, { overall, zones: letters }: GradedSet): void {
  const { pooled, zones, theta, clusters, low, high, piLow, piHigh, borrowed } = ranked
  if (!(pooled.mu[c]! - pooled.mu[c]! === 0)) return
  told.sites = pooled.k[c]!
  told.sitesInZone = Number.NaN
  told.low = pooled.low[c]!
  told.high = pooled.high[c]!
  told.piLow = pooled.piLow[c]!
  told.piHigh = pooled.piHigh[c]!
  told.mid = ranked.mid[c]!
  told.tau = Math.sqrt(pooled.tau2[c]!)
  told.i2 = pooled.i2[c]!
  told.borrowedShare = Number.NaN
  told.soft = softPoints(ranked, c, told.sites)
  overall[c] = gradePlace(told)
  told.sites = ranked.inModel[c]!
  told.tau = Math.sqrt(ranked.modelTau2[c]!)
  told.soft = softPoints(ranked, c, told.sites)
  for (let at = c * zones; at < (c + 1) * zones; at++) {
    if (Number.isNaN(theta[at]!)) continue
    told.sitesInZone = clusters[at]!
    told.low = low[at]!
    told.high = high[at]!
    told.piLow = piLow[at]!
    told.piHigh = piHigh[at]!
    told.borrowedShare = borrowed[at]!
    letters[at] = gradePlace(told)
  }
}

function softPoints(ranked: RankedSet, c: number, sites: number): number {
  const asymmetryP = ranked.asymmetryP[c]!
  return softReasons({
    sites,
    imputedShare: ranked.imputedShare[c]!,
    spreadClusters: ranked.noiseClusters[c]!,
    largestWeight: ranked.pooled.share[c]!,
    signChanges: ranked.signTurns[c] === 1,
    asymmetryP: Number.isNaN(asymmetryP) ? null : asymmetryP,
    randomisedShare: ranked.randomisedShare[c]!,
  }).length
}
