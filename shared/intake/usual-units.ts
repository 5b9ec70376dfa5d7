import type { Variable } from '../vocabulary/variables.ts'

/** Units a person would pick from for a variable without a unit; the first is its own. */
export function usualUnits(variable: Variable): string[] {
  if (variable.quantityKind === 'mass_area')
    return ['kg/ha', 't/ha', 'q/ha', 'bu/ac', 'lb/ac', 'g/m2', 'kg/m2', 'lb/100 sq ft']
  return [variable.unitLabel]
}

/** Whether a bare number of this variable is already in its unit: counts, shares, scores, pH. */
export function isUnitless(variable: Variable): boolean {
  return /^(ph|percent|count|count_plant|score|brix|ratio|duration|percent_days|angle)$/.test(
    variable.quantityKind,
  )
}
