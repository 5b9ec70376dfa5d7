import { type ColumnMap, columnsWith } from './column-map.ts'

/** The crop of the file when all rows have the same one; it decides what a bushel weighs. */
export function onlyCrop(map: ColumnMap): string | undefined {
  if (columnsWith(map, 'crop').length === 0) return map.constants.crop ?? undefined
  const ids = new Set(map.crops.map((one) => one.id))
  const [only] = ids
  return ids.size === 1 && only !== null ? only : undefined
}
