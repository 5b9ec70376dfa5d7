import type { OptionNumber } from '../../../parts/marks.tsx'

/** The fill of a treatment by its place among them; after four the fills begin again and letters tell them apart. */
export function optionOf(arm: number): OptionNumber {
  return (arm === 0 ? 0 : ((arm - 1) % 4) + 1) as OptionNumber
}

/** More treatments than fills: plots then carry letters. */
export function needsLetters(arms: number): boolean {
  return arms > 5
}

/** `A` for the comparison, then `B`, `C` …; after `Z` come `A2`, `B2`. */
export function letterOf(arm: number): string {
  const round = Math.floor(arm / 26)
  return String.fromCharCode(65 + (arm % 26)) + (round > 0 ? String(round + 1) : '')
}
