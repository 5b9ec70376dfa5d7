/** Cheap looks at a cell, for finding where a table starts. Reading a value is the vocabulary's work, not done here. */

const NUMBER = /^[<>≤≥~±]?\s*[-+−]?(\d+|\d{1,3}([ .,'’\u00a0\u202f]\d{3})+)?([.,]\d+)?([eE][-+]?\d+)?\s*%?$/
const DATE =
  /^(\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([ T]\d{1,2}:\d{2}(:\d{2})?)?Z?$/
const MISSING = /^(|n\/?a|#n\/a|null|none|nan|nd|n\.d\.|s\/d|\*|\.|-|–|—|\?)$/i
const UNIT =
  /^[([]?\s*(%|‰|°|°?[CF]|kg|g|mg|µg|t|T|Mg|q|qq|dt|bu|lb|lbs|oz|cwt|ton|tons|tonnes?|cm|mm|m|km|ha|ac|L|l|mL|ml|ppm|ppb|ppt|pH|d|days?|d[ií]as|h|hours?|°Bx|brix|count|no\.?|number|n|score|1-[59]|meq|cmol|dS|mS|kPa|MPa|USD|EUR|€|\$|in|ft|sq ft|m2|m²|ft2)(?![A-Za-z])((\s*[/·.* ]\s*|\s*)[A-Za-z0-9%²³µ°()+⁻¹-]{0,12}){0,4}\s*[)\]]?$/

/** Whether a cell reads as a number in any of the usual ways of writing one. */
export function looksNumeric(cell: string): boolean {
  return cell !== '' && /\d/.test(cell) && NUMBER.test(cell)
}

/** Whether a cell reads as a date written with digits. */
export function looksLikeDate(cell: string): boolean {
  return DATE.test(cell)
}

/** Whether a cell is one of the usual words for "no value". */
export function looksMissing(cell: string): boolean {
  return MISSING.test(cell)
}

/** Whether a cell could be the unit of the column it heads: `(kg/ha)`, `%`, `t ha-1`. */
export function looksLikeUnit(cell: string): boolean {
  return UNIT.test(cell) && !looksNumeric(cell)
}
