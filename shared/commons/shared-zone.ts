import type { ZoneCode } from '../vocabulary/zone-code.ts'

/**
 * The climate labels a shared record may carry: the first two letters of a class, or the first letter alone where the
 * place lies so near a border that two letters would say where. The third letter never leaves the machine.
 */
export const SHARED_ZONES = [
  'Af',
  'Am',
  'Aw',
  'BW',
  'BS',
  'Cs',
  'Cw',
  'Cf',
  'Ds',
  'Dw',
  'Df',
  'ET',
  'EF',
  'A',
  'B',
  'C',
  'D',
  'E',
] as const
export type SharedZone = (typeof SHARED_ZONES)[number]

/**
 * What a class becomes when it is shared.
 * *Missing* null when the classes of a near border have not even their first letter in common.
 */
export function sharedZone(zone: ZoneCode, alternatives: readonly ZoneCode[] = []): SharedZone | null {
  const two = zone.slice(0, 2) as SharedZone
  if (alternatives.every((other) => other.slice(0, 2) === two)) return two
  const one = zone.slice(0, 1) as SharedZone
  return alternatives.every((other) => other.slice(0, 1) === one) ? one : null
}

/**
 * The class that stands for a shared zone where a comparison needs one of the thirty: the member that covers most of
 * the farmland there, by sub-region (UN M49) where sub-regions differ, else over the world. Five zones are classes
 * themselves. The third letter was never shared, so this is a convention and not knowledge.
 * *Missing* null for a main group alone, which no class can stand for.
 * *Source* none published: the project's own judgement from general knowledge of where farmland lies. It awaits a count of
 * the cells of a climate map under a map of cropland.
 */
export function standsFor(zone: SharedZone, region: string | undefined): ZoneCode | null {
  const members = MEMBERS[zone]
  if (members === undefined) return null
  return (region === undefined ? undefined : members.but[region]) ?? members.everywhere
}

type Stand = { readonly everywhere: ZoneCode; readonly but: Readonly<Record<string, ZoneCode>> }

/** Sub-regions: 005 South America, 013 Central America, 014 East, 018 Southern Africa, 021 Northern America, 030 East,
 * 143 Central, 145 West Asia, 039 South, 151 East, 154 North, 155 West Europe, 053 Australia and New Zealand. */
const MEMBERS: Partial<Record<SharedZone, Stand>> = {
  Af: { everywhere: 'Af', but: {} },
  Am: { everywhere: 'Am', but: {} },
  Aw: { everywhere: 'Aw', but: {} },
  BW: { everywhere: 'BWh', but: { '005': 'BWk', '030': 'BWk', '143': 'BWk' } },
  BS: {
    everywhere: 'BSh',
    but: { '021': 'BSk', '030': 'BSk', '039': 'BSk', '143': 'BSk', '145': 'BSk', '151': 'BSk' },
  },
  Cs: { everywhere: 'Csa', but: { '005': 'Csb', '018': 'Csb', '021': 'Csb' } },
  Cw: { everywhere: 'Cwa', but: { '013': 'Cwb', '018': 'Cwb' } },
  Cf: {
    everywhere: 'Cfa',
    but: { '014': 'Cfb', '018': 'Cfb', '053': 'Cfb', '151': 'Cfb', '154': 'Cfb', '155': 'Cfb' },
  },
  Ds: { everywhere: 'Dsb', but: {} },
  Dw: { everywhere: 'Dwb', but: { '030': 'Dwa' } },
  Df: { everywhere: 'Dfb', but: { '154': 'Dfc' } },
  ET: { everywhere: 'ET', but: {} },
  EF: { everywhere: 'EF', but: {} },
}
