import type { TaskOptions } from '../base/task.ts'
import { columnsWith } from './column-map.ts'
import { type MapContext, wordsReader } from './map-context.ts'
import { numberReader } from './number-cell.ts'
import { squeeze } from './squeeze.ts'
import { cellAt } from './text-column.ts'
import { closeBook, eachDataRow, type Made, trialBook } from './trial-book.ts'
import { addObservation, addPlot, armOf, MAX_PLOTS, type TrialDraft } from './trial-draft.ts'
import type { MeasuredCell } from './value-reader.ts'

const LETTERS = ['A', 'B', 'C'] as const

/** Rows that rank options: triples with a best and a worst one, or one rank per row. */
export function mapRanks(context: MapContext, options: TaskOptions): Promise<Made> {
  return columnsWith(context.map, 'option_a').length > 0
    ? mapTriples(context, options)
    : mapRankRows(context, options)
}

/**
 * Each row is one farmer's block of three plots. A trait's best one gets rank 1, its worst 3 and the third 2, all with
 * the letters that were written; ranks are kept as ranks and never averaged.
 */
async function mapTriples(context: MapContext, options: TaskOptions): Promise<Made> {
  const { table, log } = context
  const book = trialBook(context)
  const named = (['option_a', 'option_b', 'option_c'] as const).map((role) => wordsReader(context, role))
  const traits = traitColumns(context)
  const block = wordsReader(context, 'block', ' / ')
  const armFor = optionArms(context)

  await eachDataRow(context, options, (row) => {
    const number = table.rowNumber[row]!
    const names = named.map((read) => read?.(row) ?? '')
    if (names.includes('') || new Set(names).size < 3) return log.park('intake.not-three-options', number)
    const draft = book.trialOf(row, '')
    if (!draft) return log.park('intake.no-crop', number)
    if (draft.plots.length + 3 > MAX_PLOTS) return log.park('intake.too-many-plots', number)
    const judged = traits.flatMap((trait) => {
      const letters = [trait.best, trait.worst].map((column) => letterIn(cell(column, row), names))
      if (letters.every((letter) => letter === null)) return []
      const [best, worst] = letters
      if (best === null || worst === null || best === worst) {
        const column = best === null ? trait.best : trait.worst
        log.add('intake.ranks-unclear', { row: number, column, value: cell(column, row) })
        return []
      }
      return [{ trait: trait.name, best: best!, worst: worst! }]
    })
    if (judged.length === 0) return log.park('intake.no-value', number)
    const inBlock = (block?.(row) || String(number)).slice(0, 60)
    const plots = names.map((name, i) =>
      addPlot(draft, { label: LETTERS[i]!, block: inBlock }, armFor(draft, name)),
    )
    for (const { trait, best, worst } of judged)
      for (const [i, plot] of plots.entries()) {
        const rank = i === best ? 1 : i === worst ? 3 : 2
        const words = `best ${LETTERS[best]}, worst ${LETTERS[worst]}`
        addObservation(draft, plot, 'farmer_rank', trait, rankCell(rank, words), undefined)
      }
    draft.rows.push(row)
  })
  return closeBook(book, context, options)

  function cell(column: number, row: number): string {
    return squeeze(cellAt(table.columns[column]!, row))
  }
}

/** One option, one trait and its rank in each row. Rows of one block are one farmer's ranking. */
async function mapRankRows(context: MapContext, options: TaskOptions): Promise<Made> {
  const { table, map, log } = context
  const book = trialBook(context)
  const item = wordsReader(context, 'treatment', ' + ')
  const trait = wordsReader(context, 'variable', ' ')
  const block = wordsReader(context, 'block', ' / ')
  const use = columnsWith(map, 'rank')[0]
  const rank = use ? numberReader(table.columns[use.column]!, use.decimal) : null
  const armFor = optionArms(context)
  const plots = new WeakMap<TrialDraft, Map<string, number>>()

  await eachDataRow(context, options, (row) => {
    const number = table.rowNumber[row]!
    const name = item?.(row) ?? ''
    if (name === '') return log.park('intake.no-treatment', number)
    const read = rank?.(row)
    if (read?.kind !== 'number' || !(read.value >= 1)) return log.park('intake.no-value', number)
    const draft = book.trialOf(row, '')
    if (!draft) return log.park('intake.no-crop', number)
    if (draft.plots.length >= MAX_PLOTS) return log.park('intake.too-many-plots', number)
    const inBlock = (block?.(row) ?? '').slice(0, 60)
    const known = plots.get(draft) ?? new Map<string, number>()
    plots.set(draft, known)
    const key = `${inBlock}\u0000${name}`
    let at = known.get(key)
    if (at === undefined) {
      at = addPlot(draft, { label: name, ...(inBlock === '' ? {} : { block: inBlock }) }, armFor(draft, name))
      known.set(key, at)
    }
    addObservation(draft, at, 'farmer_rank', trait?.(row) || null, rankCell(read.value, read.text), undefined)
    draft.rows.push(row)
  })
  return closeBook(book, context, options)
}

type TraitColumns = { readonly name: string; readonly best: number; readonly worst: number }

/** Columns `yield_best` and `yield_worst` belong together. */
function traitColumns({ map, table }: MapContext): TraitColumns[] {
  const stem = (column: number) =>
    squeeze(table.headers[column]!.text.replace(/(^|[\s_.-])(best|worst)($|[\s_.-])/i, ' ')).toLowerCase()
  const worst = new Map(columnsWith(map, 'worst').map((use) => [stem(use.column), use.column]))
  return columnsWith(map, 'best').flatMap((use) => {
    const name = stem(use.column)
    const other = worst.get(name)
    return other === undefined
      ? []
      : [{ name: name === '' ? 'overall' : name, best: use.column, worst: other }]
  })
}

/** Which of the three a cell points at: by its letter, or by its name. */
function letterIn(cell: string, names: readonly string[]): number | null {
  const byLetter = (LETTERS as readonly string[]).indexOf(cell.toUpperCase())
  const at = byLetter >= 0 ? byLetter : names.indexOf(cell)
  return at < 0 ? null : at
}

function optionArms({ map }: MapContext): (draft: TrialDraft, name: string) => number {
  const uses = new Map(map.labels.map((one) => [one.label, one]))
  const base = map.constants.baselinePractice
  return (draft, name) =>
    armOf(draft, name, () => {
      const use = uses.get(name)
      if (use?.baseline)
        return { label: name, baseline: true, practices: base === null ? [] : [{ id: base }] }
      const ids = use && use.practices.length > 0 ? use.practices : [`local:${name.slice(0, 200)}`]
      return { label: name, baseline: false, practices: ids.map((id) => ({ id })) }
    })
}

function rankCell(value: number, verbatim: string): MeasuredCell {
  return {
    kind: 'rank',
    value,
    verbatim,
    unitAsWritten: '',
    by: { form: 'linear', factor: 1, offset: 0 },
    basis: null,
    flags: 0,
  }
}
