import type { TaskOptions } from '../base/task.ts'
import { splitHeader } from '../vocabulary/split-header.ts'
import { armReader, type RowArm } from './arm-reader.ts'
import { columnsWith } from './column-map.ts'
import { type MapContext, wordsReader } from './map-context.ts'
import { type PlotDetails, plotDetails } from './plot-details.ts'
import { repetitionReader } from './reading-details.ts'
import { dayNumber, dayReader } from './season-reader.ts'
import { squeeze } from './squeeze.ts'
import { closeBook, eachDataRow, type Made, type TrialBook, trialBook } from './trial-book.ts'
import { addObservation, addPlot, armOf, MAX_PLOTS, type TrialDraft } from './trial-draft.ts'
import { unitColumnOf } from './unit-column.ts'
import { type MeasuredCell, type ValueReader, valueReader } from './value-reader.ts'

/**
 * Rows that are single measurements: one column names the variable, another holds its value. A plot is known by its
 * name, its place in the grid, or its block and treatment; of the latter, a second value of one variable is a second plot.
 */
export async function mapTraits(context: MapContext, options: TaskOptions): Promise<Made> {
  const { table, log } = context
  const book = trialBook(context)
  const block = wordsReader(context, 'block', ' / ')
  const plot = wordsReader(context, 'plot', ' / ')
  const grid = [wordsReader(context, 'row'), wordsReader(context, 'column')] as const
  const details = plotDetails(context)
  const day = dayReader(context, 'date')
  const repetition = repetitionReader(context)
  const read = traitRows(context, book)
  const plots = new WeakMap<TrialDraft, PlotFinder>()

  await eachDataRow(context, options, (row) => {
    const there = read(row)
    if (!there) return
    const { reader, arm, draft, cell } = there
    if (draft.plots.length >= MAX_PLOTS) return log.park('intake.too-many-plots', table.rowNumber[row]!)
    const armIndex = armOf(draft, arm.label, () => arm)
    const find = plots.get(draft) ?? plotFinder(draft)
    plots.set(draft, find)
    const place =
      grid[0] && grid[1] ? [grid[0](row), grid[1](row)].filter((part) => part !== '').join('-') : ''
    const name = plot?.(row) || place
    const inBlock = (block?.(row) ?? '').slice(0, 60)
    const at = find(inBlock, name, armIndex, arm.label, reader.variable.id, () => details(row))
    const when = day?.(row)
    const days = when ? dayNumber(when) : undefined
    addObservation(draft, at, reader.variable.id, reader.methodAt(row), cell, days, repetition?.(row))
    draft.rows.push(row)
  })
  return closeBook(book, context, options)
}

type PlotFinder = (
  block: string,
  name: string,
  arm: number,
  label: string,
  variable: string,
  details: () => PlotDetails,
) => number

function plotFinder(draft: TrialDraft): PlotFinder {
  const known = new Map<string, number[]>()
  const measured = new Map<string, number>()
  return (block, name, arm, label, variable, details) => {
    const key = `${block}\u0000${name}\u0000${arm}`
    const there = known.get(key) ?? []
    known.set(key, there)
    const times = measured.get(`${key}\u0000${variable}`) ?? 0
    measured.set(`${key}\u0000${variable}`, times + 1)
    const which = name === '' ? times : 0
    if (there[which] === undefined) {
      const made = { label: name === '' ? label : name, ...(block === '' ? {} : { block }), ...details() }
      there[which] = addPlot(draft, made, arm)
    }
    return there[which]
  }
}

/** One value of one trait, with the treatment and the trial it belongs to. */
type TraitRow = {
  readonly reader: ValueReader
  readonly arm: RowArm
  readonly draft: TrialDraft
  readonly cell: MeasuredCell
}

/** Reads rows of one value each. *Missing* null for a row that lacks what it needs: it is parked with the reason. */
export function traitRows(context: MapContext, book: TrialBook): (row: number) => TraitRow | null {
  const arms = armReader(context)
  const traits = traitReaders(context)
  return (row) => {
    const park = (code: `intake.${string}`) => {
      context.log.park(code, context.table.rowNumber[row]!)
      return null
    }
    const reader = traits(row)
    if (!reader) return park('intake.variable-not-known')
    const arm = arms(row)
    if (!arm) return park('intake.no-treatment')
    const draft = book.trialOf(row, '')
    if (!draft) return park('intake.no-crop')
    const cell = reader.read(row, draft.crop)
    if (cell === 'waits') return park('intake.unit-not-known')
    return cell === null ? park('intake.no-value') : { reader, arm, draft, cell }
  }
}

/** The reader of a row's values by the trait its row names. *Missing* null for words that name no known variable. */
function traitReaders(context: MapContext): (row: number) => ValueReader | null {
  const trait = wordsReader(context, 'variable', ' ')
  const readers = new Map<string, ValueReader | null>()
  return (row) => {
    const words = trait?.(row) ?? ''
    const reader = readers.get(words) ?? traitReader(context, words)
    readers.set(words, reader)
    return reader
  }
}

/** The reader of one trait's values: variable by its words, unit from the unit column, the words or the answers. */
function traitReader(context: MapContext, words: string): ValueReader | null {
  const use = columnsWith(context.map, 'value')[0]
  const id = context.map.variables.find((one) => one.words === squeeze(words))?.id ?? null
  if (!use || id === null) return null
  const unit = use.unit ?? (unitColumnOf(context.map, use) === null ? traitUnit(context, words) : null)
  return valueReader(context, { ...use, variable: id, unit })
}

/** The unit a trait's words carry (`plant height (cm)`), or the one a person gave for them. */
export function traitUnit(context: Pick<MapContext, 'map' | 'tables'>, words: string): string | null {
  return (
    splitHeader(words, context.tables.units).unit ??
    context.map.units.find((one) => one.words === words)?.id ??
    null
  )
}
