import type { RankedSet } from '../compare/rank-all.ts'
import { type CertaintyEvidence, type Grade, gradeCertainty } from './certainty.ts'

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

function gradeCell(ranked: RankedSet, c: number, { overall, zones: letters }: GradedSet): void {
  const { pooled, zones } = ranked
  if (!(pooled.mu[c]! - pooled.mu[c]! === 0)) return
  const shared = {
    mid: ranked.mid[c]!,
    i2: some(pooled.i2[c]!),
    imputedShare: ranked.imputedShare[c]!,
    spreadClusters: ranked.noiseClusters[c]!,
    largestWeight: pooled.share[c]!,
    signChanges: ranked.signTurns[c] === 1,
    asymmetryP: some(ranked.asymmetryP[c]!),
    randomisedShare: ranked.randomisedShare[c]!,
  }
  overall[c] = letter({
    ...shared,
    sites: pooled.k[c]!,
    sitesInZone: null,
    ci: interval(pooled.low[c]!, pooled.high[c]!),
    pi: interval(pooled.piLow[c]!, pooled.piHigh[c]!),
    tau: some(Math.sqrt(pooled.tau2[c]!)),
    borrowedShare: null,
  })
  const tau = some(Math.sqrt(ranked.modelTau2[c]!))
  for (let at = c * zones; at < (c + 1) * zones; at++) {
    if (Number.isNaN(ranked.theta[at]!)) continue
    letters[at] = letter({
      ...shared,
      sites: ranked.inModel[c]!,
      sitesInZone: ranked.clusters[at]!,
      ci: interval(ranked.low[at]!, ranked.high[at]!),
      pi: interval(ranked.piLow[at]!, ranked.piHigh[at]!),
      tau,
      borrowedShare: ranked.borrowed[at]!,
    })
  }
}

function letter(evidence: CertaintyEvidence): number {
  return GRADES.indexOf(gradeCertainty(evidence).grade)
}

function interval(low: number, high: number): CertaintyEvidence['ci'] {
  return Number.isNaN(low) ? null : { low, high }
}

function some(x: number): number | null {
  return Number.isNaN(x) ? null : x
}
