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
 * The class that stands for a shared zone where a comparison needs one of the thirty: the member with the most land.
 * Five zones are classes themselves. *Missing* null for a main group alone, which no class can stand for.
 */
export function standsFor(zone: SharedZone): ZoneCode | null {
  return REPRESENTATIVE[zone]
}

const REPRESENTATIVE: Record<SharedZone, ZoneCode | null> = {
  Af: 'Af',
  Am: 'Am',
  Aw: 'Aw',
  BW: 'BWh',
  BS: 'BSh',
  Cs: 'Csa',
  Cw: 'Cwa',
  Cf: 'Cfa',
  Ds: 'Dsb',
  Dw: 'Dwb',
  Df: 'Dfb',
  ET: 'ET',
  EF: 'EF',
  A: null,
  B: null,
  C: null,
  D: null,
  E: null,
}
