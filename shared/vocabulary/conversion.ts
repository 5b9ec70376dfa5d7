/**
 * How a written number becomes a number in another unit. `linear`: value × factor + offset. `reciprocal`: factor ÷
 * value (minutes per inch are the inverse of a speed); its offset is 0.
 */
export type Conversion = {
  readonly form: 'linear' | 'reciprocal'
  readonly factor: number
  readonly offset: number
}

/** No change at all. */
export const IDENTITY: Conversion = { form: 'linear', factor: 1, offset: 0 }

/**
 * A written number in the canonical unit. Total: a reciprocal of 0 is Infinity, NaN stays NaN.
 * *Accuracy* one rounding per operation.
 */
export function convert(value: number, by: Conversion): number {
  return by.form === 'linear' ? value * by.factor + by.offset : by.factor / value
}

/** The way back: a canonical number as it would be written. `unconvert(convert(x)) = x` to a few units in the last place. */
export function unconvert(value: number, by: Conversion): number {
  return by.form === 'linear' ? (value - by.offset) / by.factor : by.factor / value
}

/** The same conversion, its result multiplied by `times`. */
export function scaled(by: Conversion, times: number): Conversion {
  return { form: by.form, factor: by.factor * times, offset: by.offset * times }
}
