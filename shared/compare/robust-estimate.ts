import { quantileLimits, sampleQuantile, sortedFinite } from './quantiles.ts'

/** The median of the clusters' effects: half of the sites gained more. */
export type RobustEstimate = {
  readonly k: number
  readonly median: number
  /** Null below six sites, where no interval of 95 % exists. */
  readonly ci: { readonly low: number; readonly high: number } | null
  /** Exact coverage of `ci`, at least 0.95; null with it. */
  readonly coverage: number | null
}

/**
 * An estimate no single site can move far, to stand beside the pooled mean: one vote per cluster, the median, with its
 * exact order-statistic interval. It needs neither variances nor normality, and up to half of the sites may be wrong
 * before it breaks. It estimates the median site rather than the mean, and says nothing about spread between sites.
 * *Shapes* one effect per independent cluster; the order does not matter. *Missing* effects not finite are left out;
 * null without any. *Source* median and binomial interval: Conover 1999, 3.2; breakdown: Hampel et al. 1986.
 */
export function robustEstimate(yi: ArrayLike<number>): RobustEstimate | null {
  const sorted = sortedFinite(yi)
  if (sorted.length === 0) return null
  const { lower, upper, coverage } = quantileLimits(sorted, 0.5)
  const ci = lower === null || upper === null ? null : { low: lower, high: upper }
  return {
    k: sorted.length,
    median: sampleQuantile(sorted, 0.5),
    ci,
    coverage: ci === null ? null : coverage,
  }
}
