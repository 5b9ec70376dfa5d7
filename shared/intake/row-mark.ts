/**
 * What a row of a table is, when it is not data. Marked rows stay in the table and are parked with the mark as reason,
 * unless a person says that they are data after all.
 */
export const ROW_MARKS = [
  'data',
  'blank',
  'totals',
  'lone_cell',
  'repeated_header',
  'too_long',
  'second_table',
] as const
export type RowMark = (typeof ROW_MARKS)[number]

const TOTALS =
  /^(grand |sub-?)?(totals?|totales|sum|suma|soma|summe|somme|averages?|mean|means|media|medias|promedios?|média|moyennes?|mittel(wert)?|durchschnitt|std|sd|cv)( general| geral)?\s*[:.]?$/i

/** Whether a cell heads a row of totals or means. */
export function isTotalsWord(cell: string): boolean {
  return TOTALS.test(cell.trim())
}

/**
 * Marks rows as they stream by. A row headed "Total" or "Mean" is one when a cell is blank in it that its neighbours
 * fill; whether an unlabelled last row is one is asked of the whole column afterwards (`sumsUp`).
 * *Shapes* rows come in file order.
 */
export function rowMarker(
  headers: readonly string[],
  width: number,
): (row: readonly string[], before: readonly string[] | null) => RowMark {
  const headed = headers.some((header) => header !== '')
  return (row, before) => {
    let filled = 0
    let first = ''
    let firstAt = -1
    for (let i = 0; i < row.length; i++) {
      const cell = row[i]!
      if (cell === '' || cell.trim() === '') continue
      if (filled === 0) {
        first = cell
        firstAt = i
      }
      filled++
    }
    if (filled === 0) return 'blank'
    if (row.length > width && row.some((cell, i) => i >= width && cell.trim() !== '')) return 'too_long'
    if (headed && filled > 1 && first.trim() === headers[firstAt] && isRepeat(row, headers))
      return 'repeated_header'
    if (filled === 1 && width >= 3 && !/^[\d\s.,-]+$/.test(first)) return 'lone_cell'
    if (before && isTotalsWord(first) && leavesBlank(row, before)) return 'totals'
    return 'data'
  }
}

function isRepeat(row: readonly string[], headers: readonly string[]): boolean {
  return headers.every((header, i) => (row[i] ?? '').trim() === header)
}

function leavesBlank(row: readonly string[], before: readonly string[]): boolean {
  for (let i = 0; i < before.length; i++)
    if (before[i]!.trim() !== '' && (row[i] ?? '').trim() === '') return true
  return false
}
