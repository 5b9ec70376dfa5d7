import { exp, ln } from '../base/elementary.ts'
import { choleskyInPlace, choleskyInverse, choleskySolve } from './cholesky.ts'
import { normalCdf } from './distributions/normal.ts'

/** Item indices of one ranking, best first; two items or more, none twice. */
export type Ranking = readonly number[]

/**
 * Worth of items from rankings. Symbols: `lambda` log-worth relative to the reference (0 there).
 * *Shapes* all parallel to the items. `covariance` of `lambda` and `se` are null when the items fall into groups that
 * were never compared; `groups` then has more than one list and only comparisons inside a group mean anything.
 */
export type Worth = {
  readonly lambda: Float64Array
  readonly covariance: readonly Float64Array[] | null
  readonly se: Float64Array | null
  /** Shares of worth that add to one: the chance of being the best of all. */
  readonly share: Float64Array
  /** Chance of beating the reference in a new comparison. */
  readonly reliability: Float64Array
  /** Mean probability of being truly better than each other item; null without covariance. */
  readonly pscore: Float64Array | null
  /** Of the real rankings at `lambda`. */
  readonly logLik: number
  readonly reference: number
  readonly groups: readonly (readonly number[])[]
  /** Every item reaches every other through "beat" links: worth is finite even without pseudo-rankings. */
  readonly stronglyConnected: boolean
  readonly fit: { readonly converged: boolean; readonly iterations: number }
}

/** `pseudo` ties of every item with a ghost of worth 1 (0.5 as in the R package); 0 is plain maximum likelihood. */
export type WorthSettings = { readonly pseudo?: number; readonly reference?: number }

const MAX_STEPS = 200
const STEP_CAP = 2

/**
 * Fit the Plackett–Luce model to rankings of `items` items by Newton's method.
 * *Shapes* rankings are not kept. *Missing* null without items or rankings, with a ranking that names an item twice or
 * outside the list, or with `pseudo` 0 when the items are not strongly connected (worth would be infinite).
 * *Accuracy* 1e-12 at the optimum; order of rankings moves the last bits only.
 * *Source* Luce 1959; Plackett 1975; Turner et al. 2020 (pseudo-rankings, covariance of the real rankings).
 */
export function plackettLuce(
  rankings: readonly Ranking[],
  items: number,
  { pseudo = 0.5, reference = 0 }: WorthSettings = {},
): Worth | null {
  if (items < 1 || rankings.length === 0 || !(reference >= 0 && reference < items)) return null
  if (!rankings.every((ranking) => isRanking(ranking, items))) return null
  const stronglyConnected = reachesAll(rankings, items, false) && reachesAll(rankings, items, true)
  if (pseudo === 0 && !stronglyConnected) return null

  const theta = new Float64Array(items)
  const gradient = new Float64Array(items)
  const information = new Float64Array(items * items)
  let converged = false
  let iterations = 0
  for (; iterations < MAX_STEPS && !converged; iterations++) {
    derivatives(rankings, theta, gradient, information)
    addGhost(theta, pseudo, gradient, information)
    // Without the ghost only differences are identified: hold the mean.
    if (pseudo === 0) for (let i = 0; i < information.length; i++) information[i]! += 1 / items
    if (!choleskyInPlace(information, items)) break
    choleskySolve(information, items, gradient)
    const largest = gradient.reduce((most, step) => Math.max(most, Math.abs(step)), 0)
    const shrink = largest > STEP_CAP ? STEP_CAP / largest : 1
    for (let i = 0; i < items; i++) theta[i]! += shrink * gradient[i]!
    converged = largest < 1e-12
  }
  const groups = comparedGroups(rankings, items)
  const logLik = derivatives(rankings, theta, gradient, information)
  const covariance = groups.length > 1 ? null : covarianceFrom(information, items, reference)
  const lambda = theta.map((x) => x - theta[reference]!)
  const highest = lambda.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const worth = lambda.map((x) => exp(x - highest))
  const all = worth.reduce((a, b) => a + b, 0)
  return {
    lambda,
    covariance,
    se: covariance && Float64Array.from(covariance, (row, i) => Math.sqrt(row[i]!)),
    share: worth.map((w) => w / all),
    reliability: lambda.map((x) => 1 / (1 + exp(-x))),
    pscore: covariance && pscores(lambda, covariance),
    logLik,
    reference,
    groups,
    stronglyConnected,
    fit: { converged, iterations },
  }
}

function isRanking(ranking: Ranking, items: number): boolean {
  if (ranking.length < 2 || new Set(ranking).size !== ranking.length) return false
  return ranking.every((item) => Number.isInteger(item) && item >= 0 && item < items)
}

/** Write gradient and information of the real rankings at `theta`; returns their log-likelihood. */
function derivatives(
  rankings: readonly Ranking[],
  theta: Float64Array,
  gradient: Float64Array,
  information: Float64Array,
): number {
  const n = theta.length
  gradient.fill(0)
  information.fill(0)
  let logLik = 0
  for (const ranking of rankings) {
    for (let stage = 0; stage < ranking.length - 1; stage++) {
      let highest = Number.NEGATIVE_INFINITY
      for (let j = stage; j < ranking.length; j++) highest = Math.max(highest, theta[ranking[j]!]!)
      let total = 0
      for (let j = stage; j < ranking.length; j++) total += exp(theta[ranking[j]!]! - highest)
      logLik += theta[ranking[stage]!]! - highest - ln(total)
      gradient[ranking[stage]!]! += 1
      for (let j = stage; j < ranking.length; j++) {
        const a = ranking[j]!
        const p = exp(theta[a]! - highest) / total
        gradient[a]! -= p
        information[a * n + a]! += p
        for (let l = stage; l < ranking.length; l++) {
          const b = ranking[l]!
          information[a * n + b]! -= (p * exp(theta[b]! - highest)) / total
        }
      }
    }
  }
  return logLik
}

/** The ghost of worth 1 beats every item, and loses to it, `pseudo` times. */
function addGhost(
  theta: Float64Array,
  pseudo: number,
  gradient: Float64Array,
  information: Float64Array,
): void {
  const n = theta.length
  for (let i = 0; i < n; i++) {
    const q = 1 / (1 + exp(-theta[i]!))
    gradient[i]! += pseudo * (1 - 2 * q)
    information[i * n + i]! += 2 * pseudo * q * (1 - q)
  }
}

/** Inverse of the information without the reference's row and column, which come back as zeros. */
function covarianceFrom(information: Float64Array, items: number, reference: number): Float64Array[] | null {
  const rest = Array.from({ length: items }, (_, i) => i).filter((i) => i !== reference)
  const m = rest.length
  const reduced = new Float64Array(m * m)
  rest.forEach((a, i) => {
    rest.forEach((b, j) => {
      reduced[i * m + j] = information[a * items + b]!
    })
  })
  if (!choleskyInPlace(reduced, m)) return null
  const inverse = choleskyInverse(reduced, m)
  const out = Array.from({ length: items }, () => new Float64Array(items))
  rest.forEach((a, i) => {
    rest.forEach((b, j) => {
      out[a]![b] = inverse[i * m + j]!
    })
  })
  return out
}

function pscores(lambda: Float64Array, covariance: readonly Float64Array[]): Float64Array {
  const n = lambda.length
  return lambda.map((mine, i) => {
    let total = 0
    for (let j = 0; j < n; j++) {
      if (j === i) continue
      const variance = covariance[i]![i]! + covariance[j]![j]! - 2 * covariance[i]![j]!
      total += normalCdf((mine - lambda[j]!) / Math.sqrt(variance))
    }
    return n > 1 ? total / (n - 1) : Number.NaN
  })
}

/** Whether item 0 reaches all others along "beat" links, or, `against` them. */
function reachesAll(rankings: readonly Ranking[], items: number, against: boolean): boolean {
  const next: Set<number>[] = Array.from({ length: items }, () => new Set())
  for (const ranking of rankings)
    for (let i = 0; i < ranking.length; i++)
      for (let j = i + 1; j < ranking.length; j++)
        if (against) next[ranking[j]!]!.add(ranking[i]!)
        else next[ranking[i]!]!.add(ranking[j]!)
  return reach(next, 0).size === items
}

/** Items that stand in some common ranking, directly or through others. */
function comparedGroups(rankings: readonly Ranking[], items: number): number[][] {
  const next: Set<number>[] = Array.from({ length: items }, () => new Set())
  for (const ranking of rankings)
    for (const a of ranking) {
      next[ranking[0]!]!.add(a)
      next[a]!.add(ranking[0]!)
    }
  const seen = new Set<number>()
  const found: number[][] = []
  for (let i = 0; i < items; i++) {
    if (seen.has(i)) continue
    const group = [...reach(next, i)].sort((a, b) => a - b)
    for (const item of group) seen.add(item)
    found.push(group)
  }
  return found
}

function reach(next: readonly ReadonlySet<number>[], from: number): Set<number> {
  const seen = new Set([from])
  const open = [from]
  for (let item = open.pop(); item !== undefined; item = open.pop())
    for (const other of next[item]!)
      if (!seen.has(other)) {
        seen.add(other)
        open.push(other)
      }
  return seen
}
