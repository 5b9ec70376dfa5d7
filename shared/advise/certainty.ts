/** How sure the evidence makes us: A "we are confident", B "fairly confident", C "a hint", D "cannot tell yet". */
export type Grade = 'A' | 'B' | 'C' | 'D'

/**
 * Why a grade is not A, as codes; the words room has a sentence for each.
 * `few-trials-cap-B/C/D`: too few independent sites for a better letter. `imprecise-1/2`: the interval of the mean contains
 * one or both of the smallest differences worth having. `inconsistent`: a new site may as well lose as gain.
 * `mostly-borrowed`: a zone's answer comes mostly from other climates. `imputed-variance`: hardly any trial reported its
 * spread, and the average used instead rests on few sites. `small-study-asymmetry`: small trials tell another story.
 * `one-source-dominates`: one site carries the result. `mostly-not-randomised`: less than half were randomised.
 * `large-effect+1`: the effect is so large that one of the softer doubts is forgiven.
 */
export type CertaintyReason =
  | 'few-trials-cap-B'
  | 'few-trials-cap-C'
  | 'few-trials-cap-D'
  | 'imprecise-1'
  | 'imprecise-2'
  | 'inconsistent'
  | 'mostly-borrowed'
  | 'imputed-variance'
  | 'small-study-asymmetry'
  | 'one-source-dominates'
  | 'mostly-not-randomised'
  | 'large-effect+1'

/**
 * What the rules look at. For a zone, `sitesInZone` and `borrowedShare` are given, the intervals and τ are the zone
 * model's, and weights, I², leave-one-out and asymmetry those of the pooled cell of all zones.
 * *Units* `mid` (smallest difference worth having, a size), intervals and `tau` on the effect scale; I² in per cent;
 * shares 0 … 1. *Missing* null: not known or not defined.
 */
export type CertaintyEvidence = {
  /** Independent clusters: of the cell, or of the whole zone model. */
  readonly sites: number
  /** Clusters in the zone itself; null for a cell result. */
  readonly sitesInZone: number | null
  readonly ci: { readonly low: number; readonly high: number } | null
  readonly pi: { readonly low: number; readonly high: number } | null
  readonly mid: number
  readonly tau: number | null
  readonly i2: number | null
  /** Share of the weight from comparisons without a usable SD. */
  readonly imputedShare: number
  /** Clusters behind the average CV; 0 when the table of assumed CVs was used. */
  readonly spreadClusters: number
  readonly largestWeight: number
  readonly signChanges: boolean
  readonly asymmetryP: number | null
  readonly borrowedShare: number | null
  readonly randomisedShare: number
}

/** The letter, the points taken off, the best letter the number of sites allows, and the reasons in a fixed order. */
export type Certainty = {
  readonly grade: Grade
  readonly downgrades: number
  readonly cap: Grade
  readonly reasons: readonly CertaintyReason[]
}

const LETTERS: readonly Grade[] = ['A', 'B', 'C', 'D']

/**
 * Grade the certainty of a pooled result by the stated rules: a cap by the number of sites, hard and soft points, one soft
 * point forgiven for a very large effect. I² alone never lowers the letter.
 * *Missing* without an interval of the mean the result counts as imprecise on both sides.
 * *Source* structure after GRADE (Guyatt et al. 2008); thresholds of the project, section 6 of the method.
 */
export function gradeCertainty(evidence: CertaintyEvidence): Certainty {
  const cap = capOf(evidence)
  const hard = hardPoints(evidence)
  const soft = softReasons(evidence)
  const forgiven = soft.length > 0 && isLarge(evidence)
  const downgrades = hard.points + soft.length - (forgiven ? 1 : 0)
  const reasons: CertaintyReason[] = [
    ...(cap === 'A' ? [] : [`few-trials-cap-${cap}` as const]),
    ...hard.reasons,
    ...soft,
    ...(forgiven ? (['large-effect+1'] as const) : []),
    ...(hard.borrowed ? (['mostly-borrowed'] as const) : []),
  ]
  const place = Math.max(LETTERS.indexOf(cap), Math.min(downgrades, LETTERS.length - 1))
  return { grade: LETTERS[place]!, downgrades, cap, reasons }
}

function capOf({ sites, sitesInZone }: CertaintyEvidence): Grade {
  const all = sites <= 2 ? 3 : sites <= 4 ? 2 : sites <= 9 ? 1 : 0
  const zone = sitesInZone === null ? 0 : sitesInZone <= 2 ? 2 : sitesInZone <= 4 ? 1 : 0
  return LETTERS[Math.max(all, zone)]!
}

function hardPoints(evidence: CertaintyEvidence): {
  points: number
  borrowed: boolean
  reasons: CertaintyReason[]
} {
  const { ci, pi, mid, tau, i2, borrowedShare, sitesInZone } = evidence
  const reasons: CertaintyReason[] = []
  const inside = (x: number) => ci === null || (ci.low < x && x < ci.high)
  const imprecise = Number(inside(-mid)) + Number(inside(mid))
  if (imprecise > 0) reasons.push(imprecise === 1 ? 'imprecise-1' : 'imprecise-2')
  const inconsistent =
    pi === null ? i2 !== null && tau !== null && i2 >= 75 && tau > mid : pi.low < -mid && pi.high > mid
  if (inconsistent) reasons.push('inconsistent')
  const borrowed = borrowedShare !== null && sitesInZone !== null && borrowedShare > 0.5 && sitesInZone < 5
  return { points: imprecise + Number(inconsistent) + Number(borrowed), borrowed, reasons }
}

function softReasons(evidence: CertaintyEvidence): CertaintyReason[] {
  const { sites, imputedShare, spreadClusters, asymmetryP, largestWeight, signChanges, randomisedShare } =
    evidence
  const reasons: CertaintyReason[] = []
  if (imputedShare > 0.9 && spreadClusters < 10) reasons.push('imputed-variance')
  if (sites >= 10 && asymmetryP !== null && asymmetryP < 0.1) reasons.push('small-study-asymmetry')
  if (sites >= 3 && (largestWeight > 0.5 || signChanges)) reasons.push('one-source-dominates')
  if (randomisedShare < 0.5) reasons.push('mostly-not-randomised')
  return reasons
}

/** The interval of the mean lies wholly beyond twice the smallest difference worth having, up or down. */
function isLarge({ ci, mid }: CertaintyEvidence): boolean {
  return ci !== null && (ci.low > 2 * mid || ci.high < -2 * mid)
}
