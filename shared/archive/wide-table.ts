import type { ObservationChunk } from '../record/observation.ts'
import { VALUE_KINDS } from '../record/observation.ts'
import { valueCell } from './long-table.ts'
import { withNamesOfTheirOwn } from './own-names.ts'
import {
  dayCell,
  PLOT_HEADS,
  plainUnit,
  plotCells,
  TREATMENT_HEADS,
  treatmentCells,
  trialCells,
  trialHeads,
} from './trial-cells.ts'
import { ALL_OF_IT, type Cell, type PlainTable, type TableStyle, type WholeTrial } from './whole-trial.ts'

/**
 * Trials as one row per plot, day and repetition, with one column per variable (its basis, method and unit in the
 * header). A second value of one variable at the same plot, day and repetition starts a
 * further row: none is lost, none is averaged.
 * *Missing* empty cells.
 */
export function wideTable(trials: readonly WholeTrial[], style: TableStyle = ALL_OF_IT): PlainTable {
  const columns = columnsOf(trials)
  const heads = [
    ...trialHeads(style),
    ...TREATMENT_HEADS,
    ...PLOT_HEADS,
    'date',
    'reading_no',
    ...columns.map(({ head }) => head),
  ]
  const at = new Map(columns.map(({ key }, i) => [key, i]))
  const rows: Cell[][] = [heads]
  for (const whole of withNamesOfTheirOwn(trials)) {
    const { trial } = whole
    for (const { plot, day, repetition, cells } of gathered(whole, at, columns.length)) {
      const one = trial.plots[plot]
      rows.push([
        ...trialCells(whole, style),
        ...treatmentCells(trial, one?.treatment ?? ''),
        ...plotCells(one),
        dayCell(day),
        repetition,
        ...cells,
      ])
    }
  }
  return rows
}

type Row = {
  readonly plot: number
  readonly day: number
  readonly repetition: number
  readonly cells: Cell[]
}

function gathered({ chunks }: WholeTrial, at: ReadonlyMap<string, number>, width: number): Row[] {
  const rows = new Map<string, Row[]>()
  for (const chunk of chunks) {
    const column = at.get(columnKey(chunk))!
    for (let i = 0; i < chunk.n; i++) {
      const [plot, day, repetition] = [chunk.plot[i]!, chunk.day[i]!, chunk.repetition[i]!]
      const key = `${plot} ${day} ${repetition}`
      const same = rows.get(key) ?? []
      rows.set(key, same)
      let row = same.find(({ cells }) => cells[column] === undefined)
      if (row === undefined) {
        row = { plot, day, repetition, cells: new Array<Cell>(width).fill(undefined) }
        same.push(row)
      }
      const verbatim = chunk.verbatim.text[chunk.verbatim.code[i]!]!
      row.cells[column] = valueCell(VALUE_KINDS[chunk.kind[i]!]!, chunk.value[i]!, verbatim)
    }
  }
  return [...rows.values()]
    .flat()
    .sort((a, b) => a.plot - b.plot || a.day - b.day || a.repetition - b.repetition)
}

type Column = { readonly key: string; readonly head: string }

/** One column per variable, unit, basis and method, in the order in which they come. */
function columnsOf(trials: readonly WholeTrial[]): Column[] {
  const chunks = new Map(trials.flatMap((one) => one.chunks).map((chunk) => [columnKey(chunk), chunk]))
  return [...chunks].map(([key, { variable, unit, basis, method }]) => {
    const named = [variable, basis ?? '', method ?? ''].filter((word) => word !== '').join(' ')
    return { key, head: `${named} (${plainUnit(unit)})` }
  })
}

function columnKey({ variable, unit, basis, method }: ObservationChunk): string {
  return JSON.stringify([variable, unit, basis, method])
}
