import { looksMissing } from './looks.ts'

/**
 * Whether the first column holds row names that the header leaves out, as a statistics program writes them: the header is
 * one cell shorter than every row, and the first cells are all different.
 * *Shapes* `rows` are trimmed records; data begins at `dataRow`.
 */
export function hasRowNames(
  rows: readonly (readonly string[])[],
  header: number,
  dataRow: number,
  width: number,
): boolean {
  if (rows[header]!.length !== width - 1 || rows[header]!.some((cell) => cell === '')) return false
  const seen = new Set<string>()
  for (const row of rows.slice(dataRow)) {
    if (row.every((cell) => cell === '')) continue
    const first = row[0] ?? ''
    if (row.length !== width || looksMissing(first) || row[width - 1] === '' || seen.has(first)) return false
    seen.add(first)
  }
  return seen.size >= 2
}
