import type { CellEstimate } from './comparison.ts'
import type { Pooled } from './pool.ts'

/** A pooled cell as plain data, without the per-effect weights and the fit. */
export function cellEstimate({ k, mu, se, ci, pi, tau2, i2, q, qP, fit }: Pooled): CellEstimate {
  return { k, mu, se, ci, pi, tau2, i2, q, qP, warnings: fit.warnings }
}
