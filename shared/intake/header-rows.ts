import { looksLikeDate, looksLikeUnit, looksMissing, looksNumeric } from './looks.ts'

/** Whether a row can head the table: words, and no number over a column of numbers. */
export function isHeader(row: readonly string[], numeric: readonly boolean[], width: number): boolean {
  let numbersOverNumbers = 0
  let words = 0
  let filled = 0
  for (let i = 0; i < width; i++) {
    const cell = row[i] ?? ''
    if (cell === '') continue
    filled++
    if (looksNumeric(cell) || looksLikeDate(cell)) {
      if (numeric[i] && !YEAR.test(cell)) numbersOverNumbers++
    } else words++
  }
  const anyNumeric = numeric.some(Boolean)
  if (!anyNumeric) return words >= filled * 0.5
  return words >= Math.max(1, filled * 0.3) && numbersOverNumbers === 0
}

const YEAR = /^(19|20)\d\d$/

/** Whether a row names its columns by years: a name, then years over numbers that are none (`variety,2019,2020`). */
export function isYearHeader(row: readonly string[], below: readonly (readonly string[])[]): boolean {
  const years = row.flatMap((cell, i) => (YEAR.test(cell) ? [i] : []))
  const words = row.filter((cell) => cell !== '' && !looksNumeric(cell) && !looksLikeDate(cell))
  if (years.length < 2 || words.length === 0 || words.length + years.length < countFilled(row)) return false
  const under = below.flatMap((one) => years.map((i) => one[i] ?? '')).filter((cell) => !looksMissing(cell))
  return under.length > 0 && under.every((cell) => isNumber(cell) && !YEAR.test(cell))
}

/** Whether a row holds numbers or dates. */
export function looksLikeData(row: readonly string[]): boolean {
  return row.some((cell) => looksNumeric(cell) || looksLikeDate(cell))
}

/** Which columns hold mostly numbers from row `from` on. */
export function numericColumns(rows: readonly (readonly string[])[], from: number, width: number): boolean[] {
  return Array.from({ length: width }, (_, column) => {
    let numbers = 0
    let filled = 0
    for (let at = from; at < rows.length; at++) {
      const cell = rows[at]![column] ?? ''
      if (looksMissing(cell)) continue
      filled++
      if (isNumber(cell)) numbers++
    }
    return filled > 0 && numbers / filled > 0.6
  })
}

/** A sum of money is a number too. */
const isNumber = (cell: string) => looksNumeric(cell.replace(/^([-+]?)[£$€¥₹]\s*/, '$1'))

const LOOKED_BELOW = 40

/**
 * The true header under a line that only looks like one: after a blank line, or when the line is a sentence with a date,
 * a setting and its value (`Device: scale 2`), or longer than the table is wide. Null when `at` is the header.
 * *Missing* once a row of data has come, what follows is another table, not this one's header.
 */
export function headerBelow(rows: readonly (readonly string[])[], at: number, width: number): number | null {
  const above = rows[at]!
  const isLonger = above.some((cell, i) => i >= width && cell !== '')
  let isApart = isLonger || isSentence(above) || isSetting(above) || isNote(above)
  for (let below = at + 1; below < Math.min(rows.length, at + LOOKED_BELOW); below++) {
    const row = rows[below]!
    if (row.every((cell) => cell === '')) {
      isApart = true
      continue
    }
    if (isSetting(row)) continue
    if (!isApart) return null
    const numeric = numericColumns(rows, below + 1, width)
    if (row.some((cell, i) => numeric[i] && isNumber(cell))) return null
    if (!isLonger && row.every((cell) => cell === '' || looksLikeUnit(cell))) return null
    const isWhole = countFilled(row) >= Math.min(width, countFilled(above))
    if (isWhole && namesNumbers(row, numeric) && isHeader(row, numeric, width)) return below
  }
  return null
}

/** A setting of an instrument or a form: a name that ends in a colon, and at most one value. */
function isSetting(row: readonly string[]): boolean {
  return /:$/.test(row[0] ?? '') && countFilled(row) <= 2
}

/** A title or a note above a table that happened to hold the delimiter: `Source: survey; see notes`. */
function isNote(row: readonly string[]): boolean {
  return /^(table|tabla|tabela|tableau|tabelle|notes?|nota|source|fuente|fonte|quelle)\b[ \d.]*[:.]/i.test(
    row[0] ?? '',
  )
}

/** A line of text in which a day or a time stands: no name of a column does that. */
function isSentence(row: readonly string[]): boolean {
  return row.some((cell) => cell.split(/\s+/).length >= 5 && /\b(19|20)\d\d\b|\d:\d\d/.test(cell))
}

/** Whether a row puts a word over at least half of the columns of numbers, and a missing value over none. */
function namesNumbers(row: readonly string[], numeric: readonly boolean[]): boolean {
  const over = numeric.flatMap((is, i) => (is ? [row[i] ?? ''] : []))
  const named = over.filter((cell) => !looksMissing(cell)).length
  return (
    over.length > 0 && named >= over.length * 0.5 && over.every((cell) => cell === '' || !looksMissing(cell))
  )
}

/** A further header row: it names what the row above left blank or repeated, and holds no numbers where numbers follow. */
export function isSubHeader(
  top: readonly string[],
  sub: readonly string[],
  numeric: readonly boolean[],
  after: readonly string[] | undefined,
): boolean {
  if (!after || !numeric.some(Boolean)) return false
  const from = top.findIndex((cell) => cell !== '')
  const spread = from >= 0 && top.some((cell, i) => cell === '' && i > from && (sub[i] ?? '') !== '')
  if (!spread) return false
  const numbersAbove = sub.some((cell, i) => numeric[i] && isNumber(cell))
  const wordsAbove = sub.filter((cell, i) => numeric[i] && cell !== '' && !isNumber(cell)).length
  const units = sub.filter((cell) => cell !== '').every(looksLikeUnit)
  return !numbersAbove && wordsAbove >= 2 && !units
}

/**
 * One name per column from header rows that stand above each other: a name that spans columns goes before what stands
 * under it, as far as the next name of its row or of a row above.
 * *Shapes* all levels have the same length.
 */
export function joinedHeader(levels: readonly (readonly string[])[]): string[] {
  const [top = [], ...below] = levels
  const held = levels.map(() => '')
  return top.map((_, column) => {
    let deepest = -1
    levels.forEach((level, depth) => {
      const cell = level[column] ?? ''
      if (cell === '') return
      deepest = depth
      held[depth] = cell
      held.fill('', depth + 1)
    })
    if (below.length === 0 || deepest <= 0) return top[column] ?? ''
    return held
      .slice(0, deepest + 1)
      .filter((cell) => cell !== '')
      .join(' ')
  })
}

function countFilled(row: readonly string[]): number {
  let filled = 0
  for (const cell of row) if (cell !== '') filled++
  return filled
}
