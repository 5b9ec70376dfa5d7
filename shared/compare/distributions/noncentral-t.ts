import { exp, ln } from '../../base/elementary.ts'
import { betaLead, incompleteBeta } from './incomplete-beta.ts'
import { logGamma } from './log-gamma.ts'
import { normalCdf } from './normal.ts'
import { studentCdf } from './student.ts'

/**
 * P(T ≤ t) for the noncentral t with `df` > 0 and noncentrality `ncp`: the power of a t test.
 * *Missing* NaN or df ≤ 0 give NaN. *Accuracy* 1e-12 absolute (not relative in the far tail), |ncp| up to a few hundred.
 * *Source* Lenth 1989, AS 243; summed outwards from the largest Poisson weight as in Benton & Krishnamoorthy 2003
 * (Comput. Stat. Data Anal. 43:249), so that a large ncp does not underflow.
 */
export function noncentralTCdf(t: number, df: number, ncp: number): number {
  if (!(df > 0) || Number.isNaN(t) || Number.isNaN(ncp)) return Number.NaN
  if (ncp === 0) return studentCdf(t, df)
  if (t < 0) return clamp(1 - noncentralTCdf(-t, df, -ncp))
  if (t === Number.POSITIVE_INFINITY) return 1
  if (df === Number.POSITIVE_INFINITY) return normalCdf(t - ncp)
  const below = normalCdf(-ncp)
  if (t === 0) return below
  const ratio = (t / df) * t
  return clamp(below + 0.5 * betweenZeroAnd(ratio / (1 + ratio), 1 / (1 + ratio), df, ncp))
}

function clamp(p: number): number {
  return Math.min(1, Math.max(0, p))
}

/** Σ P_i I_x(i + ½, df/2) + (ncp/√2) Q_i I_x(i + 1, df/2), from the middle outwards. */
function betweenZeroAnd(x: number, y: number, df: number, ncp: number): number {
  const half = (ncp * ncp) / 2
  const middle = Math.floor(half)
  const b = df / 2
  let p = exp(-half + middle * ln(half) - logGamma(middle + 1))
  let q =
    ((Math.sign(ncp) * Math.abs(ncp)) / Math.SQRT2) * exp(-half + middle * ln(half) - logGamma(middle + 1.5))
  if (middle === 0) {
    p = exp(-half)
    q = (ncp / Math.SQRT2) * exp(-half - logGamma(1.5))
  }
  const odd0 = incompleteBeta(x, middle + 0.5, b, y)
  const even0 = incompleteBeta(x, middle + 1, b, y)
  const oddStep0 = betaLead(x, y, middle + 0.5, b)
  const evenStep0 = betaLead(x, y, middle + 1, b)

  let total = p * odd0 + q * even0
  let [pi, qi, odd, even, oddStep, evenStep] = [p, q, odd0, even0, oddStep0, evenStep0]
  for (let i = middle; i < middle + 100_000; i++) {
    odd -= oddStep
    even -= evenStep
    if (odd <= 0 && even <= 0) break
    oddStep *= (x * (i + 0.5 + b)) / (i + 1.5)
    evenStep *= (x * (i + 1 + b)) / (i + 2)
    pi *= half / (i + 1)
    qi *= half / (i + 1.5)
    const term = pi * Math.max(0, odd) + qi * Math.max(0, even)
    total += term
    if (Math.abs(term) < 1e-22 && i > middle + 2) break
  }
  ;[pi, qi, odd, even, oddStep, evenStep] = [p, q, odd0, even0, oddStep0, evenStep0]
  for (let i = middle; i > 0; i--) {
    oddStep *= (i + 0.5) / (x * (i - 0.5 + b))
    evenStep *= (i + 1) / (x * (i + b))
    odd += oddStep
    even += evenStep
    pi *= i / half
    qi *= (i + 0.5) / half
    const term = pi * odd + qi * even
    total += term
    // Downwards the betas grow, so only small weights may end the sum.
    if (pi + Math.abs(qi) < 1e-22) break
  }
  return total
}
