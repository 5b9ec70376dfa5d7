import type { TaskOptions } from '../base/task.ts'
import type { ArmSummary } from '../record/trial.ts'
import { armReader } from './arm-reader.ts'
import { columnsWith, type Role } from './column-map.ts'
import { derivedCheck } from './derived-check.ts'
import type { MapContext } from './map-context.ts'
import { readValues } from './map-plots.ts'
import { traitRows } from './map-traits.ts'
import { numberReader } from './number-cell.ts'
import { sideReader, sideValues } from './side-reader.ts'
import { spreadReader } from './spread-reader.ts'
import { squeeze } from './squeeze.ts'
import { cellAt } from './text-column.ts'
import { closeBook, eachDataRow, type Made, trialBook } from './trial-book.ts'
import { armId, armOf, type TrialDraft } from './trial-draft.ts'
import { type MeasuredCell, type ValueReader, valueReader } from './value-reader.ts'

/**
 * Rows that compare two means: control and treatment with their spread and n in one row. Rows that share a control
 * (the same label and the same mean as written, at one site, season and crop) are one trial whose control was measured
 * once; arms with equal labels stay apart.
 */
export async function mapPairedSummaries(context: MapContext, options: TaskOptions): Promise<Made> {
  const { table, log } = context
  const book = trialBook(context)
  const sides = sideReader(context)
  const pairs = sideValues(context).map(({ control, treatment }) => ({
    control,
    treatment,
    controlSpread: spreadReader(context, 'spread_control', control.variable.id),
    treatmentSpread: spreadReader(context, 'spread_treatment', control.variable.id),
  }))
  const controlN = countReader(context, 'n_control')
  const treatmentN = countReader(context, 'n_treatment')
  const check = derivedCheck(context)

  await eachDataRow(context, options, (row) => {
    const number = table.rowNumber[row]!
    const controlLabel = sides.controlLabel(row)
    const written = pairs
      .map(({ control }) => squeeze(cellAt(table.columns[control.use.column]!, row)))
      .join('\u0001')
    const draft = book.trialOf(row, `${controlLabel}\u0001${written}`)
    if (!draft) return log.park('intake.no-crop', number)
    const cells = pairs.map((pair) => ({
      pair,
      c: pair.control.read(row, draft.crop),
      t: pair.treatment.read(row, draft.crop),
    }))
    if (pairs.length === 0) return log.park('intake.no-value-column', number)
    if (cells.some(({ c, t }) => c === 'waits' || t === 'waits'))
      return log.park('intake.unit-not-known', number)
    const whole = cells.filter(({ c, t }) => isNumber(c) && isNumber(t))
    if (whole.length === 0) return log.park('intake.no-value', number)
    const base = armOf(draft, 'control', () => ({
      label: controlLabel,
      baseline: true,
      practices: sides.basePractices,
    }))
    const arm = armOf(draft, `row ${row}`, () => ({
      label: sides.treatmentLabel(row),
      baseline: false,
      practices: sides.practices(row),
    }))
    for (const { pair, c, t } of whole) {
      if (!isNumber(c) || !isNumber(t)) continue
      if (!draft.controlled.has(pair.control.variable.id)) {
        draft.controlled.add(pair.control.variable.id)
        draft.summaries.push(summary(pair.control, base, row, c, controlN(row), pair.controlSpread(row, c)))
      }
      draft.summaries.push(
        summary(pair.treatment, arm, row, t, treatmentN(row), pair.treatmentSpread(row, t)),
      )
      check(row, c.value, t.value)
    }
    draft.rows.push(row)
  })
  return closeBook(book, context, options)
}

/** Rows that are means of one treatment each, with n and perhaps a spread. */
export async function mapArmSummaries(context: MapContext, options: TaskOptions): Promise<Made> {
  const { table, map, log } = context
  const book = trialBook(context)
  const arms = armReader(context)
  const values = columnsWith(map, 'value').flatMap((use) => valueReader(context, use) ?? [])
  const spreads = new Map(values.map((one) => [one, spreadReader(context, 'spread', one.variable.id)]))
  const n = countReader(context, 'n')

  await eachDataRow(context, options, (row) => {
    const number = table.rowNumber[row]!
    const arm = arms(row)
    if (!arm) return log.park('intake.no-treatment', number)
    const draft = book.trialOf(row, '')
    if (!draft) return log.park('intake.no-crop', number)
    const read = readValues(values, row, draft.crop)
    if (values.length === 0) return log.park('intake.no-value-column', number)
    if (read === 'waits') return log.park('intake.unit-not-known', number)
    const numbers = read.filter(({ cell }) => cell.kind === 'number')
    if (numbers.length === 0) return log.park('intake.no-value', number)
    const taken = draft.armByKey.has(arm.label)
    if (taken && arm.baseline) return log.park('intake.baseline-twice', number)
    const at = armOf(draft, taken ? `${arm.label} row ${row}` : arm.label, () => arm)
    for (const { reader, cell } of numbers)
      draft.summaries.push(summary(reader, at, row, cell, n(row), spreads.get(reader)!(row, cell)))
    draft.rows.push(row)
  })
  return closeBook(book, context, options)
}

/** Rows that are means of one treatment and one trait each: a second mean of the same trait is another treatment's. */
export async function mapTraitSummaries(context: MapContext, options: TaskOptions): Promise<Made> {
  const { table, log } = context
  const book = trialBook(context)
  const read = traitRows(context, book)
  const spreads = new Map<string, ReturnType<typeof spreadReader>>()
  const n = countReader(context, 'n')
  const told = new WeakMap<TrialDraft, Set<string>>()

  await eachDataRow(context, options, (row) => {
    const number = table.rowNumber[row]!
    const there = read(row)
    if (!there) return
    const { reader, arm, draft, cell } = there
    if (!isNumber(cell)) return log.park('intake.no-value', number)
    const variable = reader.variable.id
    const means = told.get(draft) ?? new Set<string>()
    told.set(draft, means)
    const key = [arm.label, variable, cell.basis, reader.methodAt(row)].join('\u0001')
    if (means.has(key) && arm.baseline) return log.park('intake.baseline-twice', number)
    const at = armOf(draft, means.has(key) ? `${arm.label} row ${row}` : arm.label, () => arm)
    means.add(key)
    const spread = spreads.get(variable) ?? spreadReader(context, 'spread', variable)
    spreads.set(variable, spread)
    draft.summaries.push(summary(reader, at, row, cell, n(row), spread(row, cell)))
    draft.rows.push(row)
  })
  return closeBook(book, context, options)
}

function isNumber(cell: MeasuredCell | null | 'waits'): cell is MeasuredCell {
  return cell !== null && cell !== 'waits' && cell.kind === 'number'
}

function summary(
  reader: ValueReader,
  arm: number,
  row: number,
  cell: MeasuredCell,
  n: number | null,
  spread: ArmSummary['spread'] | null,
): ArmSummary {
  const { variable } = reader
  const method = reader.methodAt(row)
  return {
    treatment: armId(arm),
    variable: variable.id,
    ...(cell.basis === null ? {} : { basis: cell.basis }),
    ...(method === null ? {} : { method }),
    mean: {
      value: cell.value,
      unit: variable.unit,
      verbatim: cell.verbatim,
      unitAsWritten: cell.unitAsWritten,
    },
    ...(n === null ? {} : { n }),
    ...(spread ? { spread } : {}),
  }
}

/** No mean rests on more plots than this: such a number stands in the wrong column. */
const MOST_PLOTS = 100_000

/** How many plots a mean rests on: its own column, else the one for both sides. *Missing* null below 1 or unread. */
function countReader(context: MapContext, role: Role): (row: number) => number | null {
  const own = columnsWith(context.map, role)[0] ?? columnsWith(context.map, 'n')[0]
  if (!own) return () => null
  const read = numberReader(context.table.columns[own.column]!, own.decimal)
  return (row) => {
    const cell = read(row)
    if (cell.kind !== 'number' || cell.value < 1) return null
    const at = { row: context.table.rowNumber[row]!, column: own.column, value: cell.text }
    if (cell.value > MOST_PLOTS) {
      context.log.add('intake.n-unlikely', at)
      return null
    }
    if (!Number.isInteger(cell.value)) context.log.add('intake.n-not-whole', { ...at, severity: 'info' })
    return Math.floor(cell.value)
  }
}
