import type { DecimalMark } from './number.ts'

/** What a column says about its decimal mark. */
export type DecimalEvidence = {
  /** The mark most cells prove, or null when none proves one. */
  readonly decimal: DecimalMark | null
  /** Cells that prove the other mark: the column is mixed and must be looked at. */
  readonly against: number
}

/**
 * Decide the decimal mark of a column from the cells that can mean only one: both marks present, a mark that repeats,
 * or a mark not followed by exactly three digits. `1,234` proves nothing.
 */
export function decimalMark(cells: Iterable<string>): DecimalEvidence {
  let points = 0
  let commas = 0
  for (const cell of cells) {
    const proof = proves(cell.trim())
    if (proof === '.') points++
    else if (proof === ',') commas++
  }
  if (points === commas) return { decimal: points === 0 ? null : '.', against: commas }
  return points > commas ? { decimal: '.', against: commas } : { decimal: ',', against: points }
}

function proves(cell: string): DecimalMark | undefined {
  const digits = /[-+]?(\d[\d.,]*\d)/.exec(cell)?.[1]
  if (digits === undefined || /^\d+\.\d+\.\d+$/.test(digits)) return undefined
  const [point, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')]
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ','
  const mark = point >= 0 ? '.' : comma >= 0 ? ',' : undefined
  if (mark === undefined) return undefined
  if (digits.split(mark).length > 2) return mark === '.' ? ',' : '.'
  return /^\d{1,3}[.,]\d{3}$/.test(digits) ? undefined : mark
}
