import { kindsOfUnit } from './kinds-of-unit.ts'
import { squeeze } from './normalise.ts'
import { basisIn } from './read-unit.ts'
import type { Units } from './units.ts'

/** A column header taken apart. */
export type HeaderParts = {
  /** What is left when the unit is taken off; never empty unless the header is. */
  readonly name: string
  /** The unit as it would be looked up, or null when the header names none. */
  readonly unit: string | null
  readonly hints: HeaderHints
}

/** What else a header says. */
export type HeaderHints = {
  readonly basis: 'fresh' | 'dry' | null
  /** Depth in the unit as written (cm unless the name says inches): `pr0-15cm_psi`. */
  readonly depth: { readonly top: number; readonly bottom: number; readonly unit: 'cm' | 'in' } | null
  /** `100 seed weight`: the weight is of this many seeds. */
  readonly seeds: number | null
}

/**
 * Bare words at the end of a header that are units there and nothing else. Words such as `year`, `plant`, `head` or
 * `N` are units too, but in a header they are names.
 */
const BARE = new Set(
  (
    'kg kgs g mg µg μg ug t lb lbs oz q qq cwt bu ha ac acre acres cm mm m ft km in psi kPa MPa bar ppm PPM Ppm ppb pct ' +
    'percent Percent dS/m °C °F tons tonnes qx grams kilos cbar'
  ).split(' '),
)

/**
 * Take the unit off a column header: a trailing bracket (`Rend (q/ha)`), a unit at the end (`P2O5 kg/ha`, `OM %`,
 * `Potassium ppm K`), or one mangled by software (`yield_kg_ha`, `Mg_cmolc.kg`). A header that is only a unit
 * (`bu/ac`) keeps its text as the name too.
 */
export function splitHeader(header: string, units: Units): HeaderParts {
  const text = squeeze(header)
  const hints = hintsIn(text)
  const found = bracketed(text, units) ?? leadingPercent(text) ?? trailing(text, units)
  if (found) return { ...found, hints }
  const whole = looksLikeUnit(text) && isUnit(text, units)
  return { name: text, unit: whole ? text : null, hints }
}

function bracketed(text: string, units: Units): { name: string; unit: string } | undefined {
  const match = /^(.*\S)\s*[([{]([^()[\]{}]+)[)\]}]$/.exec(text)
  if (!match) return undefined
  const [, name, inside] = match
  return isUnit(inside!, units) ? { name: name!, unit: inside!.trim() } : undefined
}

/** `% Sand`, `%K Sat`. */
function leadingPercent(text: string): { name: string; unit: string } | undefined {
  const match = /^% ?(\p{L}.*)$/u.exec(text)
  return match ? { name: match[1]!, unit: '%' } : undefined
}

function trailing(text: string, units: Units): { name: string; unit: string } | undefined {
  // Longest ending first: `ppm K` before `K`, `kg_ha` before `ha`.
  for (const match of text.matchAll(/[ _.]+/g)) {
    const name = text.slice(0, match.index)
    const ending = text.slice(match.index + match[0].length)
    if (name === '' || ending === '') continue
    const spelling = spellingsOf(ending).find(
      (candidate) => (BARE.has(candidate) || looksLikeUnit(candidate)) && isUnit(candidate, units),
    )
    if (spelling !== undefined) return { name, unit: spelling }
  }
  const sign = /^(.*\p{L})\s*(%|°C|°F)$/u.exec(text)
  return sign ? { name: sign[1]!, unit: sign[2]! } : undefined
}

/** As written, then with the separators software left where a slash or a space stood. */
function spellingsOf(ending: string): readonly string[] {
  const slashed = ending.replace(/[._]/, '/').replace(/[._]/g, ' ')
  return [ending, slashed]
}

function looksLikeUnit(text: string): boolean {
  return /[/%°²³]|^(?:ppm|PPM|ppb) \S+$|-[123]$|^\S+ m-?2$/.test(text) && !/^\d/.test(text)
}

function isUnit(text: string, units: Units): boolean {
  return kindsOfUnit(units, text.trim()).length > 0
}

function hintsIn(text: string): HeaderHints {
  const depth = /(\d+(?:\.\d+)?) ?[-–] ?(\d+(?:\.\d+)?) ?(cm|in(?:ch(?:es)?)?)(?![a-z])/i.exec(text)
  const seeds = /(?:^|\s)(100|1000)[\s-]?(?:seed|grain|kernel|semilla|grano)/i.exec(text)
  const words = text.replace(/[_.()]/g, ' ')
  return {
    basis: basisIn(words) ?? (/\bfresh\b/i.test(words) ? 'fresh' : null),
    depth: depth
      ? { top: Number(depth[1]), bottom: Number(depth[2]), unit: /^cm$/i.test(depth[3]!) ? 'cm' : 'in' }
      : null,
    seeds: seeds ? Number(seeds[1]) : null,
  }
}
