import { ln, ln1p } from '../../base/elementary.ts'
/** ln √(2π). */
export const LN_SQRT_2PI = 0.9189385332046728

/** 1 − γ (Euler's constant). */
const ONE_MINUS_EULER = 0.42278433509846713

/** (ζ(k) − 1)/k for k = 2 … 31. */
const ZETA_TERMS = [
  0.3224670334241132, 0.0673523010531981, 0.020580808427784546, 0.007385551028673986, 0.0028905103307415234,
  0.001192753911703261, 0.0005096695247430425, 0.00022315475845357939, 9.945751278180853e-5,
  4.492623673813314e-5, 2.050721277567069e-5, 9.439488275268397e-6, 4.374866789907488e-6,
  2.039215753801366e-6, 9.55141213040742e-7, 4.492469198764566e-7, 2.1207184805554665e-7,
  1.0043224823968099e-7, 4.7698101693639804e-8, 2.2711094608943164e-8, 1.0838659214896955e-8,
  5.183475041970047e-9, 2.4836745438024785e-9, 1.1921401405860912e-9, 5.731367241678862e-10,
  2.7595228851242334e-10, 1.330476437424449e-10, 6.4229645638381e-11, 3.1044247747322276e-11,
  1.5021384080754142e-11,
] as const

/**
 * ln Γ(x) for x > 0.
 * *Missing* NaN, zero and negative x give NaN (+∞ at 0); +∞ gives +∞.
 * *Accuracy* about 1e-15 relative, also next to the zeros at 1 and 2.
 * *Source* Taylor series about 2 (Abramowitz & Stegun 6.1.33) on 0.5 … 2.5, recurrence to 12, Stirling's series above.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.POSITIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  if (x >= 12) return (x - 0.5) * ln(x) - x + LN_SQRT_2PI + stirlingSeries(x)
  if (x < 0.5) return logGammaAbout2(x) - ln1p(x) - ln(x)
  if (x < 1.5) return logGammaAbout2(x - 1) - ln1p(x - 1)
  let product = 1
  let rest = x
  while (rest > 2.5) {
    rest -= 1
    product *= rest
  }
  return logGammaAbout2(rest - 2) + ln(product)
}

/** ln Γ(2 + e) for |e| ≤ 0.5. */
function logGammaAbout2(e: number): number {
  let total = 0
  for (let i = ZETA_TERMS.length - 1; i >= 0; i--) total = ZETA_TERMS[i]! - e * total
  return e * (ONE_MINUS_EULER + e * total)
}

/** Σ B₂ₖ/(2k(2k−1) x^(2k−1)): what Stirling's formula for ln Γ(x) leaves out; for x ≥ 12. */
function stirlingSeries(x: number): number {
  const r = 1 / x
  const r2 = r * r
  return (
    r *
    (1 / 12 -
      r2 *
        (1 / 360 -
          r2 *
            (1 / 1260 -
              r2 *
                (1 / 1680 - r2 * (1 / 1188 - r2 * (691 / 360360 - r2 * (1 / 156 - r2 * (3617 / 122400))))))))
  )
}

/**
 * ln Γ(z + 1) − (z + ½) ln z + z − ln √(2π), the error of Stirling's formula for z!, for z > 0.
 * *Accuracy* 1e-15 absolute. *Source* Loader 2000, "Fast and accurate computation of binomial probabilities".
 */
export function stirlingError(z: number): number {
  if (z >= 12) return stirlingSeries(z)
  return logGamma(z + 1) - (z + 0.5) * ln(z) + z - LN_SQRT_2PI
}

/**
 * x ln(x/m) + m − x ≥ 0 without cancellation when x is near m.
 * *Source* Loader 2000, `bd0`.
 */
export function devianceTerm(x: number, m: number): number {
  const gap = x - m
  if (Math.abs(gap) < 0.1 * (x + m)) {
    const v = gap / (x + m)
    const v2 = v * v
    let total = gap * v
    let term = 2 * x * v
    for (let j = 1; j < 1000; j++) {
      term *= v2
      const next = total + term / (2 * j + 1)
      if (next === total) return next
      total = next
    }
  }
  return x * ln(x / m) + m - x
}
