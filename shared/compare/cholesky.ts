/**
 * Cholesky factor of a symmetric positive definite matrix, in place: the lower triangle of `a` becomes L with LL' = a.
 * The strict upper triangle is neither read nor written.
 * *Shapes* `a` row-major n × n, owned by the caller. *Errors* false when a pivot is not above 0 (or NaN); `a` is then
 * half done.
 */
export function choleskyInPlace(a: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    const rowJ = j * n
    let pivot = a[rowJ + j]!
    for (let k = 0; k < j; k++) pivot -= a[rowJ + k]! * a[rowJ + k]!
    if (!(pivot > 0)) return false
    const root = Math.sqrt(pivot)
    a[rowJ + j] = root
    for (let i = j + 1; i < n; i++) {
      const rowI = i * n
      let value = a[rowI + j]!
      for (let k = 0; k < j; k++) value -= a[rowI + k]! * a[rowJ + k]!
      a[rowI + j] = value / root
    }
  }
  return true
}

/** Solve Lx = b in place, L as made by `choleskyInPlace`. */
export function forwardSolve(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let value = b[i]!
    for (let k = 0; k < i; k++) value -= l[i * n + k]! * b[k]!
    b[i] = value / l[i * n + i]!
  }
}

/** Solve LL'x = b in place. */
export function choleskySolve(l: Float64Array, n: number, b: Float64Array): void {
  forwardSolve(l, n, b)
  for (let i = n - 1; i >= 0; i--) {
    let value = b[i]!
    for (let k = i + 1; k < n; k++) value -= l[k * n + i]! * b[k]!
    b[i] = value / l[i * n + i]!
  }
}

/**
 * (LL')⁻¹ as a full symmetric matrix.
 * *Shapes* fresh row-major n × n; `l` is left as it is.
 */
export function choleskyInverse(l: Float64Array, n: number): Float64Array {
  // First J = L⁻¹ (lower), then J'J.
  const j = new Float64Array(n * n)
  for (let column = 0; column < n; column++) {
    j[column * n + column] = 1 / l[column * n + column]!
    for (let i = column + 1; i < n; i++) {
      let value = 0
      for (let k = column; k < i; k++) value -= l[i * n + k]! * j[k * n + column]!
      j[i * n + column] = value / l[i * n + i]!
    }
  }
  const inverse = new Float64Array(n * n)
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      let value = 0
      for (let k = a; k < n; k++) value += j[k * n + a]! * j[k * n + b]!
      inverse[a * n + b] = value
      inverse[b * n + a] = value
    }
  }
  return inverse
}
