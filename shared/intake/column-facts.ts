import { type HeaderMatch, matchHeader } from '../vocabulary/headers.ts'
import { decimalMark } from '../vocabulary/reading/decimal-mark.ts'
import { splitHeader } from '../vocabulary/split-header.ts'
import type { CsvTable } from './csv-table.ts'
import type { IntakeTables } from './intake-tables.ts'
import { looksLikeDate, looksMissing, looksNumeric } from './looks.ts'
import { squeeze } from './squeeze.ts'
import { distinctCells, sampleCells, type TextColumn } from './text-column.ts'

/** What a column looks like, before anybody decides what it means. */
export type ColumnFacts = {
  readonly column: number
  readonly header: string
  /** The header without its unit. */
  readonly name: string
  /** Unit in the header or in the units row, as written. */
  readonly unit: string | null
  readonly basis: 'fresh' | 'dry' | null
  readonly matches: readonly HeaderMatch[]
  /** Different cells, squeezed, without missing ones; at most 500. */
  readonly words: readonly string[]
  /** Some cells in file order, for showing. */
  readonly samples: readonly string[]
  /** Share of the looked-at cells that are numbers, dates with digits, empty. */
  readonly numeric: number
  readonly dates: number
  readonly empty: number
  readonly integers: boolean
  /** Numbers among the looked-at cells. */
  readonly values: readonly number[]
  readonly decimal: '.' | ','
  /** How sure the decimal sign is: `none` without any sign, `asked` when `1.234` could be either. */
  readonly decimalFrom: 'cells' | 'file' | 'none' | 'asked'
  readonly threes: boolean
}

const LOOK = 2000

/** Look at every column of a table. */
export function lookAtColumns(table: CsvTable, tables: IntakeTables): ColumnFacts[] {
  const texts = table.headers.map((header) => header.text)
  // `OM %` and `pH (H2O)` are neighbours by their names as well.
  const others = [
    ...texts,
    ...texts.map((text) => splitHeader(text, tables.units).name.replace(/\s*\(.*\)$/, '')),
  ]
  const hasCrop = others.some((header) => /^(crop|cultivo|especie|species|cultura|culture)$/i.test(header))
  const proven = table.columns.map((column) => decimalMark(sampleCells(column, LOOK)).decimal)
  const commas = proven.filter((mark) => mark === ',').length
  const points = proven.filter((mark) => mark === '.').length
  const fileMark = commas === points ? null : commas > points ? ',' : '.'
  return table.columns.map((column, i) => {
    const header = table.headers[i]!
    const parts = splitHeader(header.text, tables.units)
    const unit = parts.unit ?? (header.unitText === '' ? null : header.unitText.replace(/^[([]|[)\]]$/g, ''))
    const context = { ...(unit === null ? {} : { unit }), hasCrop, others }
    const matches = header.text === '' ? [] : matchesOf(header.text, parts.name, context, tables)
    const own = proven[i] ?? null
    const decimal = own ?? fileMark ?? '.'
    const measured = matches.some(
      (match) => match.row.variable !== null || /^(value|mean|weight)/.test(match.row.field),
    )
    const shape = looks(column, decimal, measured ? (cell) => isQuantity(cell, tables.units) : looksNumeric)
    return {
      column: i,
      header: header.text,
      name: parts.name,
      unit,
      basis: parts.hints.basis,
      matches,
      ...shape,
      decimal,
      decimalFrom: own !== null ? 'cells' : !shape.threes ? 'none' : fileMark !== null ? 'file' : 'asked',
    }
  })
}

/** A bare symbol with the unit of soil laboratories is looked up as they write it: `P (ppm)` as `P ppm`, `Ca` as `CA`. */
function matchesOf(
  header: string,
  name: string,
  context: { readonly unit?: string; readonly hasCrop: boolean; readonly others: readonly string[] },
  { headers, units }: IntakeTables,
): readonly HeaderMatch[] {
  const own = matchHeader(headers, units, header, context)
  if (!/^[A-Z][a-z]?$/.test(name) || !/^(ppm|mg\s?\/\s?kg|mg kg-1)$/i.test(context.unit ?? '')) return own
  const asLab = [`${name} ppm`, name.toUpperCase()]
    .flatMap((text) => matchHeader(headers, units, text, context))
    .filter((match) => match.row.variable !== null)
    .filter((match, at, all) =>
      [...own, ...all.slice(0, at)].every((one) => one.row.variable !== match.row.variable),
    )
  return [...own, ...asLab].sort((a, b) => b.confidence - a.confidence)
}

function looks(column: TextColumn, decimal: '.' | ',', isNumber: (cell: string) => boolean) {
  const words = distinctCells(column, 500)
    .map(squeeze)
    .filter((word) => !looksMissing(word))
  const cells = sampleCells(column, LOOK).map(squeeze)
  const filled = cells.filter((cell) => !looksMissing(cell))
  const numbers = filled.filter(isNumber)
  const values = numbers.map((cell) => plainNumber(cell, decimal)).filter(Number.isFinite)
  return {
    words: [...new Set(words)],
    samples: [...new Set(filled)].slice(0, 5),
    numeric: filled.length === 0 ? 0 : numbers.length / filled.length,
    dates: filled.length === 0 ? 0 : filled.filter(looksLikeDate).length / filled.length,
    empty: cells.length === 0 ? 1 : 1 - filled.length / cells.length,
    integers: values.length > 0 && values.every(Number.isInteger),
    /** Some number has exactly three digits after its only sign: `1.234` proves nothing. */
    threes: numbers.some((cell) => /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(cell)),
    values,
  }
}

/** A number, or a number with a unit we know beside it: `5200 kg/ha`. */
function isQuantity(cell: string, units: IntakeTables['units']): boolean {
  if (looksNumeric(cell)) return true
  const parts = /^[-+]?\d[\d.,'’\u00a0\u202f ]*\s*([^\d\s.,].*)$/.exec(cell)
  return parts !== null && units.exact.has(parts[1]!.trim())
}

/** A rough reading for looking at ranges; values themselves are read by the vocabulary. */
function plainNumber(cell: string, decimal: '.' | ','): number {
  const bare = cell.replace(/[^\d.,eE+-]/g, '')
  return Number(decimal === ',' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', ''))
}
