import type { Basis } from '../record/quantity.ts'
import { findCrop } from '../vocabulary/crops.ts'
import { atMoisture } from '../vocabulary/moisture.ts'
import type { Variable } from '../vocabulary/variables.ts'
import { type ColumnUse, columnsWith } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { numberReader } from './number-cell.ts'

/**
 * Out of how many a counted share is, row by row; null where the row does not say. Null reader when the column is not a
 * counted share.
 */
export function outOfReader(
  context: MapContext,
  use: ColumnUse,
  variable: Variable,
): ((row: number) => number | null) | null {
  const of = columnsWith(context.map, 'out_of')[0]
  if (!of || use.unit !== null || variable.effect !== 'logit') return null
  const read = numberReader(context.table.columns[of.column]!, of.decimal)
  return (row) => {
    const cell = read(row)
    return cell.kind === 'number' && cell.value > 0 ? cell.value : null
  }
}

/** A mass as it would be at its crop's standard moisture: what to multiply with, and the basis it then has. */
type AtStandard = { readonly factor: number; readonly basis: Basis }

/** Grain wetter than this was not weighed as grain. *Units* percent of fresh mass. */
const WETTEST = 60

/**
 * Carries a yield weighed fresh, whose row gives the moisture of the grain, to the standard moisture of its crop. The
 * number as weighed stays beside it, in the words of the cell.
 * *Missing* null without a moisture in the row, for crops without a standard, and for every other basis.
 * *Source* y₂ = y₁ (100 − m₁) ÷ (100 − m₂) (`atMoisture`).
 */
export function moistureReader(
  context: MapContext,
  use: ColumnUse,
  variable: Variable,
): (row: number, crop: string, basis: Basis | null) => AtStandard | null {
  // Each side of a pair has its own moisture, or both share one.
  const wets = [...columnsWith(context.map, use.role), ...columnsWith(context.map, 'value')]
  const wet = wets.find((one) => one.variable === 'grain_moisture')
  if (!wet || wet.column === use.column || variable.basisRequired !== 'moisture') return () => null
  const read = numberReader(context.table.columns[wet.column]!, wet.decimal)
  return (row, crop, basis) => {
    if (basis !== 'fresh') return null
    const known = findCrop(crop)
    if (known?.yieldBasis !== 'moisture' || known.standardMoisturePct === null) return null
    const cell = read(row)
    if (cell.kind !== 'number' || !(cell.value > 0 && cell.value <= WETTEST)) return null
    const factor = atMoisture(1, cell.value, known.standardMoisturePct)
    return Number.isFinite(factor) ? { factor, basis: `at_${known.standardMoisturePct}` } : null
  }
}
