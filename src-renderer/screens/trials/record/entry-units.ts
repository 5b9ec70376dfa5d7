import type { Trial } from '../../../../shared/record/trial.ts'
import {
  type DisplayUnit,
  displayUnits,
  fromDisplay,
  toDisplay,
} from '../../../../shared/vocabulary/display-units.ts'
import { CANONICAL_UNITS } from '../../../../shared/vocabulary/quantity-kind.ts'
import { findVariable, type Variable } from '../../../../shared/vocabulary/variables.ts'
import { basisAt, MASS_UNITS, plotYield, standardMoisture } from '../../../data/plot-yield.ts'
import type { StoredValue } from '../../../data/stored-value.ts'

/** A unit values can be typed in: the weight of a whole plot, or the outcome itself. */
export type EntryUnit =
  | { readonly kind: 'plot-mass'; readonly id: string; readonly label: string; readonly decimals: number }
  | {
      readonly kind: 'direct'
      readonly id: string
      readonly label: string
      readonly shown: DisplayUnit
      readonly decimals: number
    }

/** The units an outcome can be typed in, the likeliest first. A plot can be weighed when its area is known. */
export function entryUnits(variable: Variable, trial: Pick<Trial, 'crop' | 'plots'>): readonly EntryUnit[] {
  const direct = displayUnits(variable, trial.crop).map(
    (shown): EntryUnit => ({
      kind: 'direct',
      id: shown.label,
      label: shown.label,
      shown,
      decimals: shown.decimals,
    }),
  )
  if (!isHarvest(variable) || !trial.plots.some((plot) => plot.areaM2 !== undefined)) return direct
  const masses = Object.keys(MASS_UNITS).map(
    (label): EntryUnit => ({
      kind: 'plot-mass',
      id: `plot ${label}`,
      label,
      decimals: label === 'g' ? 0 : 2,
    }),
  )
  return [...masses, ...direct]
}

/** Yields, biomass and residues are weighed off a plot; emissions and leaching are not. */
export function isHarvest(variable: Variable): boolean {
  return variable.quantityKind === 'mass_area' && (variable.group === 'yield' || /biomass/.test(variable.id))
}

/** Does moisture bring this outcome to a standard? */
export function asksMoisture(variable: Variable, crop: string, unit: EntryUnit): boolean {
  return unit.kind === 'plot-mass' && standardMoisture(variable, crop) !== null
}

/** A number typed in a unit as the outcome's own value and basis. */
export function toCanonical(
  written: number,
  unit: EntryUnit,
  variable: Variable,
  plot: Trial['plots'][number],
  { crop, moisturePct }: { readonly crop: string; readonly moisturePct: number | null },
): Pick<StoredValue, 'value' | 'basis'> | null {
  if (unit.kind === 'plot-mass') {
    if (plot.areaM2 === undefined) return null
    return plotYield(variable, crop, written * (MASS_UNITS[unit.label] ?? 1), plot.areaM2, moisturePct)
  }
  return { value: fromDisplay(written, unit.shown), basis: statedBasis(variable, crop) }
}

/** What a value stands for when it was not weighed off a plot: as the vocabulary states the outcome. */
export function statedBasis(variable: Variable, crop: string): StoredValue['basis'] {
  const standard = standardMoisture(variable, crop)
  if (standard !== null) return basisAt(standard)
  return variable.basisRequired === 'none' ? null : variable.basisRequired === 'dry' ? 'dry' : 'fresh'
}

/** A stored value in a unit of entry, or null where it cannot be said in it. */
export function inUnit(
  value: number,
  unit: EntryUnit,
  variable: Variable,
  areaM2: number | undefined,
): number | null {
  if (unit.kind === 'direct') return toDisplay(value, unit.shown)
  if (areaM2 === undefined) return null
  return ((value / variable.kindToUnit) * (areaM2 / 10_000)) / (MASS_UNITS[unit.label] ?? 1)
}

/** The unit answers are spoken in: tonnes for yields per hectare, else the outcome's own. */
export function answerUnit(variable: Variable, crop: string): DisplayUnit {
  const all = displayUnits(variable, crop)
  const tonnes = isHarvest(variable) && variable.unit === CANONICAL_UNITS.mass_area ? 't/ha' : null
  return all.find((one) => one.label === tonnes) ?? all[0]!
}

/** Grain moisture, which stands beside weights. */
export const MOISTURE = findVariable('grain_moisture')!
