import { findCrop } from '../vocabulary/crops.ts'
import { findPractice } from '../vocabulary/practices.ts'
import { findCountry, regionsOf } from '../vocabulary/regions.ts'
import { findSoilTexture } from '../vocabulary/soil-textures.ts'
import { findVariable } from '../vocabulary/variables.ts'

/**
 * What the commons asks of the vocabulary, answered from the tables: the port `Terms` of `commons/terms.ts`.
 * Groups and families are table words turned into codes (`soil cover` → `soil_cover`). *Missing* unknown words are null;
 * the M49 code of a country itself is not in the tables yet.
 */
export const sharedTerms = {
  cropGroup: (crop: string) => code(findCrop(crop)?.group),
  practiceFamily: (practice: string) => code(findPractice(practice)?.theme),
  unitOf: (variable: string) => findVariable(variable)?.unit ?? null,
  knowsMethod: (variable: string, method: string) =>
    findVariable(variable)?.methods.includes(method) ?? false,
  textureClass: (texture: string) => TEXTURE_CLASS[findSoilTexture(texture)?.group ?? ''] ?? null,
  placeOf(country: string) {
    const found = findCountry(country)
    if (found === undefined) return null
    const { subregion, region } = regionsOf(found)
    return { country: null, subregion: subregion.code, region: region.code }
  },
}

/** Four shared classes from the five groups of the table: the two finest are one. */
const TEXTURE_CLASS: Readonly<Record<string, 'coarse' | 'moderately_coarse' | 'medium' | 'fine'>> = {
  coarse: 'coarse',
  'moderately coarse': 'moderately_coarse',
  medium: 'medium',
  'moderately fine': 'fine',
  fine: 'fine',
}

function code(words: string | undefined): string | null {
  return words === undefined ? null : words.toLowerCase().replace(/[^a-z0-9]+/g, '_')
}
