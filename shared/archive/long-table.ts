import { VALUE_KINDS } from '../record/observation.ts'
import { withNamesOfTheirOwn } from './own-names.ts'
import {
  dayCell,
  flagWords,
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
 * Trials as one row per observation, in the order they are kept: what was measured, where, when, in which unit, and what
 * was written. This app's own intake reads it back.
 * *Units* `value` in `unit`, `value_as_written` in `unit_as_written`. *Missing* empty cells; a value that is no number
 * stands in `value` as it was written, a bound as `<0.5`.
 */
export function longTable(trials: readonly WholeTrial[], style: TableStyle = ALL_OF_IT): PlainTable {
  const heads = [
    ...trialHeads(style),
    ...TREATMENT_HEADS,
    ...PLOT_HEADS,
    ...['variable', 'value', 'unit', 'basis', 'method', 'date', 'reading_no', 'kind'],
    ...['value_as_written', 'unit_as_written', 'flags'],
  ]
  const rows: Cell[][] = [heads]
  for (const whole of withNamesOfTheirOwn(trials)) {
    const { trial, chunks } = whole
    const about = trialCells(whole, style)
    for (const chunk of chunks)
      for (let i = 0; i < chunk.n; i++) {
        const plot = trial.plots[chunk.plot[i]!]
        const kind = VALUE_KINDS[chunk.kind[i]!]!
        const verbatim = chunk.verbatim.text[chunk.verbatim.code[i]!]!
        const value = chunk.value[i]!
        rows.push([
          ...about,
          ...treatmentCells(trial, plot?.treatment ?? ''),
          ...plotCells(plot),
          chunk.variable,
          valueCell(kind, value, verbatim),
          plainUnit(chunk.unit),
          chunk.basis,
          chunk.method,
          dayCell(chunk.day[i]!),
          chunk.repetition[i]!,
          kind,
          verbatim,
          chunk.unitAsWritten.text[chunk.unitAsWritten.code[i]!]!,
          flagWords(chunk.flags[i]!),
        ])
      }
  }
  return rows
}

/** A value as a cell that a reader takes for what it is. */
export function valueCell(kind: (typeof VALUE_KINDS)[number], value: number, verbatim: string): Cell {
  if (!Number.isFinite(value)) return verbatim
  if (kind === 'below') return `<${value}`
  if (kind === 'above') return `>${value}`
  return Object.is(value, -0) ? '-0' : value
}
