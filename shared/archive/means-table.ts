import { withNamesOfTheirOwn } from './own-names.ts'
import { plainUnit, TREATMENT_HEADS, treatmentCells, trialCells, trialHeads } from './trial-cells.ts'
import { ALL_OF_IT, type Cell, type PlainTable, type TableStyle, type WholeTrial } from './whole-trial.ts'

/**
 * What papers and summary files say of treatments: one row per treatment and variable.
 * *Units* `mean` and `spread` in `unit`; a `cv` in percent, a `p` as probability. *Missing* empty cells.
 */
export function meansTable(trials: readonly WholeTrial[], style: TableStyle = ALL_OF_IT): PlainTable {
  const rows: Cell[][] = [
    [
      ...trialHeads(style),
      ...TREATMENT_HEADS,
      ...['variable', 'mean', 'unit', 'basis', 'method', 'n', 'spread', 'spread_kind'],
      ...['mean_as_written', 'unit_as_written'],
    ],
  ]
  for (const whole of withNamesOfTheirOwn(trials))
    for (const summary of whole.trial.summaries)
      rows.push([
        ...trialCells(whole, style),
        ...treatmentCells(whole.trial, summary.treatment),
        summary.variable,
        summary.mean.value,
        plainUnit(summary.mean.unit),
        summary.basis,
        summary.method,
        summary.n,
        summary.spread?.value,
        summary.spread?.kind,
        summary.mean.verbatim,
        summary.mean.unitAsWritten,
      ])
  return rows
}
