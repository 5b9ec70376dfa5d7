import type { Phrase } from './names.ts'
import { normalise } from './normalise.ts'
import { readTable } from './table.ts'
import countryTable from './tables/countries.json' with { type: 'json' }
import regionTable from './tables/regions.json' with { type: 'json' }

/** A country or main territory. */
export type Country = {
  /** ISO 3166-1 alpha-2; Kosovo has the customary `XK`. */
  readonly code: string
  readonly names: Phrase
  /** Other spellings found in files. */
  readonly also: readonly string[]
  /** UN M49 code of the geographic sub-region: `029` is the Caribbean. The only place that is shared by default. */
  readonly subregion: string
  /** Rough middle of the country in whole degrees; for noticing lost signs, not for maps. */
  readonly centre: { readonly lat: number; readonly lon: number }
}

/** A UN M49 region (no parent) or sub-region. */
export type Region = { readonly code: string; readonly parent: string | null; readonly names: Phrase }

/** Countries and main territories by code. */
export const COUNTRIES: readonly Country[] = readTable(countryTable, (row) => ({
  code: row.text('code'),
  names: { en: row.text('name_en'), es: row.text('name_es') },
  also: row.list('also'),
  subregion: row.text('subregion'),
  centre: { lat: row.number('lat'), lon: row.number('lon') },
}))

/** The five regions, then the 22 geographic sub-regions. *Source* UN M49, finest geographic level. */
export const REGIONS: readonly Region[] = readTable(regionTable, (row) => ({
  code: row.text('code'),
  parent: row.maybeText('parent'),
  names: { en: row.text('name_en'), es: row.text('name_es') },
}))

const regions = new Map(REGIONS.map((region) => [region.code, region]))
const countries = new Map(COUNTRIES.map((country) => [country.code, country]))
const byName = new Map(
  COUNTRIES.flatMap((country) =>
    [country.names.en, country.names.es, ...country.also].map((name) => [key(name), country] as const),
  ),
)

/** The region or sub-region with this UN M49 code, or undefined. */
export function findRegion(code: string): Region | undefined {
  return regions.get(code)
}

/**
 * The country a cell means: a name in English or Spanish, a usual spelling in other languages, or the two-letter code
 * in capitals. Case, accents and outer spaces do not count. Undefined when it is none.
 */
export function findCountry(text: string): Country | undefined {
  return countries.get(text.trim()) ?? byName.get(key(text))
}

/** The sub-region and region of a country. */
export function regionsOf(country: Country): { readonly subregion: Region; readonly region: Region } {
  const subregion = regions.get(country.subregion)!
  return { subregion, region: regions.get(subregion.parent!)! }
}

function key(name: string): string {
  return normalise(name)
    .replace(/[().,']/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^the /, '')
}
