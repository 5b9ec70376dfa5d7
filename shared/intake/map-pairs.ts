import type { TaskOptions } from '../base/task.ts'
import { derivedCheck } from './derived-check.ts'
import { type MapContext, wordsReader } from './map-context.ts'
import { dayNumber, dayReader } from './season-reader.ts'
import { sideReader, sideValues } from './side-reader.ts'
import { closeBook, eachDataRow, type Made, trialBook } from './trial-book.ts'
import { addObservation, addPlot, armOf, MAX_PLOTS } from './trial-draft.ts'

/** Rows that are pairs of plots: the control strip and the treatment strip of one repetition, side by side. */
export async function mapPairs(context: MapContext, options: TaskOptions): Promise<Made> {
  const { table, log } = context
  const book = trialBook(context)
  const pairs = sideValues(context)
  const sides = sideReader(context)
  const block = wordsReader(context, 'block', ' / ')
  const day = dayReader(context, 'date') ?? dayReader(context, 'harvest_date')
  const check = derivedCheck(context)

  await eachDataRow(context, options, (row) => {
    const number = table.rowNumber[row]!
    const controlLabel = sides.controlLabel(row)
    const draft = book.trialOf(row, controlLabel)
    if (!draft) return log.park('intake.no-crop', number)
    if (draft.plots.length + 2 > MAX_PLOTS) return log.park('intake.too-many-plots', number)
    const cells = pairs.map(({ control, treatment }) => ({
      control,
      c: control.read(row, draft.crop),
      t: treatment.read(row, draft.crop),
    }))
    if (pairs.length === 0) return log.park('intake.no-value-column', number)
    if (cells.every(({ c, t }) => c === 'waits' || t === 'waits'))
      return log.park('intake.unit-not-known', number)
    if (cells.every(({ c, t }) => (c === null || c === 'waits') && (t === null || t === 'waits')))
      return log.park('intake.no-value', number)
    const base = armOf(draft, 'control', () => ({
      label: controlLabel,
      baseline: true,
      practices: sides.basePractices,
    }))
    const label = sides.treatmentLabel(row)
    const practices = sides.practices(row)
    const arm = armOf(draft, `${label}\u0000${practices.map((one) => one.id).join()}`, () => ({
      label,
      baseline: false,
      practices,
    }))
    const inBlock = (block?.(row) || String(draft.rows.length + 1)).slice(0, 60)
    draft.rows.push(row)
    const plots = [
      addPlot(draft, { label: controlLabel, block: inBlock }, base),
      addPlot(draft, { label, block: inBlock }, arm),
    ]
    const when = day?.(row)
    const days = when ? dayNumber(when) : undefined
    for (const { control, c, t } of cells) {
      if (c && c !== 'waits')
        addObservation(draft, plots[0]!, control.variable.id, control.methodAt(row), c, days)
      if (t && t !== 'waits')
        addObservation(draft, plots[1]!, control.variable.id, control.methodAt(row), t, days)
      if (c && t && c !== 'waits' && t !== 'waits') check(row, c.value, t.value)
    }
  })
  return closeBook(book, context, options)
}
