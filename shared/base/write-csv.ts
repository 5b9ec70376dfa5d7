/** How a table is written. */
export type CsvStyle = {
  readonly delimiter: ',' | ';' | '\t'
  /** A mark before the text, so that spreadsheet programs read its letters rightly. */
  readonly byteOrderMark: boolean
  /**
   * Put an apostrophe before words a spreadsheet would run as a formula. Turn it off only for a reader that is no
   * spreadsheet and must get every cell back as it was.
   */
  readonly guardFormulas: boolean
}

const PLAIN: CsvStyle = { delimiter: ',', byteOrderMark: false, guardFormulas: true }

/**
 * Write a table as RFC 4180 text: CR LF after each row, quotes where a cell needs them. Numbers are written in full with a
 * point.
 * *Missing* null, undefined and numbers that are not finite are empty cells.
 */
export function writeCsv(
  rows: Iterable<readonly (string | number | boolean | null | undefined)[]>,
  style: Partial<CsvStyle> = {},
): string {
  const { delimiter, byteOrderMark, guardFormulas } = { ...PLAIN, ...style }
  const parts = [byteOrderMark ? '\ufeff' : '']
  for (const row of rows) {
    const line = row.map((value) => cellText(value, delimiter, guardFormulas)).join(delimiter)
    // A row of one empty cell would be read as no row at all.
    parts.push(line === '' && row.length === 1 ? '""' : line, '\r\n')
  }
  return parts.join('')
}

function cellText(
  value: string | number | boolean | null | undefined,
  delimiter: string,
  guard: boolean,
): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (typeof value === 'boolean') return String(value)
  const safe = guard && runsAsFormula(value) ? `'${value}` : value
  const quoted =
    /["\r\n]/.test(safe) ||
    safe.includes(delimiter) ||
    safe !== safe.trim() ||
    safe.startsWith('\ufeff') ||
    // Words in apostrophes would look as if the whole file were quoted with them.
    value.startsWith("'")
  return quoted ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Whether a spreadsheet would run a text as a formula or as part of one. A minus or plus before a plain number is a number.
 * *Source* OWASP, CSV injection: `=`, `+`, `-`, `@`, tab, carriage return and zero at the start, full-width forms too.
 */
export function runsAsFormula(text: string): boolean {
  if (/^[-+]\d+([.,]\d+)?$/.test(text)) return false
  return /^[\s\u00a0]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\0]/.test(text)
}
