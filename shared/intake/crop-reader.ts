import { columnsWith } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { squeeze } from './squeeze.ts'
import { readColumn } from './text-column.ts'

/**
 * The crop id of each row: what the person said of the word, else `local:` and the word, else the crop of the file.
 * *Missing* null when neither the row nor the file names a crop.
 */
export function cropReader(context: MapContext): (row: number) => string | null {
  const use = columnsWith(context.map, 'crop')[0]
  const whole = context.map.constants.crop
  if (!use) return () => whole
  const known = new Map(context.map.crops.map((one) => [one.words, one.id]))
  return readColumn(context.table.columns[use.column]!, (cell) => {
    const words = squeeze(cell)
    if (words === '') return whole
    return known.get(words) ?? `local:${words.slice(0, 200)}`
  })
}
