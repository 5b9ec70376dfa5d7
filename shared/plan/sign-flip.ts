import { problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'

/**
 * The exact test that the draw itself justifies: in how many of the 2^B ways the pairs could have been drawn would the
 * mean difference have been at least as far from 0. `smallestP` is the best this many pairs can ever give.
 */
export type SignFlip = { readonly p: number; readonly layouts: number; readonly smallestP: number }

/**
 * Sign-flip test of paired differences.
 * *Missing* drop incomplete pairs before. *Accuracy* exact; sums within 1e-12 of the observed count as equal.
 * *Errors* `plan.no-pairs`, `plan.too-many-pairs-for-exact-test` beyond 24 pairs.
 */
export function signFlipTest(differences: ArrayLike<number>): Result<SignFlip> {
  const pairs = differences.length
  if (pairs === 0) return fail(problem('plan.no-pairs'))
  if (pairs > MOST) return fail(problem('plan.too-many-pairs-for-exact-test', { pairs, most: MOST }))
  const half = pairs >> 1
  const values = Array.from(differences)
  const left = signedSums(values.slice(0, half))
  const right = signedSums(values.slice(half))
  const observed = Math.abs(left.at(-1)! + right.at(-1)!) / pairs
  let atLeast = 0
  for (const a of left) for (const b of right) if (Math.abs(a + b) / pairs >= observed - 1e-12) atLeast++
  const layouts = 2 ** pairs
  return ok({ p: atLeast / layouts, layouts, smallestP: 2 / layouts })
}

const MOST = 24

/** All 2^n sums of ±values; the last one has every sign as observed. */
function signedSums(values: readonly number[]): Float64Array {
  let sums = Float64Array.of(0)
  for (const value of values) {
    const longer = new Float64Array(2 * sums.length)
    longer.set(sums.map((sum) => sum - value))
    longer.set(
      sums.map((sum) => sum + value),
      sums.length,
    )
    sums = longer
  }
  return sums
}
