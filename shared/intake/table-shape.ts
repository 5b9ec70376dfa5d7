import { looksLikeDate, looksLikeUnit, looksMissing, looksNumeric } from './looks.ts'

/** Where the table begins in a file, and what its columns are called. Row numbers count from 0 here. */
export type TableShape = {
  /** First row of data. */
  readonly dataRow: number
  /** First row of the header, or null when the file has none. */
  readonly headerRow: number | null
  readonly headerRows: 0 | 1 | 2
  /** The row under the header holds units. */
  readonly unitsRow: number | null
  /** One per column, trimmed; a header of two rows is joined. */
  readonly headers: readonly string[]
  /** One per column: the text of the units row, or empty. */
  readonly units: readonly string[]
  readonly width: number
}

/**
 * Find header, preamble and units row from the first rows of a file.
 * A header is the first row that is about as wide as the table and does not look like the data under it.
 * *Shapes* `rows` are the first records of the file (a hundred are plenty).
 */
export function findShape(rows: readonly (readonly string[])[]): TableShape {
  const trimmed = rows.map((row) => row.map((cell) => cell.trim()))
  const width = tableWidth(trimmed)
  const first = firstWideRow(trimmed, width)
  const header = headerAt(trimmed, first, width)
  if (header === null) {
    const none = Array.from({ length: width }, () => '')
    return {
      dataRow: first,
      headerRow: null,
      headerRows: 0,
      unitsRow: null,
      headers: none,
      units: none,
      width,
    }
  }
  const top = padded(trimmed[header]!, width)
  const numeric = numericColumns(trimmed, header + 2, width)
  const second = trimmed[header + 1]
  let names = top
  let headerRows: 1 | 2 = 1
  let next = header + 1
  if (second && isSubHeader(top, padded(second, width), numeric, trimmed[header + 2])) {
    names = joined(top, padded(second, width))
    headerRows = 2
    next++
  }
  const under = trimmed[next]
  const unitsRow = under && isUnitsRow(padded(under, width), numeric) ? next : null
  return {
    dataRow: unitsRow === null ? next : next + 1,
    headerRow: header,
    headerRows,
    unitsRow,
    headers: names,
    units: unitsRow === null ? names.map(() => '') : padded(trimmed[unitsRow]!, width),
    width,
  }
}

/** The commonest row width, trailing blanks not counted when most rows have them. */
function tableWidth(rows: readonly (readonly string[])[]): number {
  const times = new Map<number, number>()
  for (const row of rows) {
    const filled = filledIn(row)
    if (filled >= 2) times.set(row.length, (times.get(row.length) ?? 0) + 1)
  }
  if (times.size === 0) return Math.max(1, ...rows.map(lastFilled))
  const common = [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]![0]
  const used = Math.max(...rows.filter((row) => row.length === common).map(lastFilled))
  return Math.max(1, used)
}

function firstWideRow(rows: readonly (readonly string[])[], width: number): number {
  const enough = width < 3 ? width : Math.max(2, Math.ceil(width * 0.5))
  const at = rows.findIndex((row) => filledIn(row) >= enough)
  return at < 0
    ? Math.max(
        0,
        rows.findIndex((row) => filledIn(row) > 0),
      )
    : at
}

/** The header row at or shortly after `first`; null when the table starts with data. */
function headerAt(rows: readonly (readonly string[])[], first: number, width: number): number | null {
  for (let at = first; at < Math.min(rows.length, first + 8); at++) {
    const row = rows[at]!
    if (filledIn(row) < Math.min(width, Math.max(1, Math.ceil(width * 0.5)))) continue
    if (isHeader(row, numericColumns(rows, at + 1, width), width)) return at
    if (at === first && looksLikeData(row)) return null
  }
  return null
}

function isHeader(row: readonly string[], numeric: readonly boolean[], width: number): boolean {
  let numbersOverNumbers = 0
  let words = 0
  let filled = 0
  for (let i = 0; i < width; i++) {
    const cell = row[i] ?? ''
    if (cell === '') continue
    filled++
    if (looksNumeric(cell) || looksLikeDate(cell)) {
      if (numeric[i] && !/^(19|20)\d\d$/.test(cell)) numbersOverNumbers++
    } else words++
  }
  const anyNumeric = numeric.some(Boolean)
  if (!anyNumeric) return words >= filled * 0.5
  return words >= Math.max(1, filled * 0.3) && numbersOverNumbers === 0
}

function looksLikeData(row: readonly string[]): boolean {
  return row.some((cell) => looksNumeric(cell) || looksLikeDate(cell))
}

/** Which columns hold mostly numbers from row `from` on. */
function numericColumns(rows: readonly (readonly string[])[], from: number, width: number): boolean[] {
  return Array.from({ length: width }, (_, column) => {
    let numbers = 0
    let filled = 0
    for (let at = from; at < rows.length; at++) {
      const cell = rows[at]![column] ?? ''
      if (looksMissing(cell)) continue
      filled++
      if (looksNumeric(cell)) numbers++
    }
    return filled > 0 && numbers / filled > 0.6
  })
}

/** A second header row: it names what the first left blank or repeated, and holds no numbers where numbers follow. */
function isSubHeader(
  top: readonly string[],
  sub: readonly string[],
  numeric: readonly boolean[],
  after: readonly string[] | undefined,
): boolean {
  if (!after || !numeric.some(Boolean)) return false
  const spread = top.some((cell, i) => cell === '' && i > 0 && top[i - 1] !== '' && (sub[i] ?? '') !== '')
  if (!spread) return false
  const numbersAbove = sub.some((cell, i) => numeric[i] && looksNumeric(cell))
  const wordsAbove = sub.filter((cell, i) => numeric[i] && cell !== '' && !looksNumeric(cell)).length
  const units = sub.filter((cell) => cell !== '').every(looksLikeUnit)
  return !numbersAbove && wordsAbove >= 2 && !units
}

function joined(top: readonly string[], sub: readonly string[]): string[] {
  let held = ''
  return top.map((cell, i) => {
    if (cell !== '') held = cell
    const under = sub[i] ?? ''
    if (under === '') return cell
    return held === '' || (cell === '' && !spans(top, i)) ? under : `${held} ${under}`
  })
}

/** Whether the blank cell at `i` belongs to a merged cell on its left. */
function spans(top: readonly string[], i: number): boolean {
  for (let at = i; at >= 0; at--) if (top[at] !== '') return true
  return false
}

function isUnitsRow(row: readonly string[], numeric: readonly boolean[]): boolean {
  const filled = row.filter((cell) => cell !== '')
  if (filled.length === 0) return false
  const overNumbers = row.filter((cell, i) => numeric[i] && cell !== '')
  return (
    overNumbers.length > 0 &&
    overNumbers.every((cell) => !looksNumeric(cell)) &&
    overNumbers.filter(looksLikeUnit).length >= overNumbers.length * 0.5 &&
    filled.filter((cell) => looksLikeUnit(cell) || looksMissing(cell)).length >= filled.length * 0.5
  )
}

function padded(row: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, i) => row[i] ?? '')
}

function filledIn(row: readonly string[]): number {
  let filled = 0
  for (const cell of row) if (cell !== '') filled++
  return filled
}

function lastFilled(row: readonly string[]): number {
  for (let i = row.length; i > 0; i--) if (row[i - 1]!.trim() !== '') return i
  return 0
}
