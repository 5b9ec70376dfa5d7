import type { DateOrder } from './date.ts'

/** What a column says about the order of day and month. */
export type DateOrderEvidence = {
  /** Null when no cell proves an order, or both orders are proved. */
  readonly order: DateOrder | null
  /** Cells that can only be day first, and only be month first. */
  readonly dayFirst: number
  readonly monthFirst: number
}

/** Decide day/month order over a whole column: one `13/04/2024` proves day first for all of it. */
export function dateOrder(cells: Iterable<string>): DateOrderEvidence {
  let dayFirst = 0
  let monthFirst = 0
  for (const cell of cells) {
    const match = /^\s*(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?:\s|$)/.exec(cell)
    if (!match) continue
    const [a, b] = [Number(match[1]), Number(match[2])]
    if (a > 12 && a <= 31 && b <= 12) dayFirst++
    else if (b > 12 && b <= 31 && a <= 12) monthFirst++
  }
  const order = dayFirst > 0 === monthFirst > 0 ? null : dayFirst > 0 ? 'dmy' : 'mdy'
  return { order, dayFirst, monthFirst }
}
