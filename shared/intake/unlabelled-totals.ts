import { ROW_MARKS } from './row-mark.ts'
import { cellAt, type TextColumn } from './text-column.ts'

const PLAIN = /^-?\d+([.,]\d+)?$/

/**
 * The last data row, when it leaves cells blank that the rows above fill and every number in it is the sum or the mean
 * of the numbers above it to 0.1 %; null otherwise. Such a row has no label to know it by.
 */
export function unlabelledTotals(columns: readonly TextColumn[], mark: Uint8Array): number | null {
  const data = ROW_MARKS.indexOf('data')
  const last = mark.lastIndexOf(data)
  const before = last > 0 ? mark.lastIndexOf(data, last - 1) : -1
  if (before < 1) return null
  let blank = 0
  const numeric: TextColumn[] = []
  for (const column of columns) {
    const cell = cellAt(column, last).trim()
    if (cell === '') {
      if (cellAt(column, before).trim() !== '') blank++
    } else if (PLAIN.test(cell)) numeric.push(column)
    else return null
  }
  if (blank === 0 || numeric.length === 0) return null
  return numeric.every((column) => sumsUp(column, mark, last)) ? last : null
}

function sumsUp(column: TextColumn, mark: Uint8Array, last: number): boolean {
  let sum = 0
  let count = 0
  for (let row = 0; row < last; row++) {
    const cell = cellAt(column, row).trim()
    if (mark[row] !== ROW_MARKS.indexOf('data') || !PLAIN.test(cell)) continue
    sum += Number(cell.replace(',', '.'))
    count++
  }
  const value = Number(cellAt(column, last).trim().replace(',', '.'))
  const near = (target: number) => Math.abs(value - target) <= 0.001 * Math.abs(target)
  return count > 1 && (near(sum) || near(sum / count))
}
