import { normalCdf, normalDensity } from './distributions/normal.ts'
import { studentCdf } from './distributions/student.ts'
import { integrate } from './quadrature.ts'
import { type Direction, directionSign } from './question.ts'

/**
 * Practices to be put in order: one estimate each on one effect scale, against one and the same baseline.
 * *Shapes* parallel arrays of length n; `covariance` row-major n × n where estimates come from the same trials, else
 * they are taken to be independent. *Units* effect scale; `mid` the smallest difference that matters, a size ≥ 0.
 * `df` is clusters − 1.
 */
export type RankQuestion = {
  readonly estimate: ArrayLike<number>
  readonly se: ArrayLike<number>
  readonly tau2: ArrayLike<number>
  readonly df: ArrayLike<number>
  readonly mid: number
  readonly direction: Direction
  readonly covariance?: ArrayLike<number> | undefined
}

/** What a ranking says of each practice, or why there is none. */
export type Ranking =
  | { readonly ranked: false; readonly reason: 'optimum' | 'context' }
  | ({ readonly ranked: true } & RankColumns)

/**
 * Columns in the order asked. `order` lists practices best first: by P-score, then by the chance of a worthwhile gain,
 * then as asked. `pBest` rewards ignorance and is never the headline; `pBestShown` is false when some practice has fewer
 * than three clusters. *Missing* `pScore` is NaN for a single practice, `pBest` with a covariance, new-farm chances
 * below one degree of freedom.
 */
export type RankColumns = {
  readonly order: Int32Array
  readonly pScore: Float64Array
  /** The same, counting only differences larger than the MID. */
  readonly pScoreMid: Float64Array
  /** n × n: the chance that the row is better than the column; diagonal NaN. */
  readonly pBetter: Float64Array
  readonly pBest: Float64Array
  readonly pBestShown: boolean
  /** The chance that the mean effect is better than the MID. */
  readonly pMeanAboveMid: Float64Array
  /** The chance that a new farm gains more than the MID, and more than nothing. */
  readonly pNewAboveMid: Float64Array
  readonly pNewAboveZero: Float64Array
}

/**
 * Put practices in order by P-score, with the chances a farmer asks for. An outcome whose best is an optimum, or that
 * is not judged, is never ranked.
 * *Accuracy* 1e-9, `pBest` 1e-8. *Source* Rücker & Schwarzer 2015; MID: Mavridis et al. 2020.
 */
export function rank(question: RankQuestion): Ranking {
  const { estimate, se, tau2, df, mid, direction, covariance } = question
  const sign = directionSign(direction)
  if (sign === 0) return { ranked: false, reason: direction === 'optimum' ? 'optimum' : 'context' }
  const n = estimate.length
  const theta = Float64Array.from(estimate, (value) => sign * value)
  const seOf = covariance
    ? (i: number, j: number) =>
        Math.sqrt(Math.max(0, covariance[i * n + i]! + covariance[j * n + j]! - 2 * covariance[i * n + j]!))
    : (i: number, j: number) => Math.sqrt(se[i]! ** 2 + se[j]! ** 2)
  const pairs = pairwise(theta, seOf, 0)
  const pScore = rowMeans(pairs, n)
  const pScoreMid = rowMeans(pairwise(theta, seOf, mid), n)
  const each = (value: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => value(i))
  const newFarm = (threshold: number) =>
    each((i) => studentCdf((theta[i]! - threshold) / Math.sqrt(se[i]! ** 2 + tau2[i]!), df[i]!))
  const pNewAboveMid = newFarm(mid)
  return {
    ranked: true,
    order: bestFirst(pScore, pNewAboveMid),
    pScore,
    pScoreMid,
    pBetter: pairs,
    pBest: covariance ? new Float64Array(n).fill(Number.NaN) : bestChances(theta, se),
    pBestShown: !covariance && Array.from(df).every((value) => value >= 2),
    pMeanAboveMid: each((i) => chanceAbove(theta[i]! - mid, se[i]!)),
    pNewAboveMid,
    pNewAboveZero: newFarm(0),
  }
}

/**
 * P-scores of estimates that are already signed so that more is better, from the standard errors of their differences.
 * *Shapes* `se` row-major n × n. *Missing* NaN for n = 1. *Source* Rücker & Schwarzer 2015.
 */
export function pScores(theta: ArrayLike<number>, se: ArrayLike<number>, mid = 0): Float64Array {
  const n = theta.length
  return rowMeans(
    pairwise(theta, (i, j) => se[i * n + j]!, mid),
    n,
  )
}

function pairwise(
  theta: ArrayLike<number>,
  seOf: (i: number, j: number) => number,
  mid: number,
): Float64Array {
  const n = theta.length
  return Float64Array.from({ length: n * n }, (_, ij) => {
    const i = Math.floor(ij / n)
    const j = ij % n
    return i === j ? Number.NaN : chanceAbove(theta[i]! - theta[j]! - mid, seOf(i, j))
  })
}

/** P(a normal variable with this mean and spread is above 0); an even chance where both are 0. */
function chanceAbove(mean: number, spread: number): number {
  return mean === 0 && spread === 0 ? 0.5 : normalCdf(mean / spread)
}

function rowMeans(pairs: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => {
    let total = 0
    for (let j = 0; j < n; j++) if (j !== i) total += pairs[i * n + j]!
    return total / (n - 1)
  })
}

function bestFirst(pScore: Float64Array, pNewAboveMid: Float64Array): Int32Array {
  const down = (a: number, b: number) => (a === b || Number.isNaN(a) || Number.isNaN(b) ? 0 : b - a)
  return Int32Array.from(pScore.keys()).sort(
    (a, b) => down(pScore[a]!, pScore[b]!) || down(pNewAboveMid[a]!, pNewAboveMid[b]!) || a - b,
  )
}

/**
 * P(best) of independent estimates: the integral of φ(z) ∏ Φ((θᵢ + sᵢz − θⱼ)/sⱼ) over z.
 * *Accuracy* 1e-9 absolute, by adaptive Gauss–Kronrod quadrature on ±12.
 */
function bestChances(theta: Float64Array, se: ArrayLike<number>): Float64Array {
  return theta.map((own, i) => {
    const beatsAll = (x: number) => {
      let product = 1
      for (let j = 0; j < theta.length && product > 1e-300; j++) {
        if (j !== i) product *= chanceAbove(x - theta[j]!, se[j]!)
      }
      return product
    }
    const s = se[i]!
    if (s === 0) return beatsAll(own)
    // A rival known far better than this one makes a step: start with panels that end at it.
    const panels = [-12, -6, -3, -1.5, 0, 1.5, 3, 6, 12]
    for (let j = 0; j < theta.length; j++) {
      const width = se[j]! / s
      if (j === i || width > 0.25) continue
      const step = (theta[j]! - own) / s
      panels.push(step - 8 * width, step, step + 8 * width)
    }
    const edges = panels.filter((z) => z >= -12 && z <= 12).sort((a, b) => a - b)
    const integrand = (z: number) => normalDensity(z) * beatsAll(own + s * z)
    let total = 0
    for (let e = 1; e < edges.length; e++) total += integrate(integrand, edges[e - 1]!, edges[e]!, 1e-11, 20)
    return total
  })
}
