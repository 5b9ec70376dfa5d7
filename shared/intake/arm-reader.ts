import type { Quantity } from '../record/quantity.ts'
import type { PracticeUse } from '../record/trial.ts'
import { convert } from '../vocabulary/conversion.ts'
import { normalise } from '../vocabulary/normalise.ts'
import { findPractice } from '../vocabulary/practices.ts'
import { readUnit } from '../vocabulary/read-unit.ts'
import { type ColumnUse, columnsWith } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { numberReader } from './number-cell.ts'
import { squeeze } from './squeeze.ts'
import { cellAt, readColumn } from './text-column.ts'
import { labelReader } from './treatment-labels.ts'

/** The treatment of one row. */
export type RowArm = {
  readonly label: string
  readonly baseline: boolean
  readonly practices: readonly PracticeUse[]
}

/**
 * Reads the treatment of a row from its label and dose columns. With a label, the label decides which is the
 * baseline and a dose belongs to its only practice; without one, the dose of zero is the baseline.
 * *Missing* null when the row names no treatment.
 */
export function armReader(context: MapContext): (row: number) => RowArm | null {
  const labelled = columnsWith(context.map, 'treatment').length > 0
  const label = labelReader(context.map, context.table)
  const doses = columnsWith(context.map, 'dose').map((use) => doseReader(context, use))
  const uses = new Map(context.map.labels.map((one) => [one.label, one]))
  const flag = controlFlag(context)
  const base = context.map.constants.baselinePractice
  const flagHeader = columnsWith(context.map, 'control_flag')[0]
  const flagged = flagHeader ? context.table.headers[flagHeader.column]!.label : ''
  const treated: RowArm = {
    label: 'treatment',
    baseline: false,
    practices: [{ id: context.map.constants.practice ?? `local:not ${flagged}`.slice(0, 206) }],
  }
  const basePractices: PracticeUse[] = base === null ? [] : [{ id: base }]
  const known = new Map<string, RowArm | null>()
  return (row) => {
    const word = labelled ? label(row) : ''
    const given = doses.map((dose) => dose(row))
    const control = flag?.(row) ?? null
    const key = `${word}\u0000${control}\u0000${given.map((dose) => dose?.text ?? '').join('\u0000')}`
    const hit = known.get(key)
    if (hit !== undefined) return hit
    const arm = armFrom(word, given, control)
    known.set(key, arm)
    return arm
  }

  /** A column that flags the control has the last word on which rows are the baseline. */
  function armFrom(word: string, given: readonly (Dose | null)[], control: boolean | null): RowArm | null {
    if (control === true) return { label: word || 'control', baseline: true, practices: basePractices }
    if (control === false && !labelled && given.length === 0) return treated
    const arm = labelled ? fromLabel(word, given) : fromDoses(given)
    if (control === false && arm?.baseline)
      return {
        ...arm,
        baseline: false,
        practices: word === '' ? [] : [{ id: `local:${word.slice(0, 200)}` }],
      }
    return arm
  }

  function fromLabel(word: string, given: readonly (Dose | null)[]): RowArm | null {
    if (word === '') return null
    const use = uses.get(word)
    if (use?.baseline) return { label: word, baseline: true, practices: basePractices }
    const ids = use && use.practices.length > 0 ? use.practices : [`local:${word.slice(0, 200)}`]
    const only = given.length === 1 ? given[0] : null
    const quantity = ids.length === 1 && only && only.value > 0 ? only.quantity : null
    const label = only && given.length === 1 && only.text !== '' ? `${word} ${only.text}` : word
    return {
      label,
      baseline: false,
      practices: ids.map((id) => ({ id, ...(quantity ? { dose: quantity } : {}) })),
    }
  }

  function fromDoses(given: readonly (Dose | null)[]): RowArm | null {
    const said = given.filter((dose) => dose !== null)
    if (said.length === 0 || said.length < given.length) return null
    const applied = said.filter((dose) => dose.value !== 0)
    const label = said
      .map((dose) => (said.length > 1 ? `${dose.header} ${dose.text}` : dose.text))
      .join(' + ')
    if (applied.length === 0) return { label, baseline: true, practices: basePractices }
    const practices = applied.map(({ practice, quantity }) => ({
      id: practice,
      ...(quantity ? { dose: quantity } : {}),
    }))
    return { label, baseline: false, practices }
  }
}

/** Whether a row is flagged as the control: yes, no, or null when the cell says neither. */
function controlFlag(context: MapContext): ((row: number) => boolean | null) | null {
  const use = columnsWith(context.map, 'control_flag')[0]
  if (!use) return null
  return readColumn(context.table.columns[use.column]!, (cell) => {
    const word = normalise(cell)
    if (
      /^(yes|y|true|1|x|si|s|sim|oui|o|ja|j|control|check|testigo|testemunha|temoin|kontrolle|baseline)$/.test(
        word,
      )
    )
      return true
    return /^(no|n|false|0|nao|non|nein|treatment|treated|tratamiento|test|impact)$/.test(word) ? false : null
  })
}

type Dose = {
  readonly text: string
  readonly header: string
  readonly value: number
  readonly practice: string
  readonly quantity: Quantity | null
}

function doseReader(context: MapContext, use: ColumnUse): (row: number) => Dose | null {
  const column = context.table.columns[use.column]!
  const header = context.table.headers[use.column]!.label
  const numbers = numberReader(column, use.decimal)
  const practice = use.practice ?? `local:${header.slice(0, 200)}`
  const beside = columnsWith(context.map, 'dose_unit')[0]
  const unitAt = beside && readColumn(context.table.columns[beside.column]!, squeeze)
  const known = new Map<string, ReturnType<typeof doseUnit>>()
  const unitOf = (written: string) => {
    if (!known.has(written)) known.set(written, doseUnit(context, written, practice))
    return known.get(written)!
  }
  return (row) => {
    const cell = numbers(row)
    if (cell.kind !== 'number') return null
    const written = use.unit ?? unitAt?.(row) ?? ''
    const unit = written === '' ? null : unitOf(written)
    const quantity =
      unit === null || !Number.isFinite(convert(cell.value, unit.by))
        ? null
        : {
            value: convert(cell.value, unit.by),
            unit: unit.ucum,
            verbatim: cell.text,
            unitAsWritten: written,
          }
    return { text: squeeze(cellAt(column, row)), header, value: cell.value, practice, quantity }
  }
}

/** Doses are kept per hectare where they are masses per area, else in the only unit the practice is dosed in. */
function doseUnit(context: MapContext, written: string, practice: string) {
  const kinds = [
    ['mass_area', 'kg/har'],
    ['water_depth', 'mm'],
    ['count_area', '/m2'],
  ] as const
  for (const [quantityKind, ucum] of kinds) {
    const reading = readUnit(context.tables.units, written, { quantityKind })
    if (reading.kind === 'exact') return { by: reading, ucum }
  }
  const own = findPractice(practice)?.doseUnits ?? []
  return own.includes(written)
    ? { by: { form: 'linear' as const, factor: 1, offset: 0 }, ucum: written }
    : null
}
