import type { TaskOptions } from '../base/task.ts'
import { armReader } from './arm-reader.ts'
import { columnsWith } from './column-map.ts'
import { type MapContext, wordsReader } from './map-context.ts'
import { plotDetails } from './plot-details.ts'
import { repetitionReader } from './reading-details.ts'
import { dayNumber, dayReader } from './season-reader.ts'
import { closeBook, eachDataRow, type Made, trialBook } from './trial-book.ts'
import { addObservation, addPlot, armOf, MAX_PLOTS, plotAt, type TrialDraft } from './trial-draft.ts'
import { type MeasuredCell, type ValueReader, valueReader } from './value-reader.ts'

/** Rows that are plots: one row is one plot (or one visit to it), its values in one or more columns. */
export async function mapPlots(context: MapContext, options: TaskOptions): Promise<Made> {
  const { table, map, log } = context
  const book = trialBook(context)
  const arms = armReader(context)
  const block = wordsReader(context, 'block', ' / ')
  const plot = wordsReader(context, 'plot', ' / ')
  const details = plotDetails(context)
  const day = dayReader(context, 'date')
  const repetition = repetitionReader(context)
  const values = columnsWith(map, 'value').flatMap((use) => valueReader(context, use) ?? [])

  await eachDataRow(context, options, (row) => {
    const number = table.rowNumber[row]!
    const arm = arms(row)
    if (!arm) return log.park('intake.no-treatment', number)
    const draft = book.trialOf(row, '')
    if (!draft) return log.park('intake.no-crop', number)
    if (draft.plots.length >= MAX_PLOTS) return log.park('intake.too-many-plots', number)
    const cells = readValues(values, row, draft.crop)
    if (values.length === 0) return log.park('intake.no-value-column', number)
    if (cells === 'waits') return log.park('intake.unit-not-known', number)
    const armIndex = armOf(draft, arm.label, () => arm)
    const at = findPlot(draft, armIndex, arm.label, row)
    draft.rows.push(row)
    const when = day?.(row)
    const days = when ? dayNumber(when) : undefined
    cells.forEach(({ reader, cell }) => {
      addObservation(draft, at, reader.variable.id, reader.methodAt(row), cell, days, repetition?.(row))
    })
  })
  return closeBook(book, context, options)

  function findPlot(draft: TrialDraft, arm: number, label: string, row: number): number {
    const inBlock = (block?.(row) ?? '').slice(0, 60) || undefined
    const name = plot?.(row) ?? ''
    if (name !== '') {
      const there = plotAt(draft, inBlock, name)
      if (there !== undefined && draft.plots[there]!.treatment === `a${arm}`) return there
      if (there !== undefined)
        log.add('intake.plot-two-treatments', { row: table.rowNumber[row]!, value: name })
    }
    return addPlot(
      draft,
      {
        label: name === '' ? label : name,
        ...(inBlock === undefined ? {} : { block: inBlock }),
        ...details(row),
      },
      arm,
    )
  }
}

type ReadValue = { readonly reader: ValueReader; readonly cell: MeasuredCell }

/** The values of a row. `waits` when no column could be read because units must be answered first. */
export function readValues(
  readers: readonly ValueReader[],
  row: number,
  crop: string,
): ReadValue[] | 'waits' {
  const found: ReadValue[] = []
  let waiting = 0
  for (const reader of readers) {
    const cell = reader.read(row, crop)
    if (cell === 'waits') waiting++
    else if (cell) found.push({ reader, cell })
  }
  return found.length === 0 && waiting > 0 ? 'waits' : found
}
