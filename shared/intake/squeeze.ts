import { squeeze as squeezeSpaces } from '../vocabulary/normalise.ts'

const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'g')

/**
 * The words of a cell as they are compared: white space squeezed, and marks nobody sees (writing direction, zero-width
 * spaces) left out, so that two cells that look alike are alike. Joiners stay: in some scripts they make the word.
 */
export function squeeze(cell: string): string {
  return squeezeSpaces(INVISIBLE.test(cell) ? cell.replace(ALL_INVISIBLE, '') : cell)
}
