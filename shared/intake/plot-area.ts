import { type Conversion, convert } from '../vocabulary/conversion.ts'
import { readUnit } from '../vocabulary/read-unit.ts'
import { splitHeader } from '../vocabulary/split-header.ts'
import { columnsWith } from './column-map.ts'
import type { IntakeTables } from './intake-tables.ts'
import type { MapContext } from './map-context.ts'
import { numberReader } from './number-cell.ts'
import { squeeze } from './squeeze.ts'
import { cellAt } from './text-column.ts'

const PLOT =
  /^(.*?)\s*(?:\/|\bper\b|\bpor\b|\bpro\b|\bpar\b)\s*(plot|parcela|parcelle|parzelle|bed|strip|cama|cantero|faixa)$/i

/**
 * The mass in a unit that is per plot (`kg/plot`, `g per bed`) or per a written area (`t/614.4m2`), or a bare mass, which
 * for a yield can only be per plot. Null for every other unit.
 */
export function massPerPlot(tables: IntakeTables, written: string): Conversion | null {
  const text = squeeze(written)
  const mass = PLOT.exec(text)?.[1] ?? text
  if (mass === '') return null
  const reading = readUnit(tables.units, mass, { quantityKind: 'mass' })
  return reading.kind === 'exact' && reading.form === 'linear' && reading.offset === 0 ? reading : null
}

const AREA_UNIT = /(?:^|[\s_(])(m2|m²|ha|ac|ft2|ft²|sq ft)\)?$/i

/** The area of the plot of a row in m²: its own column, else the one a person gave for all. Null when nobody knows. */
export function areaReader(
  context: Pick<MapContext, 'table' | 'map' | 'tables'>,
): (row: number) => number | null {
  const whole = context.map.constants.plotAreaM2 ?? null
  const use = columnsWith(context.map, 'area')[0]
  if (!use) return () => whole
  const column = context.table.columns[use.column]!
  const header = context.table.headers[use.column]!
  const named = splitHeader(header.text, context.tables.units).unit ?? header.unitText
  const spelled = use.unit ?? (named !== '' ? named : (AREA_UNIT.exec(header.text)?.[1] ?? 'm2'))
  const unit = readUnit(context.tables.units, spelled, { quantityKind: 'area' })
  const numbers = numberReader(column, use.decimal)
  return (row) => {
    const cell = numbers(row)
    if (cell.kind === 'number' && unit.kind === 'exact') {
      const area = convert(cell.value, unit)
      return area > 0 ? area : whole
    }
    return readArea(cellAt(column, row)) ?? whole
  }
}

/** Square metres of an area unit, and metres of a length, as people write them. */
const SQUARE: Readonly<Record<string, number>> = {
  m2: 1,
  'm²': 1,
  sqm: 1,
  ft2: 0.09290304,
  'ft²': 0.09290304,
  sqft: 0.09290304,
  'sq ft': 0.09290304,
  ha: 10_000,
  ac: 4046.8564224,
  acre: 4046.8564224,
}
const LENGTH: Readonly<Record<string, number>> = { m: 1, ft: 0.3048, cm: 0.01 }

/** An area as a person writes it (`12`, `12 m2`, `4 x 3 m`, `100 sq ft`), in m². Null when it is not one. */
export function readArea(text: string): number | null {
  const match = /^(\d+(?:[.,]\d+)?)\s*(?:(?:m|ft|cm)?\s*(?:[x×*]|by|por)\s*(\d+(?:[.,]\d+)?)\s*)?(.*)$/i.exec(
    squeeze(text),
  )
  if (!match) return null
  const [a, b] = [match[1]!, match[2]].map((part) =>
    part === undefined ? null : Number(part.replace(',', '.')),
  )
  const written = match[3]!.trim().toLowerCase()
  const factor = b === null ? SQUARE[written || 'm2'] : (LENGTH[written || 'm'] ?? Number.NaN) ** 2
  const area = a! * (b ?? 1) * (factor ?? Number.NaN)
  return area > 0 && Number.isFinite(area) ? area : null
}
