/**
 * The thirty Köppen–Geiger classes in their customary order: position + 1 is the class number of the published maps,
 * and position is the row of every similarity matrix.
 * *Source* Beck et al. 2018, Scientific Data 5:180214, Table 2.
 */
export const ZONE_CODES = [
  'Af',
  'Am',
  'Aw',
  'BWh',
  'BWk',
  'BSh',
  'BSk',
  'Csa',
  'Csb',
  'Csc',
  'Cwa',
  'Cwb',
  'Cwc',
  'Cfa',
  'Cfb',
  'Cfc',
  'Dsa',
  'Dsb',
  'Dsc',
  'Dsd',
  'Dwa',
  'Dwb',
  'Dwc',
  'Dwd',
  'Dfa',
  'Dfb',
  'Dfc',
  'Dfd',
  'ET',
  'EF',
] as const

/** One of the thirty climate classes. */
export type ZoneCode = (typeof ZONE_CODES)[number]

/** The main group of a class: A tropical, B arid, C temperate, D cold, E polar. */
export type ZoneGroup = 'A' | 'B' | 'C' | 'D' | 'E'

const index = new Map<string, number>(ZONE_CODES.map((code, i) => [code, i]))

/** Row of a class in the similarity matrix, 0 … 29. */
export function zoneIndex(code: ZoneCode): number {
  return index.get(code)!
}

/** Whether a text is one of the thirty codes (case matters: `Cfa`, not `CFA`). */
export function isZoneCode(text: string): text is ZoneCode {
  return index.has(text)
}
