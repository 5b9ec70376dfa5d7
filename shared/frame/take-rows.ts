import { COLUMN_NAMES, type Frame, makeColumns } from './frame.ts'

/**
 * The rows given, in the order given, as a frame with the same dictionaries.
 * *Shapes* fresh columns of length `rows.length`; the dictionaries are shared and may hold names no row uses.
 */
export function takeRows(frame: Frame, rows: ArrayLike<number>): Frame {
  const columns = makeColumns(rows.length)
  for (const name of COLUMN_NAMES) {
    const from = frame.columns[name]
    const to = columns[name]
    for (let i = 0; i < rows.length; i++) to[i] = from[rows[i]!]!
  }
  return { rows: rows.length, columns, names: frame.names, labels: frame.labels }
}
