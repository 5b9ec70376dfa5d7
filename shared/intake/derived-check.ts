import { judgeRatio } from '../vocabulary/reading/statistics.ts'
import { columnsWith } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { numberReader } from './number-cell.ts'

/**
 * Recomputes the log response ratio of a row and compares it with the one the file brings; a difference is flagged and
 * nothing is overwritten. Also points at a control of zero, whose ratio is not defined.
 * *Accuracy* the file may have rounded: 0.001, or 1 %, is let pass.
 */
export function derivedCheck(context: MapContext): (row: number, control: number, treatment: number) => void {
  const { table, map, log } = context
  const use = columnsWith(map, 'reported_effect')[0]
  const reported = use ? numberReader(table.columns[use.column]!, use.decimal) : null
  const zero = columnsWith(map, 'value_control')[0]?.column
  return (row, control, treatment) => {
    const number = table.rowNumber[row]!
    if (control === 0)
      log.add('intake.zero-control', {
        row: number,
        ...(zero === undefined ? {} : { column: zero }),
        value: '0',
        severity: 'info',
      })
    const said = reported?.(row)
    if (!use || said?.kind !== 'number') return
    const judged = judgeRatio(treatment, control, said.value, Math.max(0.001, 0.01 * Math.abs(said.value)))
    if (judged.kind !== 'warn' || !Number.isFinite(judged.value)) return
    log.add('intake.derived-differs', {
      row: number,
      column: use.column,
      value: said.text,
      params: { reported: said.value, computed: Number(judged.value.toPrecision(6)) },
      question: judged.question,
    })
  }
}
