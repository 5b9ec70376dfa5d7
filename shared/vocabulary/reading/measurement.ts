import { type Conversion, convert, scaled } from '../conversion.ts'
import { findCrop } from '../crops.ts'
import { type Judgement, judgeValue, judgeZero } from '../limits.ts'
import { atMoisture, type Basis, freshFromDry } from '../moisture.ts'
import { spoken } from '../names.ts'
import { type Question, question } from '../question.ts'
import { readUnit, toVariable } from '../read-unit.ts'
import { massFraction, type SoilLayer } from '../soil-mass.ts'
import type { Units } from '../units.ts'
import { analyteOf } from '../variables.ts'
import type { MeasuredColumn } from './column.ts'
import { type NumberReading, type NumberStyle, readNumber } from './number.ts'
import { readQuantity } from './quantity.ts'

/** What is known beside one cell. Everything is optional; what is missing is asked where it matters. */
export type Beside = {
  readonly crop?: string | undefined
  readonly basis?: Basis | undefined
  /** Bring grain to this moisture, or to dry. */
  readonly wantedPct?: number | undefined
  /** The basis column exists and is empty: grain must be asked. */
  readonly basisMissing?: boolean | undefined
  /** A note contradicts or completes the header's basis: grain is at this moisture. */
  readonly notedPct?: number | undefined
  readonly areaM2?: number | undefined
  readonly plantsPerHa?: number | undefined
  readonly dryMatterPct?: number | undefined
  readonly layer?: SoilLayer | undefined
  /** The other numbers of the column. */
  readonly others?: readonly number[] | undefined
}

/** One cell, measured. `ask`, `warn` and `quarantine` say why; the verbatim text is the caller's to keep. */
export type Measurement =
  | { readonly status: 'ok'; readonly value: number }
  | { readonly status: 'warn'; readonly value: number; readonly question: Question }
  | { readonly status: 'ask'; readonly value: number | Limit | null; readonly question: Question }
  | { readonly status: 'quarantine'; readonly question: Question }
  | { readonly status: 'censored'; readonly limit: Limit }
  | { readonly status: 'missing' }
  | { readonly status: 'text'; readonly text: string }

/** A bound in the column's unit; null when it is not written. */
export type Limit = { readonly side: 'below' | 'above'; readonly value: number | null }

/**
 * Measure one cell of a column. Impossible outranks unusual, unusual outranks what must be asked: a value that cannot
 * be is not worth a question.
 */
export function measure(
  units: Units,
  column: MeasuredColumn,
  cell: string,
  style: NumberStyle = { decimal: null },
  beside: Beside = {},
): Measurement {
  const number = readNumber(cell, style)
  if (number.kind === 'missing') return { status: 'missing' }
  if (number.kind === 'text') return withOwnUnit(units, column, cell, style, beside)
  // `12.3 ac` is acres where acres can be; elsewhere `ac` are letters of a mean separation test.
  if (number.kind === 'value' && number.marks.letters !== null) {
    const own = withOwnUnit(units, column, cell, style, beside)
    if (own.status !== 'text') return own
  }
  const to = conversionOf(units, column, beside)
  if (number.kind === 'censored') return { status: 'censored', limit: limitOf(number, to.by) }
  if (number.kind === 'ask') return askedNumber(number, to)
  if (/^(?:mixed|various)/i.test(column.reading.spelling) && to.question)
    return { status: 'quarantine', question: to.question }
  return judged(column, number.value, to, number.marks.otherMark ? cell : null, beside)
}

type To = { readonly by: Conversion | null; readonly question: Question | null }

function judged(
  column: MeasuredColumn,
  written: number,
  to: To,
  mixed: string | null,
  beside: Beside,
): Measurement {
  if (column.variable?.id === 'soil_moist' && to.question && !to.by && written > 1)
    return { status: 'quarantine', question: question('limit.by-mass-above-one', { value: written }) }
  const plain = to.by === null ? null : convert(written, to.by)
  const value = plain === null ? null : moist(column, plain, beside)
  const judgement: Judgement =
    value === null || !column.variable ? { kind: 'usual' } : judgeValue(column.variable, value, beside.crop)
  if (judgement.kind === 'impossible')
    return isSentinel(written)
      ? { status: 'missing' }
      : { status: 'quarantine', question: judgement.question }
  if (judgement.kind === 'warn' && isSentinel(written)) return { status: 'missing' }
  const zero = written === 0 && beside.others ? judgeZero(beside.others) : null
  if (zero?.kind === 'warn') return { status: 'ask', value: null, question: zero.question }
  if (value !== null && judgement.kind === 'warn')
    return { status: 'warn', value, question: judgement.question }
  if (value !== null && mixed !== null)
    return { status: 'warn', value, question: question('number.other-mark', { text: mixed }) }
  const asked = to.question ?? column.question ?? askBasis(column, beside)
  if (asked) return { status: 'ask', value: contradicts(column, beside) ? null : value, question: asked }
  return value === null
    ? { status: 'ask', value: null, question: question('unit.none-given') }
    : { status: 'ok', value }
}

/** Positive sentinels count as missing only where they could not be values. */
function isSentinel(written: number): boolean {
  return written === 999 || written === 9999 || written === 99999
}

function moist(column: MeasuredColumn, value: number, beside: Beside): number {
  if (
    column.variable?.basisRequired !== 'moisture' ||
    beside.basis?.kind !== 'moisture' ||
    beside.wantedPct === undefined
  )
    return value
  return atMoisture(value, beside.basis.pct, beside.wantedPct)
}

function contradicts(column: MeasuredColumn, beside: Beside): boolean {
  return column.hints.basis === 'dry' && (beside.notedPct ?? 0) > 0
}

function askBasis(column: MeasuredColumn, beside: Beside): Question | null {
  if (contradicts(column, beside)) return question('moisture.dry-but-moist', { moisture: beside.notedPct! })
  const crop = beside.crop === undefined ? undefined : findCrop(beside.crop)
  if (
    !beside.basisMissing ||
    column.variable?.basisRequired !== 'moisture' ||
    crop?.yieldBasis !== 'moisture'
  )
    return null
  return question('moisture.basis', { offered: crop.standardMoisturePct ?? '', crop: spoken(crop.names) })
}

function askedNumber(number: Extract<NumberReading, { kind: 'ask' }>, to: To): Measurement {
  const { offered } = number
  const value =
    offered?.kind === 'value' && to.by
      ? convert(offered.value, to.by)
      : offered?.kind === 'censored'
        ? limitOf(offered, to.by)
        : null
  return { status: 'ask', value, question: number.question }
}

function limitOf(censored: { side: 'below' | 'above'; limit: number | null }, by: Conversion | null): Limit {
  const { side, limit } = censored
  return { side, value: limit === null || by === null ? null : convert(limit, by) }
}

/** The column's conversion, completed by what stands beside the cell: plot size, plants, soil layer, dry matter. */
function conversionOf(units: Units, column: MeasuredColumn, beside: Beside): To {
  const { reading, variable } = column
  const spelling = reading.spelling
  if (variable?.quantityKind === 'mass_area' && column.kind === 'mass_plant' && reading.kind === 'exact')
    // Grams per plant × plants per hectare ÷ 1000 are kilograms per hectare.
    return beside.plantsPerHa === undefined
      ? { by: null, question: question('unit.needs-density') }
      : { by: scaled(reading, (beside.plantsPerHa / 1000) * variable.kindToUnit), question: null }
  if (reading.kind === 'exact') return { by: reading, question: null }
  if (reading.kind === 'unknown') {
    const id = looksShifted(spelling) ? 'unit.not-a-unit' : 'unit.unknown'
    const name = variable ? spoken(variable.names) : ''
    return {
      by: null,
      question:
        spelling === '' ? question('unit.none-given') : question(id, { unit: spelling, variable: name }),
    }
  }
  return completed(units, column, spelling, beside) ?? { by: reading.offered, question: reading.question }
}

function completed(units: Units, column: MeasuredColumn, spelling: string, beside: Beside): To | undefined {
  const { reading, variable } = column
  if (reading.kind !== 'ask' || !variable) return undefined
  if (reading.needs === 'area' && beside.areaM2 !== undefined) {
    const mass = readUnit(units, spelling.split(/[/ ]/)[0]!, { quantityKind: 'mass', crop: beside.crop })
    if (mass.kind === 'exact')
      return { by: scaled(mass, (10_000 / beside.areaM2) * variable.kindToUnit), question: null }
  }
  if (
    reading.needs === 'bulk density and depth' &&
    beside.layer &&
    variable.quantityKind === 'concentration_soil'
  ) {
    const perArea = readUnit(units, spelling, { quantityKind: 'mass_area', analyte: analyteOf(variable) })
    if (perArea.kind === 'exact')
      return { by: scaled(perArea, massFraction(1, beside.layer) * variable.kindToUnit), question: null }
  }
  if (reading.needs === 'moisture' && beside.dryMatterPct !== undefined) {
    const bare = spelling.replace(/ ?\b(?:DM|dw|DW|dry)\b/, '')
    const fresh = toVariable(readUnit(units, bare, { quantityKind: variable.quantityKind }), variable)
    if (fresh.kind === 'exact')
      return { by: scaled(fresh, freshFromDry(1, beside.dryMatterPct)), question: null }
  }
  return undefined
}

/** A place or a sentence where a unit should be: columns have shifted. */
export function looksShifted(unit: string): boolean {
  return /\p{L}{4,}.*(?:\d+ ?m\b| \p{L}{4,})/u.test(unit) && !unit.includes('/')
}

/** `5000 lb`, `5 dozen`, `5′6″`: a cell that carries its own unit answers for itself. */
function withOwnUnit(
  units: Units,
  column: MeasuredColumn,
  cell: string,
  style: NumberStyle,
  beside: Beside,
): Measurement {
  const kind = column.variable?.quantityKind ?? column.kind
  const own =
    kind === null ? undefined : readQuantity(cell, units, { quantityKind: kind, crop: beside.crop }, style)
  if (!own) return { status: 'text', text: cell }
  const times = column.variable?.kindToUnit ?? 1
  if (own.kind === 'ask')
    return { status: 'ask', value: own.offered === null ? null : own.offered * times, question: own.question }
  const to: To = { by: { form: 'linear', factor: times, offset: 0 }, question: null }
  return judged(column, own.value, to, null, beside)
}
