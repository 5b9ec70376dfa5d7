import type { PracticeUse } from '../record/trial.ts'
import { columnsWith } from './column-map.ts'
import { controlFlag } from './control-flag.ts'
import { type Dose, doseReader } from './dose-reader.ts'
import type { MapContext } from './map-context.ts'
import { practicesReader } from './practices-reader.ts'
import { nutrientDose } from './product-dose.ts'
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
  const flag = controlFlag(context.map, context.table)
  const consists = practicesReader(context)
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
    const said = consists?.(row)
    const key = `${word}\u0000${control}\u0000${given.map((dose) => `${dose?.text} ${dose?.written}`).join('\u0000')}\u0000${JSON.stringify(said)}`
    const hit = known.get(key)
    if (hit !== undefined) return hit
    const arm = armFrom(row, word, given, control)
    const whole = arm && said ? { ...arm, practices: said } : arm
    known.set(key, whole)
    return whole
  }

  /** A column that flags the control has the last word on which rows are the baseline. */
  function armFrom(
    row: number,
    word: string,
    given: readonly (Dose | null)[],
    control: boolean | null,
  ): RowArm | null {
    if (control === true) return { label: word || 'control', baseline: true, practices: basePractices }
    if (control === false && !labelled && given.length === 0) return treated
    const arm = labelled ? fromLabel(row, word, given) : fromDoses(row, given)
    if (control === false && arm?.baseline)
      return {
        ...arm,
        baseline: false,
        practices: word === '' ? [] : [{ id: `local:${word.slice(0, 200)}` }],
      }
    return arm
  }

  function fromLabel(row: number, word: string, given: readonly (Dose | null)[]): RowArm | null {
    if (word === '') return null
    const use = uses.get(word)
    if (use?.baseline) return { label: word, baseline: true, practices: basePractices }
    const ids = use && use.practices.length > 0 ? use.practices : [`local:${word.slice(0, 200)}`]
    const only = given.length === 1 ? given[0] : null
    const dose = ids.length === 1 && only && only.value > 0 ? only : null
    const label = only && given.length === 1 && only.text !== '' ? `${word} ${only.text}` : word
    return {
      label,
      baseline: false,
      practices: ids.map((id) => (dose ? dosed(row, id, dose, `${word} ${dose.header}`) : { id })),
    }
  }

  /** A practice with its dose; an amount of product is said, and is none of nutrient. */
  function dosed(row: number, id: string, dose: Dose, words: string): PracticeUse {
    const { quantity, product } = nutrientDose(id, dose.quantity, `${words} ${dose.written}`)
    if (product) {
      const { name, percent } = product
      const code = percent === null ? 'intake.product-no-grade' : 'intake.product-dose'
      const { column, text: value } = dose
      const params = { product: name, percent: percent ?? 0 }
      context.log.add(code, { row: context.table.rowNumber[row]!, column, value, severity: 'info', params })
    }
    return { id, ...(quantity ? { dose: quantity } : {}) }
  }

  function fromDoses(row: number, given: readonly (Dose | null)[]): RowArm | null {
    const said = given.filter((dose) => dose !== null)
    if (said.length === 0 || said.length < given.length) return null
    const applied = said.filter((dose) => dose.value !== 0)
    const label = said
      .map((dose) => (said.length > 1 ? `${dose.header} ${dose.text}` : dose.text))
      .join(' + ')
    if (applied.length === 0) return { label, baseline: true, practices: basePractices }
    const practices = applied.map((dose) => dosed(row, dose.practice, dose, dose.header))
    return { label, baseline: false, practices }
  }
}
