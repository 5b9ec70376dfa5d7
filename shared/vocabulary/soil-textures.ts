import type { Names, Phrase } from './names.ts'
import { normalise } from './normalise.ts'
import { byId, namesOf, readTable } from './table.ts'
import table from './tables/soil-textures.json' with { type: 'json' }

/** A texture class of the USDA triangle. */
export type SoilTexture = {
  readonly id: string
  readonly names: Names
  readonly abbreviation: string
  /** Corners in the triangle as sand and clay percent. */
  readonly polygon: readonly { readonly sand: number; readonly clay: number }[]
  /** coarse … fine, the coarser grouping that is shared. */
  readonly group: string
  /** What the wet soil feels like between the fingers. */
  readonly feel: Phrase
  readonly synonyms: readonly string[]
}

/** The twelve classes, coarse to fine. */
export const SOIL_TEXTURES: readonly SoilTexture[] = readTable(table, (row) => ({
  id: row.text('id'),
  names: namesOf(row),
  abbreviation: row.text('abbrev'),
  polygon: row.list('polygon_sand_clay').map((corner) => {
    const [sand, clay] = corner.split(' ').map(Number)
    return { sand: sand!, clay: clay! }
  }),
  group: row.text('texture_group'),
  feel: { en: row.text('feel_en'), es: row.text('feel_es') },
  synonyms: row.list('synonyms'),
}))

const index = byId(SOIL_TEXTURES)

/** The class with this id, or undefined. */
export function findSoilTexture(id: string): SoilTexture | undefined {
  return index.get(id)
}

/** The class a name or lab abbreviation (`SiCL`) means in any of the languages, or undefined. */
export function matchSoilTexture(text: string): SoilTexture | undefined {
  const wanted = normalise(text)
  return SOIL_TEXTURES.find((texture) =>
    [...Object.values(texture.names), texture.abbreviation, texture.id, ...texture.synonyms].some(
      (name) => normalise(name) === wanted,
    ),
  )
}

/**
 * The texture class of a soil. *Units* percent of fine earth; the three must be finite, not negative and add to
 * 100 ± 2, else undefined. They are scaled to 100 first. *Source* USDA Soil Survey Manual, texture triangle; the
 * twelve rules cover it once.
 */
export function classifyTexture(sand: number, silt: number, clay: number): SoilTexture | undefined {
  const sum = sand + silt + clay
  if (!(Math.min(sand, silt, clay) >= 0) || !(Math.abs(sum - 100) <= 2)) return undefined
  return findSoilTexture(classId((sand * 100) / sum, (silt * 100) / sum, (clay * 100) / sum))
}

function classId(sand: number, silt: number, clay: number): string {
  if (silt + 1.5 * clay < 15) return 'sand'
  if (silt + 2 * clay < 30) return 'loamy_sand'
  if (clay >= 40) return silt >= 40 ? 'silty_clay' : sand > 45 ? 'sandy_clay' : 'clay'
  if (clay >= 35 && sand > 45) return 'sandy_clay'
  if (clay >= 27) return sand <= 20 ? 'silty_clay_loam' : sand <= 45 ? 'clay_loam' : 'sandy_clay_loam'
  if (silt >= 80 && clay < 12) return 'silt'
  if (silt >= 50) return 'silt_loam'
  if (clay >= 20 && silt < 28 && sand > 45) return 'sandy_clay_loam'
  if (clay >= 7 && silt >= 28 && sand <= 52) return 'loam'
  return 'sandy_loam'
}
