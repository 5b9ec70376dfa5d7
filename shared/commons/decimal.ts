import * as z from 'zod'
import { invariant } from '../base/invariant.ts'

/**
 * A measured number in a shared record: digits, never a JSON float, so that every language writes the same bytes and
 * `8.40` stays apart from `8.4`. At most 12 digits before the point and 6 after; no exponent, no `-0`.
 */
export const Decimal = z.string().regex(/^(?!-0(\.0*)?$)-?(0|[1-9]\d{0,11})(\.\d{1,6})?$/)

/** A decimal that is not negative: means of amounts, spreads, variances. */
export const NonNegativeDecimal = z.string().regex(/^(0|[1-9]\d{0,11})(\.\d{1,6})?$/)

/**
 * Write a number with at most `digits` significant digits and at most 6 after the point.
 * *Missing* null when the number is not finite, is too large for the grammar, or is not zero and would be written as 0.
 * *Accuracy* rounds half away from zero on the shortest decimal form of the double.
 */
export function toDecimal(value: number, digits = 3): string | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e12) return null
  if (value === 0) return '0'
  const rounded = Number(value.toPrecision(digits))
  const places = digits - 1 - Math.floor(Math.log10(Math.abs(rounded)))
  // Rounded once: to its digits, or, where those reach past the sixth decimal, to that.
  const text = places > 6 ? value.toFixed(6) : rounded.toFixed(Math.max(0, places))
  const plain = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
  if (Number(plain) === 0 || plain.replace(/^-/, '').split('.')[0]!.length > 12) return null
  return plain
}

/** Read a decimal back. *Errors* throws on text that is not one: parse with `Decimal` first. */
export function fromDecimal(text: string): number {
  invariant(Decimal.safeParse(text).success, `${text} is not a decimal`)
  return Number(text)
}
