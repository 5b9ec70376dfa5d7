import {
  headerBelow,
  isHeader,
  isSubHeader,
  isYearHeader,
  joinedHeader,
  looksLikeData,
  numericColumns,
} from './header-rows.ts'
import { looksLikeUnit, looksMissing, looksNumeric } from './looks.ts'
import { hasRowNames } from './row-names.ts'

/** Where the table begins in a file, and what its columns are called. Row numbers count from 0 here. */
export type TableShape = {
  /** First row of data. */
  readonly dataRow: number
  /** First row of the header, or null when the file has none. */
  readonly headerRow: number | null
  readonly headerRows: 0 | 1 | 2 | 3
  /** The row under the header holds units. */
  readonly unitsRow: number | null
  /** One per column, trimmed; a header of several rows is joined. */
  readonly headers: readonly string[]
  /** The header has one name fewer than the rows: the first column holds row names and has none. */
  readonly rowNames: boolean
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
  const enough = enoughCells(trimmed, width)
  const first = firstWideRow(trimmed, enough)
  const header = headerAt(trimmed, first, width, enough)
  if (header === null) {
    const none = Array.from({ length: width }, () => '')
    return {
      dataRow: first,
      headerRow: null,
      headerRows: 0,
      unitsRow: null,
      headers: none,
      rowNames: false,
      units: none,
      width,
    }
  }
  const levels = [padded(trimmed[header]!, width)]
  let next = header + 1
  while (levels.length < 3) {
    // A blank line may stand between a header and the row that goes on with it.
    const under = trimmed[next]?.every((cell) => cell === '') && levels.length === 1 ? next + 1 : next
    const sub = trimmed[under]
    const numeric = numericColumns(trimmed, under + 1, width)
    if (!sub || !isSubHeader(levels.at(-1)!, padded(sub, width), numeric, trimmed[under + 1])) break
    levels.push(padded(sub, width))
    next = under + 1
  }
  const under = trimmed[next]
  const numeric = numericColumns(trimmed, header + 2, width)
  const unitsRow = under && isUnitsRow(padded(under, width), numeric) ? next : null
  const dataRow = unitsRow === null ? next : next + 1
  const rowNames = levels.length === 1 && unitsRow === null && hasRowNames(trimmed, header, dataRow, width)
  const names = joinedHeader(levels)
  return {
    dataRow,
    headerRow: header,
    headerRows: levels.length as 1 | 2 | 3,
    unitsRow,
    headers: rowNames ? ['', ...names.slice(0, width - 1)] : names,
    rowNames,
    units: unitsRow === null ? names.map(() => '') : padded(trimmed[unitsRow]!, width),
    width,
  }
}

/**
 * The commonest row width, trailing blanks not counted when most rows have them; a much wider one where it holds more
 * cells, for a short table under a long list of settings.
 */
function tableWidth(rows: readonly (readonly string[])[]): number {
  const times = new Map<number, number>()
  for (const row of rows) {
    const filled = filledIn(row)
    if (filled >= 2) times.set(row.length, (times.get(row.length) ?? 0) + 1)
  }
  if (times.size === 0) return Math.max(1, ...rows.map(lastFilled))
  const common = [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]!
  const wider = [...times]
    .filter(
      ([width, count]) => width >= common[0] * 1.5 && count >= 3 && width * count > common[0] * common[1],
    )
    .sort((a, b) => b[0] * b[1] - a[0] * a[1])[0]
  const width = (wider ?? common)[0]
  const used = Math.max(...rows.filter((row) => row.length === width).map(lastFilled))
  return Math.max(1, used)
}

/** How many filled cells a header must have: half of what rows of the table usually have. */
function enoughCells(rows: readonly (readonly string[])[], width: number): number {
  if (width < 3) return width
  const filled = rows
    .filter((row) => row.length >= width)
    .map(filledIn)
    .filter((count) => count >= 2)
  const usual = filled.sort((a, b) => a - b)[filled.length >> 1] ?? width
  return Math.max(2, Math.ceil(Math.min(width, usual) * 0.5))
}

function firstWideRow(rows: readonly (readonly string[])[], enough: number): number {
  const at = rows.findIndex((row) => filledIn(row) >= enough)
  return at < 0
    ? Math.max(
        0,
        rows.findIndex((row) => filledIn(row) > 0),
      )
    : at
}

/** The header row at or shortly after `first`; null when the table starts with data. */
function headerAt(
  rows: readonly (readonly string[])[],
  first: number,
  width: number,
  enough: number,
): number | null {
  for (let at = first; at < Math.min(rows.length, first + 8); at++) {
    const row = rows[at]!
    if (filledIn(row) < Math.min(width, Math.max(1, enough))) continue
    if (isHeader(row, numericColumns(rows, at + 1, width), width)) return headerBelow(rows, at, width) ?? at
    if (isYearHeader(row, rows.slice(at + 1, at + 11))) return at
    if (at === first && looksLikeData(row)) return null
  }
  return null
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
