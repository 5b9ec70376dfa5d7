import { groups } from './aggregate.ts'
import { ratioEffect, ratioVariance, relativeVariance } from './response-ratio.ts'

type Column = ArrayLike<number>

/** An average squared spread (CV² or s²) with the arms and clusters it rests on. */
export type AverageSpread = {
  readonly value: number
  readonly arms: number
  readonly clusters: number
}

/**
 * The all-cases average of squared spreads: inside a cluster weighted by n, over clusters by their mean n.
 * *Shapes* parallel: squared spread (CV² for ratios, s² for differences), plots, cluster code.
 * *Missing* NaN spreads and arms with n < 2 carry nothing; `value` is NaN when none is left. The sums follow the order.
 * *Source* Nakagawa et al. 2023, Ecol. Lett. 26:232; Doncaster & Spake 2018 for differences.
 */
export function averageSpread(squared: Column, n: Column, cluster: Column): AverageSpread {
  const used: number[] = []
  for (let i = 0; i < squared.length; i++) {
    if (squared[i]! >= 0 && squared[i]! < Number.POSITIVE_INFINITY && n[i]! >= 2) used.push(i)
  }
  const { of, codes } = groups(used.map((i) => cluster[i]!))
  const plots = new Float64Array(codes.length)
  const total = new Float64Array(codes.length)
  const arms = new Float64Array(codes.length)
  used.forEach((i, j) => {
    const g = of[j]!
    plots[g]! += n[i]!
    total[g]! += n[i]! * squared[i]!
    arms[g]!++
  })
  let above = 0
  let below = 0
  for (let g = 0; g < codes.length; g++) {
    above += total[g]! / arms[g]!
    below += plots[g]! / arms[g]!
  }
  return { value: above / below, arms: used.length, clusters: codes.length }
}

/** Comparisons of one stratum as parallel columns; SDs NaN where not reported, n 1 where not told. */
export type ArmColumns = {
  readonly meanT: Column
  readonly sdT: Column
  readonly nT: Column
  readonly meanC: Column
  readonly sdC: Column
  readonly nC: Column
  readonly cluster: Column
}

/** Log response ratios with all-cases variances; `imputed` is 1 where either arm had no usable SD. */
export type AllCases = {
  readonly treated: AverageSpread
  readonly control: AverageSpread
  readonly yi: Float64Array
  readonly vi: Float64Array
  readonly imputed: Uint8Array
}

/**
 * Log response ratios of one stratum with the all-cases average CV: `1B` uses the average for every comparison, `1A`
 * an arm's own CV where it has one. The plain form of the method, column by column; the product's own path over a
 * frame (`measureEffects`) adds strata, widening and screening.
 * *Accuracy* 1e-14 relative. *Source* Nakagawa et al. 2023, methods 1A and 1B; Lajeunesse 2015 (delta).
 */
export function allCasesRatios(arms: ArmColumns, method: '1A' | '1B'): AllCases {
  const { meanT, sdT, nT, meanC, sdC, nC, cluster } = arms
  const cvT = Float64Array.from(meanT, (m, i) => relativeVariance(m, sdT[i]!, 1))
  const cvC = Float64Array.from(meanC, (m, i) => relativeVariance(m, sdC[i]!, 1))
  const treated = averageSpread(cvT, nT, cluster)
  const control = averageSpread(cvC, nC, cluster)
  const rows = meanT.length
  const yi = new Float64Array(rows)
  const vi = new Float64Array(rows)
  const imputed = new Uint8Array(rows)
  for (let i = 0; i < rows; i++) {
    const ownT = cvT[i]! >= 0 && nT[i]! >= 2
    const ownC = cvC[i]! >= 0 && nC[i]! >= 2
    const a = (method === '1A' && ownT ? cvT[i]! : treated.value) / nT[i]!
    const b = (method === '1A' && ownC ? cvC[i]! : control.value) / nC[i]!
    yi[i] = ratioEffect(meanT[i]!, meanC[i]!, a, b, 'delta')
    vi[i] = ratioVariance(a, b, 'delta')
    imputed[i] = ownT && ownC ? 0 : 1
  }
  return { treated, control, yi, vi, imputed }
}
