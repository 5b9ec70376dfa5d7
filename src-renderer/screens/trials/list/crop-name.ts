import { findCrop } from '../../../../shared/vocabulary/crops.ts'
import { nameOf } from '../../../../shared/vocabulary/names.ts'
import type { Language } from '../../../words/languages.ts'

/** A crop's name at the beginning of a line; a word of one's own is kept as written, without its mark. */
export function cropAtBeginning(id: string, language: Language): string {
  const crop = findCrop(id)
  const name = crop ? nameOf(crop, language) : id.replace(/^local:/, '')
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
