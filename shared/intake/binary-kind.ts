import type { ProblemCode } from '../base/problem.ts'

const SIGNATURES: readonly (readonly [string, ProblemCode])[] = [
  ['89504e47', 'intake.is-picture'],
  ['ffd8ff', 'intake.is-picture'],
  ['47494638', 'intake.is-picture'],
  ['424d', 'intake.is-picture'],
  ['49492a00', 'intake.is-picture'],
  ['4d4d002a', 'intake.is-picture'],
  ['52494646', 'intake.is-picture'],
  ['504b0304', 'intake.is-spreadsheet'],
  ['504b0506', 'intake.is-spreadsheet'],
  ['d0cf11e0', 'intake.is-spreadsheet'],
  ['25504446', 'intake.is-pdf'],
  ['1f8b', 'intake.is-archive'],
  ['425a68', 'intake.is-archive'],
  ['fd377a585a', 'intake.is-archive'],
  ['377abcaf', 'intake.is-archive'],
  ['52617221', 'intake.is-archive'],
  ['53514c697465', 'intake.not-text'],
  ['50415231', 'intake.not-text'],
  ['7f454c46', 'intake.not-text'],
]

/**
 * What a file is that was named `.csv` and is not text, by the first bytes of its format; null when it may be text.
 * The two-letter signatures (`BM`, gzip) also need a control character near the start, since a header may begin so.
 */
export function binaryKind(bytes: Uint8Array): ProblemCode | null {
  const start = bytes.subarray(0, 64)
  const hex = Array.from(start.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  for (const [signature, code] of SIGNATURES) {
    if (!hex.startsWith(signature)) continue
    if (signature.length > 4 || start.some(isControl)) return code
  }
  return null
}

/** Whether a byte (or code unit) is a control character that text does not hold. */
export function isControl(code: number): boolean {
  return (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) || code === 127
}
