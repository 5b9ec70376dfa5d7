/**
 * Neumaier's compensated sum of `values`.
 * *Missing* NaN gives NaN: count and drop missing values before.
 * *Accuracy* error does not grow with the number of terms (2 ulp plus n ulp²). The result still depends on the order in
 * the last bit: callers sort by a stable id first.
 * *Source* Neumaier 1974, ZAMM 54.
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    const next = total + x
    lost += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total
    total = next
  }
  return Number.isFinite(total) ? total + lost : total
}

/** Compensated mean. *Missing* an empty array gives NaN. */
export function mean(values: ArrayLike<number>): number {
  return sum(values) / values.length
}

/** Sample variance (divisor n − 1), centred before squaring. *Missing* fewer than two values give NaN. */
export function variance(values: ArrayLike<number>): number {
  const n = values.length
  if (n < 2) return Number.NaN
  const centre = mean(values)
  const squares = new Float64Array(n)
  for (let i = 0; i < n; i++) squares[i] = (values[i]! - centre) ** 2
  return sum(squares) / (n - 1)
}
