import type { Basis } from '../../shared/record/quantity.ts'
import { findCrop } from '../../shared/vocabulary/crops.ts'
import { atMoisture } from '../../shared/vocabulary/moisture.ts'
import type { Variable } from '../../shared/vocabulary/variables.ts'

/** Units a plot's whole harvest is weighed in, in kilograms. *Source* international pound and ounce, exact. */
export const MASS_UNITS: Readonly<Record<string, number>> = {
  kg: 1,
  g: 0.001,
  lb: 0.45359237,
  oz: 0.45359237 / 16,
}

/**
 * The moisture a crop's yield is stated at, percent of fresh mass: grain has a standard, dry matter is 0. Null where
 * yields are fresh weights and moisture says nothing.
 */
export function standardMoisture(variable: Pick<Variable, 'basisRequired'>, crop: string): number | null {
  const known = findCrop(crop)
  if (variable.basisRequired === 'dry') return 0
  if (variable.basisRequired !== 'moisture' || !known) return null
  if (known.yieldBasis === 'dry') return 0
  return known.yieldBasis === 'moisture' ? known.standardMoisturePct : null
}

/** The basis that goes with a moisture. */
export function basisAt(moisturePct: number): Basis {
  return moisturePct === 0 ? 'dry' : `at_${moisturePct}`
}

/** A yield per area, as it is now: canonical value and what it was weighed as. */
export type YieldNow = { readonly value: number; readonly basis: Basis }

/**
 * A plot's harvest as yield per area. With its moisture and a standard it is brought to the standard; without, it stays
 * as weighed. *Units* kilograms, m², percent; the value in the variable's own unit.
 */
export function plotYield(
  variable: Pick<Variable, 'basisRequired' | 'kindToUnit'>,
  crop: string,
  kilograms: number,
  areaM2: number,
  moisturePct: number | null,
): YieldNow {
  const asWeighed = ((kilograms * 10_000) / areaM2) * variable.kindToUnit
  return toStandard(asWeighed, standardMoisture(variable, crop), moisturePct)
}

/** The same yield when the moisture of its plot has become known, was corrected, or was taken back (null). */
export function withMoisture(
  now: YieldNow,
  standardPct: number | null,
  oldPct: number | null,
  newPct: number | null,
): YieldNow {
  const asWeighed =
    now.basis === 'fresh' || standardPct === null || oldPct === null
      ? now.value
      : atMoisture(now.value, standardPct, oldPct)
  return toStandard(asWeighed, standardPct, newPct)
}

function toStandard(asWeighed: number, standardPct: number | null, moisturePct: number | null): YieldNow {
  if (standardPct === null || moisturePct === null) return { value: asWeighed, basis: 'fresh' }
  const value = atMoisture(asWeighed, moisturePct, standardPct)
  return Number.isFinite(value)
    ? { value, basis: basisAt(standardPct) }
    : { value: asWeighed, basis: 'fresh' }
}
