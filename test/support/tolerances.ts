/**
 * How closely a computed number must agree with its reference, by kind of quantity: |got − ref| ≤ tolerance ×
 * max(|ref|, scale). The scale is the standard error for anything on the effect scale, the sum of the variance
 * components for a variance, 1 for shares and probabilities, 100 for percentages.
 */
export const TOLERANCES = {
  'distribution, smaller tail': 1e-10,
  'noncentral t, absolute': 1e-9,
  effect: 1e-10,
  aggregate: 1e-9,
  'cluster-robust': 1e-9,
  'pool, closed form': 1e-8,
  'pool, REML': 1e-6,
  'tau2 interval': 1e-6,
  'zone, fixed variances': 1e-8,
  'zone, log-likelihood': 1e-8,
  'zone, REML': 1e-6,
  similarity: 1e-12,
  'climate feature': 1e-9,
  rank: 1e-9,
  'best probability': 1e-6,
  network: 1e-8,
  'Plackett-Luce': 1e-7,
  'quasi-variance': 1e-5,
  power: 1e-9,
  quantile: 1e-9,
  'end to end': 1e-6,
} as const satisfies Record<string, number>

/** One row of the table above. */
export type ToleranceKind = keyof typeof TOLERANCES
