import { findCrop } from '../vocabulary/crops.ts'
import { nameOf, phraseOf } from '../vocabulary/names.ts'
import { findGood } from './goods.ts'

/** What a pick holds, as a reader calls it: `Tomato`, `Hen eggs`, or the person's own words. */
export function produceName(produce: string, language: string): string {
  if (produce.startsWith('local:')) return produce.slice('local:'.length)
  const good = findGood(produce)
  if (good) return phraseOf(good.names, language)
  const crop = findCrop(produce)
  return crop ? shortName(nameOf(crop, language)) : produce
}

/** `Zucchini (courgette)` is `Zucchini` in a table: the bracket explains and is not the name. */
function shortName(name: string): string {
  return name.replace(/\s*\([^)]*\)$/, '')
}

/** Whether it grew in a bed and counts as harvest. */
export function isCrop(produce: string): boolean {
  return !produce.startsWith('good:')
}
