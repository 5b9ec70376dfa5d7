import { FLAG } from '../record/observation.ts'
import type { Basis } from '../record/quantity.ts'
import { type Conversion, convert, IDENTITY, scaled } from '../vocabulary/conversion.ts'
import { findCrop } from '../vocabulary/crops.ts'
import { judgeValue } from '../vocabulary/limits.ts'
import type { Question } from '../vocabulary/question.ts'
import { readUnitFor } from '../vocabulary/read-unit.ts'
import { readQuantity } from '../vocabulary/reading/quantity.ts'
import { findVariable, type Variable } from '../vocabulary/variables.ts'
import type { ColumnUse } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { type NumberCell, numberReader } from './number-cell.ts'
import { areaReader, massPerPlot } from './plot-area.ts'
import { detailReader, methodReader, type ReadingDetails } from './reading-details.ts'
import { flagReader } from './row-flags.ts'
import type { Mend, RowIssue } from './row-issue.ts'
import { squeeze } from './squeeze.ts'
import { readColumn } from './text-column.ts'
import { unitColumnOf } from './unit-column.ts'
import { isUnitless, usualUnits } from './usual-units.ts'
import { moistureReader, outOfReader } from './value-neighbours.ts'

/**
 * One value of a row, ready to be kept.
 * *Units* `value` in the variable's canonical unit; `verbatim` in `unitAsWritten`. *Missing* `value` NaN for words.
 */
export type MeasuredCell = {
  readonly kind: 'number' | 'below' | 'above' | 'text' | 'rank'
  readonly value: number
  readonly verbatim: string
  readonly unitAsWritten: string
  readonly by: Conversion
  readonly basis: Basis | null
  /** Marks as in `FLAG`. */
  readonly flags: number
}

/** Reads one value column. `null` is a missing value; `waits`: its unit must be answered first. */
export type ValueReader = {
  readonly use: ColumnUse
  readonly variable: Variable
  readonly read: (row: number, crop: string) => MeasuredCell | null | 'waits'
  readonly methodAt: (row: number) => string | null
}

/** A reader for a value column, or null while its variable is not known. */
export function valueReader(context: MapContext, use: ColumnUse): ValueReader | null {
  const variable = use.variable === null ? undefined : findVariable(use.variable)
  if (!variable) return null
  const cells = numberReader(context.table.columns[use.column]!, use.decimal)
  const unitAt = unitReader(context, use, variable)
  const fixes = new Map(
    context.map.fixes.filter((one) => one.column === use.column).map((one) => [one.row, one]),
  )
  const alike = new Map(
    (context.map.alike ?? []).filter((one) => one.column === use.column).map((one) => [one.code, one]),
  )
  const usualOf = usualRange(variable)
  const outOf = outOfReader(context, use, variable)
  const atStandard = moistureReader(context, use, variable)
  const flagAt = flagReader(context)
  const detailAt = detailReader(context)
  const quick = fixes.size === 0 && outOf === null
  const read = (row: number, crop: string): MeasuredCell | null | 'waits' => {
    const cell = cells(row)
    if (cell.kind === 'missing' && !cell.said) return null
    if (!quick || cell.kind !== 'number') return slowly(cell, row, crop)
    const unit = unitAt(row, crop)
    if (!unit) return 'waits'
    const basis = unit.basis ?? use.basis
    const value = convert(cell.value, unit.by)
    const usual = usualOf(crop)
    if (basis === 'fresh' || !(value > usual.low && value <= usual.high)) return slowly(cell, row, crop)
    const { spelling, by } = unit
    return {
      kind: 'number',
      value,
      verbatim: cell.text,
      unitAsWritten: spelling,
      by,
      basis,
      flags: FLAG.none,
    }
  }
  /** Everything that is not a plain number within its usual range. */
  const slowly = (cell: NumberCell, row: number, crop: string): MeasuredCell | null | 'waits' => {
    const number = context.table.rowNumber[row]!
    const issue = (
      code: `intake.${string}`,
      severity: 'warning' | 'info',
      more: { mends?: readonly Mend[]; params?: RowIssue['params']; question?: Question | null } = {},
    ) => context.log.add(code, { row: number, column: use.column, value: cell.text, severity, ...more })
    if (cell.kind === 'missing') {
      issue('intake.value-missing-word', 'info')
      return null
    }
    const own = fixes.get(number)
    const fix = own?.fix
    if (fix?.kind === 'leave_out') return null
    const of = outOf?.(row)
    if (of === null && cell.kind === 'number') {
      issue('intake.out-of-missing', 'warning')
      return null
    }
    const unit =
      of !== undefined && of !== null
        ? { spelling: `of ${of}`, by: { form: 'linear' as const, factor: 100 / of, offset: 0 }, basis: null }
        : unitAt(row, crop, fix?.kind === 'unit' ? fix.unit : undefined)
    if (!unit) return 'waits'
    const kept = {
      verbatim: cell.text,
      unitAsWritten: unit.spelling,
      by: unit.by,
      basis: unit.basis ?? use.basis,
    }
    if (cell.kind === 'text' || cell.kind === 'asked') {
      const whole = cell.kind === 'text' ? withOwnUnit(context, use, variable, crop, cell.text) : null
      if (whole !== null)
        return { kind: 'number', value: whole, ...kept, unitAsWritten: '', flags: FLAG.none }
      const code = cell.kind === 'asked' ? 'intake.value-asked' : 'intake.not-a-number'
      if (alike.get(code)?.fix.kind === 'leave_out') return null
      issue(code, 'warning', { mends: [{ kind: 'leave_out' }], question: cell.question })
      return { kind: 'text', value: Number.NaN, ...kept, flags: FLAG.none }
    }
    const dried = atStandard(row, crop, kept.basis)
    if (dried) {
      kept.basis = dried.basis
      kept.by = scaled(unit.by, dried.factor)
    }
    const value = convert(cell.value, kept.by)
    if (!Number.isFinite(value) && cell.kind === 'number') {
      issue('intake.not-a-number', 'warning', { mends: [{ kind: 'leave_out' }] })
      return { kind: 'text', value: Number.NaN, ...kept, flags: FLAG.none }
    }
    if (cell.kind !== 'number') {
      issue('intake.limit-not-number', 'info')
      return { kind: Number.isFinite(value) ? cell.kind : 'text', value, ...kept, flags: FLAG.none }
    }
    const usual = usualOf(crop)
    const judged = value > usual.low && value <= usual.high ? null : judgeValue(variable, value, crop)
    if (judged === null || judged.kind === 'usual')
      return { kind: 'number', value, ...kept, flags: FLAG.none }
    const impossible = judged.kind === 'impossible'
    const code = impossible ? 'intake.impossible' : 'intake.unlikely'
    const all = fix === undefined ? alike.get(code) : undefined
    if (all?.fix.kind === 'leave_out') return null
    if (fix?.kind === 'keep' || all?.fix.kind === 'keep' || ((flagAt?.(row) ?? 0) & FLAG.kept) !== 0) {
      const reason = own?.reason ?? all?.reason
      if (reason) issue('intake.kept-because', 'info', { params: { reason } })
      return { kind: 'number', value, ...kept, flags: FLAG.outOfRange | FLAG.kept }
    }
    // Read in the other unit only where that makes it a usual value; what it does not mend is still asked about.
    const other = all?.fix.kind === 'unit' ? unitAt(row, crop, all.fix.unit) : null
    const by = other && scaled(other.by, dried?.factor ?? 1)
    const again = by === null ? Number.NaN : convert(cell.value, by)
    if (other && by && judgeValue(variable, again, crop).kind === 'usual') {
      const basis = dried?.basis ?? other.basis ?? use.basis
      const unitAsWritten = other.spelling
      return { kind: 'number', value: again, verbatim: cell.text, unitAsWritten, by, basis, flags: FLAG.none }
    }
    issue(code, 'warning', {
      mends: [...otherUnits(context, variable, crop, cell.value), { kind: 'keep' }, { kind: 'leave_out' }],
      params: { becomes: Number(value.toPrecision(6)), unit: variable.unitLabel },
      question: judged.question,
    })
    const flags = impossible ? FLAG.outOfRange | FLAG.leaveOut : FLAG.outOfRange
    return { kind: 'number', value, ...kept, flags }
  }
  const flagged = (row: number, cell: MeasuredCell | null | 'waits') => {
    const flags = cell === null || cell === 'waits' ? 0 : (flagAt?.(row) ?? 0)
    return flags === 0 || cell === null || cell === 'waits' ? cell : { ...cell, flags: cell.flags | flags }
  }
  const methodAt = methodReader(context, use)
  if (detailAt === null)
    return { use, variable, methodAt, read: (row, crop) => flagged(row, read(row, crop)) }
  return {
    use,
    variable,
    methodAt,
    read: (row, crop) => {
      const details = detailAt(row)
      if (details.kind === 'text')
        return flagged(row, detailed({ ...WORDS, verbatim: cells(row).text, basis: use.basis }, details))
      const cell = read(row, crop)
      return flagged(row, cell === null || cell === 'waits' ? cell : detailed(cell, details))
    },
  }
}

/** A cell with what the columns beside it say of it: of a rank the words, of any value how it was first written. */
function detailed(cell: MeasuredCell, { basis, kind, written, writtenUnit }: ReadingDetails): MeasuredCell {
  return {
    ...cell,
    kind: kind === 'rank' && cell.kind === 'number' ? 'rank' : cell.kind,
    basis: basis ?? cell.basis,
    verbatim: written ?? cell.verbatim,
    unitAsWritten: writtenUnit ?? cell.unitAsWritten,
  }
}

/** A cell of words. */
const WORDS: MeasuredCell = {
  ...{ kind: 'text', value: Number.NaN, verbatim: '', unitAsWritten: '' },
  ...{ by: IDENTITY, basis: null, flags: FLAG.none },
}

type UnitHere = { readonly spelling: string; readonly by: Conversion; readonly basis: Basis | null }

/** The unit of a row: the fix's, the column's own, or the word in its unit column. Null while it must be asked. */
function unitReader(context: MapContext, use: ColumnUse, variable: Variable) {
  const known = new Map<string, UnitHere | null>()
  let last: { readonly written: string; readonly crop: string; readonly unit: UnitHere } | null = null
  const answers = new Map(context.map.units.map((one) => [one.words, one.id]))
  const column = unitColumnOf(context.map, use)
  const areaAt = areaReader(context)
  const words = column === null ? null : readColumn(context.table.columns[column]!, squeeze)
  const unitless = isUnitless(variable)
  const masses = new Map<string, Conversion | null>()
  const perArea = (spelling: string, by: Conversion): UnitHere => ({ spelling, by, basis: null })
  return (row: number, crop: string, said?: string): UnitHere | null => {
    const written = said ?? use.unit ?? words?.(row) ?? ''
    if (last !== null && last.written === written && last.crop === crop) return last.unit
    const key = `${written}\u0000${crop}`
    const hit = known.get(key)
    if (hit) {
      last = { written, crop, unit: hit }
      return hit
    }
    const perPlot = plotMass(written)
    if (perPlot) {
      const area = areaAt(row)
      return area === null ? null : perArea(written, scaled(perPlot, (10_000 / area) * variable.kindToUnit))
    }
    if (hit === null) return null
    const found = resolve(written, crop)
    known.set(key, found)
    return found
  }
  function plotMass(written: string): Conversion | null {
    if (variable.quantityKind !== 'mass_area') return null
    const there = masses.get(written)
    if (there !== undefined) return there
    const mass = massPerPlot(context.tables, answers.get(written) ?? written)
    masses.set(written, mass)
    return mass
  }
  function resolve(written: string, crop: string): UnitHere | null {
    if (written === '') return unitless ? { spelling: '', by: IDENTITY, basis: null } : null
    const reading = readUnitFor(context.tables.units, answers.get(written) ?? written, variable, crop)
    if (reading.kind !== 'exact') return null
    const { form, factor, offset } = reading
    const basis = variable.basisRequired === 'none' ? null : reading.basis
    return { spelling: written, by: { form, factor, offset }, basis }
  }
}

type Range = { readonly low: number; readonly high: number }

/** A range in which no value needs judging: a quick first look before `judgeValue`. */
function usualRange(variable: Variable): (crop: string) => Range {
  const known = new Map<string, Range>()
  return (crop) => {
    const hit = known.get(crop)
    if (hit) return hit
    const top = variable.quantityKind === 'mass_area' ? findCrop(crop)?.yieldWarnMaxTHa : null
    const slip = top ? top * variable.kindToUnit : Number.NEGATIVE_INFINITY
    const cap = top ? top * 1000 * variable.kindToUnit : Number.POSITIVE_INFINITY
    const range = {
      low: Math.max(slip, variable.warn.min ?? Number.NEGATIVE_INFINITY),
      high: Math.min(cap, variable.warn.max ?? Number.POSITIVE_INFINITY),
    }
    known.set(crop, range)
    return range
  }
}

/** Units in which the number would be a usual one: what a slip of unit is mended with. */
function otherUnits(context: MapContext, variable: Variable, crop: string, written: number): Mend[] {
  const mends = usualUnits(variable).flatMap((unit): Mend[] => {
    const reading = readUnitFor(context.tables.units, unit, variable, crop)
    if (reading.kind !== 'exact') return []
    const becomes = convert(written, reading)
    return judgeValue(variable, becomes, crop).kind === 'usual' ? [{ kind: 'unit', unit, becomes }] : []
  })
  return mends.slice(0, 2)
}

/** The value of a cell that brings its own unit (`5000 lb/ac`, `3 lb 4 oz`), in the variable's unit; else null. */
function withOwnUnit(
  context: MapContext,
  use: ColumnUse,
  variable: Variable,
  crop: string,
  text: string,
): number | null {
  const reading = readQuantity(
    text,
    context.tables.units,
    { quantityKind: variable.quantityKind, crop },
    { decimal: use.decimal },
  )
  return reading?.kind === 'quantity' ? reading.value * variable.kindToUnit : null
}
