/** What a spreadsheet keeps of a cell, as far as its text depends on it. */
export type SheetCell = {
  readonly type?: string
  readonly style?: { readonly numFmt?: string } | undefined
  readonly formulaResult?: SheetValue
}
export type SheetValue = string | number | boolean | Date | null

/**
 * The text of a cell as a person would type it: a number with the fifteen digits a spreadsheet is exact to, a share with
 * its percent sign, a date in ISO form, a time alone as such. Never a rounded number.
 * *Missing* empty for no value.
 */
export function sheetCellText(value: SheetValue, cell?: SheetCell): string {
  const kept = value ?? cell?.formulaResult ?? null
  if (kept === null) return ''
  if (typeof kept === 'string') return kept
  if (typeof kept === 'boolean') return kept ? 'TRUE' : 'FALSE'
  if (kept instanceof Date) return dateText(kept, cell?.style?.numFmt ?? '')
  if (!Number.isFinite(kept)) return ''
  return isPercent(cell?.style?.numFmt) ? `${digits(kept * 100)}%` : digits(kept)
}

/** A percent sign in a number format, outside quoted words and escapes. */
function isPercent(format: string | undefined): boolean {
  return format?.replace(/"[^"]*"|\\./g, '').includes('%') ?? false
}

function digits(value: number): string {
  const short = String(Number(value.toPrecision(15)))
  return /e/.test(short) && Math.abs(value) < 1e21 && Math.abs(value) >= 1e-7
    ? value.toFixed(20).replace(/0+$/, '')
    : short
}

function dateText(date: Date, format: string): string {
  const iso = date.toISOString()
  if (Number.isNaN(date.getTime())) return ''
  const time = iso.slice(11, 16)
  const bare = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase()
  if (bare !== '' && !/[dy]/.test(bare) && /h/.test(bare)) return time
  return time === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`
}
