/**
 * Integral of a smooth function between finite bounds by adaptive Gauss–Kronrod quadrature, at most `depth` halvings.
 * *Accuracy* `tolerance` is absolute; where the depth runs out, the best found. *Source* QUADPACK, rule QK15
 * (Piessens et al. 1983).
 */
export function integrate(
  f: (x: number) => number,
  from: number,
  to: number,
  tolerance: number,
  depth: number,
): number {
  const middle = (from + to) / 2
  const half = (to - from) / 2
  const centre = f(middle)
  let kronrod = 0.20948214108472782 * centre
  let gauss = 0.4179591836734694 * centre
  for (const [node, weight, coarse] of KRONROD) {
    const both = f(middle - half * node) + f(middle + half * node)
    kronrod += weight * both
    gauss += coarse * both
  }
  if (Math.abs(kronrod - gauss) * half <= tolerance || depth === 0) return kronrod * half
  return (
    integrate(f, from, middle, tolerance / 2, depth - 1) + integrate(f, middle, to, tolerance / 2, depth - 1)
  )
}

/** Nodes of the 15-point Kronrod rule, its weights, and the weights of the 7-point Gauss rule inside it. */
const KRONROD: readonly (readonly [number, number, number])[] = [
  [0.9914553711208126, 0.022935322010529224, 0],
  [0.9491079123427585, 0.06309209262997854, 0.1294849661688697],
  [0.8648644233597691, 0.10479001032225019, 0],
  [0.7415311855993945, 0.14065325971552592, 0.27970539148927664],
  [0.5860872354676911, 0.1690047266392679, 0],
  [0.4058451513773972, 0.19035057806478542, 0.3818300505051189],
  [0.20778495500789848, 0.20443294007529889, 0],
]
