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
  const { sites, sitesInZone, ci, pi, mid, tau, i2, borrowedShare } = evidence
  const soft = softReasons(evidence)
  const told: CertaintyNumbers = {
    sites,
    sitesInZone: sitesInZone ?? Number.NaN,
    low: ci?.low ?? Number.NaN,
    high: ci?.high ?? Number.NaN,
    piLow: pi?.low ?? Number.NaN,
    piHigh: pi?.high ?? Number.NaN,
    mid,
    tau: tau ?? Number.NaN,
    i2: i2 ?? Number.NaN,
    borrowedShare: borrowedShare ?? Number.NaN,
    soft: soft.length,
  }
  const cap = LETTERS[capOf(told)]!
  const reasons: CertaintyReason[] = [...(cap === 'A' ? [] : [`few-trials-cap-${cap}` as const])]
  const missed = imprecision(told)
  if (missed > 0) reasons.push(missed === 1 ? 'imprecise-1' : 'imprecise-2')
  if (inconsistent(told)) reasons.push('inconsistent')
  reasons.push(...soft)
  if (forgiven(told)) reasons.push('large-effect+1')
  if (mostlyBorrowed(told)) reasons.push('mostly-borrowed')
  return { grade: LETTERS[gradePlace(told)]!, downgrades: points(told), cap, reasons }
}

/**
 * What the rules look at, as bare numbers: `low` … `piHigh` the two intervals, `soft` how many softer doubts there are.
 * *Missing* NaN: not known or not defined; `sitesInZone` NaN for a cell result.
 */
export type CertaintyNumbers = {
  sites: number
  sitesInZone: number
  low: number
  high: number
  piLow: number
  piHigh: number
  mid: number
  tau: number
  i2: number
  borrowedShare: number
  soft: number
}

/** The letter by the same rules, 0 (A) to 3 (D), for passes over many: nothing is allocated. */
export function gradePlace(told: CertaintyNumbers): number {
  const down = points(told)
  const cap = capOf(told)
  return Math.max(cap, down < 3 ? down : 3)
}

function points(told: CertaintyNumbers): number {
  const hard = imprecision(told) + Number(inconsistent(told)) + Number(mostlyBorrowed(told))
  return hard + told.soft - Number(forgiven(told))
}

function capOf({ sites, sitesInZone }: CertaintyNumbers): number {
  const all = sites <= 2 ? 3 : sites <= 4 ? 2 : sites <= 9 ? 1 : 0
  const zone = sitesInZone <= 2 ? 2 : sitesInZone <= 4 ? 1 : 0
  return Math.max(all, zone)
}

/** How many of the two smallest differences worth having the interval of the mean contains; both when there is none. */
function imprecision({ low, high, mid }: CertaintyNumbers): number {
  if (Number.isNaN(low)) return 2
  return Number(low < -mid && -mid < high) + Number(low < mid && mid < high)
}

function inconsistent({ piLow, piHigh, mid, tau, i2 }: CertaintyNumbers): boolean {
  return Number.isNaN(piLow) ? i2 >= 75 && tau > mid : piLow < -mid && piHigh > mid
}

function mostlyBorrowed({ borrowedShare, sitesInZone }: CertaintyNumbers): boolean {
  return borrowedShare > 0.5 && sitesInZone < 5
}

/** The interval of the mean lies wholly beyond twice the smallest difference worth having, up or down. */
function forgiven({ soft, low, high, mid }: CertaintyNumbers): boolean {
  return soft > 0 && (low > 2 * mid || high < -2 * mid)
}

/** What the softer doubts look at: the cell over all zones, and the sites the answer rests on. */
export type SoftEvidence = Pick<
  CertaintyEvidence,
  | 'sites'
  | 'imputedShare'
  | 'spreadClusters'
  | 'asymmetryP'
  | 'largestWeight'
  | 'signChanges'
  | 'randomisedShare'
>

/** The softer doubts, each worth a point. */
export function softReasons(evidence: SoftEvidence): CertaintyReason[] {
  const { sites, imputedShare, spreadClusters, asymmetryP, largestWeight, signChanges, randomisedShare } =
    evidence
  const reasons: CertaintyReason[] = []
  if (imputedShare > 0.9 && spreadClusters < 10) reasons.push('imputed-variance')
  if (sites >= 10 && asymmetryP !== null && asymmetryP < 0.1) reasons.push('small-study-asymmetry')
  if (sites >= 3 && (largestWeight > 0.5 || signChanges)) reasons.push('one-source-dominates')
  if (randomisedShare < 0.5) reasons.push('mostly-not-randomised')
  return reasons
}
