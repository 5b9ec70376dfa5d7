import { normalCdf, normalDensity } from './distributions/normal.ts'
import { directionSign, type OutcomeSpec } from './question.ts'
import type { RankedSet } from './rank-all.ts'

/**
 * P-scores of every cell against those that share its crop, outcome and baseline, in the zones `from … to − 1`; the
 * estimates are taken to be independent. Written to `ranked.pScore`.
 * *Missing* NaN for a cell without an estimate, or alone, or of an outcome that is never ranked.
 * *Accuracy* 1e-13. *Source* Rücker & Schwarzer 2015.
 */
export function scoreZones(
  ranked: RankedSet,
  specs: readonly (OutcomeSpec | null)[],
  from: number,
  to: number,
): void {
  const { zones, se, cells } = ranked
  for (const group of rivals(ranked)) {
    const sign = directionSign(specs[cells.variable[group[0]!]!]?.direction ?? 'context')
    const known = Int32Array.from(group.filter((cell) => se[cell * zones]! > 0))
    const n = known.length
    if (sign === 0 || n < 2) continue
    const room: Rivals = {
      own: new Float64Array(n),
      variance: new Float64Array(n),
      score: new Float64Array(n),
    }
    for (let z = from; z < to; z++) scoreZone(ranked, known, sign, z, room)
  }
}

type Rivals = { readonly own: Float64Array; readonly variance: Float64Array; readonly score: Float64Array }

/** The scores of some rivals in one zone. A function of its own, that the engine compiles as a whole. */
function scoreZone(
  { zones, theta, se, pScore }: RankedSet,
  known: Int32Array,
  sign: number,
  z: number,
  { own, variance, score }: Rivals,
): void {
  const n = known.length
  for (let i = 0; i < n; i++) {
    const at = known[i]! * zones + z
    const mine = sign * theta[at]!
    const error = se[at]! * se[at]!
    own[i] = mine
    variance[i] = error
    let total = 0
    for (let j = 0; j < i; j++) {
      const better = quickNormalCdf((mine - own[j]!) / Math.sqrt(error + variance[j]!))
      total += better
      score[j]! += 1 - better
    }
    score[i] = total
  }
  for (let i = 0; i < n; i++) pScore[known[i]! * zones + z] = score[i]! / (n - 1)
}

/** Cells that share crop, outcome and baseline. */
function rivals({ cells }: RankedSet): number[][] {
  const groups = new Map<number, number[]>()
  for (let c = 0; c < cells.size; c++) {
    // Codes are below 2¹⁶ each, so three of them make one exact number.
    const key = (cells.crop[c]! * 65536 + cells.variable[c]!) * 65536 + cells.baseline[c]!
    const group = groups.get(key)
    if (group) group.push(c)
    else groups.set(key, [c])
  }
  return [...groups.values()]
}

/** Nodes of the table: 1/32 apart from −9 to 9. */
const PER_UNIT = 32
const REACH = 9
const NODES = 2 * REACH * PER_UNIT + 1
const cdfAt = new Float64Array(NODES)
const densityAt = new Float64Array(NODES)
for (let i = 0; i < NODES; i++) {
  const x = i / PER_UNIT - REACH
  cdfAt[i] = normalCdf(x)
  densityAt[i] = normalDensity(x)
}

/**
 * P(Z ≤ x) by Taylor's series about the nearest of a table of nodes: for the many pairs of a ranking.
 * *Accuracy* 1e-15 absolute (not relative: a tail of 1e-19 may come out as 0).
 */
export function quickNormalCdf(x: number): number {
  if (!(x > -REACH)) return Number.isNaN(x) ? x : 0
  if (!(x < REACH)) return 1
  const i = Math.floor((x + REACH) * PER_UNIT + 0.5)
  const at = i / PER_UNIT - REACH
  const h = x - at
  const a2 = at * at
  // Hermite polynomials: derivatives of the density over the density.
  const h2 = -at
  const h3 = a2 - 1
  const h4 = -at * (a2 - 3)
  const h5 = a2 * (a2 - 6) + 3
  const h6 = -at * (a2 * (a2 - 10) + 15)
  const h7 = a2 * (a2 * (a2 - 15) + 45) - 15
  const rest = h4 / 24 + h * (h5 / 120 + h * (h6 / 720 + (h * h7) / 5040))
  const series = 1 + h * (h2 / 2 + h * (h3 / 6 + h * rest))
  return cdfAt[i]! + densityAt[i]! * h * series
}
