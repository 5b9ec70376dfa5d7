/** What a cell may hold: words, a number, or nothing. */
export type CsvCell = string | number | null | undefined

/**
 * A table as CSV. *Units* numbers with a point and all their digits, whatever the reader's language: files travel.
 * Words that a spreadsheet would run as a formula get an apostrophe in front; numbers never do. RFC 4180, CRLF.
 */
export function csvOf(heads: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [heads, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
