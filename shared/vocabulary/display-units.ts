import { type Conversion, convert, unconvert } from './conversion.ts'
import { findCrop } from './crops.ts'
import type { Variable } from './variables.ts'

/** A unit a person may choose to see. `conversion` leads from the shown number to the variable's own unit. */
export type DisplayUnit = {
  readonly id: string
  readonly label: string
  readonly conversion: Conversion
  readonly decimals: number
}

const LB = 0.45359237
const ACRE_HA = 0.40468564224
const FT2_HA = 0.09290304e-4

/**
 * The units a variable can be shown in; the first is the variable's own. Yields per area also come per acre, per bed
 * and, for a crop with a trade bushel, in bushels.
 * *Source* international pound, acre and foot, all exact; bushel weights from the crop table.
 */
export function displayUnits(variable: Variable, crop?: string): readonly DisplayUnit[] {
  const own = unit('own', variable.unitLabel, 1, variable.decimals)
  if (variable.quantityKind === 'mass_area') return [own, ...yieldUnits(variable, crop)]
  const others = OTHERS[variable.unit] ?? []
  return [own, ...others]
}

/** A value in the variable's unit as a person sees it. */
export function toDisplay(value: number, shown: DisplayUnit): number {
  return unconvert(value, shown.conversion)
}

/** What a person typed in the shown unit, in the variable's unit. */
export function fromDisplay(value: number, shown: DisplayUnit): number {
  return convert(value, shown.conversion)
}

function yieldUnits(variable: Variable, crop: string | undefined): readonly DisplayUnit[] {
  // Factors below lead to kg/ha; `kindToUnit` carries on to the variable's own unit (kg/m² for beds).
  const make = (label: string, kgPerHa: number, decimals: number) =>
    unit(label, label, kgPerHa * variable.kindToUnit, decimals)
  const bushel = crop === undefined ? null : (findCrop(crop)?.bushelLb ?? null)
  const all = [
    make('kg/ha', 1, 0),
    make('t/ha', 1000, 2),
    ...(bushel === null ? [] : [make('bu/ac', (bushel * LB) / ACRE_HA, 1)]),
    make('lb/ac', LB / ACRE_HA, 0),
    make('lb/100 sq ft', LB / (100 * FT2_HA), 1),
    make('kg/m²', 10_000, 2),
  ]
  return all.filter((each) => each.label !== variable.unitLabel)
}

const OTHERS: Readonly<Record<string, readonly DisplayUnit[]>> = {
  Cel: [
    { id: '°F', label: '°F', conversion: { form: 'linear', factor: 5 / 9, offset: -160 / 9 }, decimals: 0 },
  ],
  cm: [unit('in', 'in', 2.54, 1)],
  mm: [unit('in', 'in', 25.4, 2)],
  kg: [unit('lb', 'lb', LB, 1)],
  g: [unit('oz', 'oz', (LB * 1000) / 16, 2)],
  'g/{plant}': [unit('kg/plant', 'kg/plant', 1000, 2), unit('lb/plant', 'lb/plant', LB * 1000, 2)],
  'mm/h': [unit('in/h', 'in/h', 25.4, 2)],
  'h/har': [unit('h/ac', 'h/ac', 1 / ACRE_HA, 1)],
}

function unit(id: string, label: string, factor: number, decimals: number): DisplayUnit {
  return { id, label, conversion: { form: 'linear', factor, offset: 0 }, decimals }
}
