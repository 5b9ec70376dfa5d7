import type { Effect } from './response-ratio.ts'

/**
 * Difference of two means, treated minus control, each with its own SD.
 * *Units* of the means; `vi` in their square. *Missing* NaN in, NaN out. *Source* metafor `escalc("MD", vtype = "LS")`.
 */
export function meanDifference(
  meanT: number,
  sdT: number,
  nT: number,
  meanC: number,
  sdC: number,
  nC: number,
): Effect {
  return { yi: meanT - meanC, vi: (sdT * sdT) / nT + (sdC * sdC) / nC }
}
