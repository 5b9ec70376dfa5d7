import type { ArmSummary } from '../record/trial.ts'
import { normalise } from '../vocabulary/normalise.ts'
import { type ColumnUse, columnsWith } from './column-map.ts'
import type { MapContext } from './map-context.ts'
import { numberReader } from './number-cell.ts'
import { squeeze } from './squeeze.ts'
import { readColumn } from './text-column.ts'
import type { MeasuredCell } from './value-reader.ts'

type Spread = NonNullable<ArmSummary['spread']>

/**
 * Reads the spread of a mean in the mean's own unit. A spread whose kind nobody says is not a spread: it stays in the
 * file and is counted as not reported.
 * *Units* canonical like the mean; a `cv` in percent and a `p` as they are.
 */
export function spreadReader(
  context: MapContext,
  role: 'spread' | 'spread_control' | 'spread_treatment',
  variable: string,
): (row: number, mean: MeasuredCell) => Spread | null {
  const { table, map, log } = context
  const uses = columnsWith(map, role).filter((use) => use.variable === variable || use.variable === null)
  const readers = uses.map((use) => ({
    use,
    kindOf: kindReader(context, use),
    read: numberReader(table.columns[use.column]!, use.decimal),
  }))
  return (row, mean) => {
    for (const { use, kindOf, read } of readers) {
      const cell = read(row)
      if (cell.kind !== 'number') continue
      const kind = kindOf(row)
      const at = { row: table.rowNumber[row]!, column: use.column, value: cell.text }
      if (kind === null) {
        log.add('intake.spread-kind-not-said', { ...at, severity: 'info' })
        continue
      }
      if (cell.value < 0) {
        log.add('intake.spread-negative', at)
        continue
      }
      if (cell.value === 0) log.add('intake.spread-zero', { ...at, severity: 'info' })
      const scale = kind === 'cv' || kind === 'p' ? 1 : Math.abs(mean.by.factor)
      const value = cell.value * scale
      return Number.isFinite(value) ? { kind, value } : null
    }
    return null
  }
}

function kindReader(context: MapContext, use: ColumnUse): (row: number) => Spread['kind'] | null {
  if (use.spread === 'not_said' || use.spread === null) return () => null
  if (use.spread !== 'by_column') {
    const kind = use.spread
    return () => kind
  }
  const types = columnsWith(context.map, 'error_type')[0]
  if (!types) return () => null
  return readColumn(context.table.columns[types.column]!, (cell) => spreadKind(squeeze(cell)))
}

/** The kind a word such as `SE (Standard Error)` names; null when it names none of ours. */
export function spreadKind(words: string): Spread['kind'] | null {
  const name = normalise(words)
  if (/^(sed|standard error of (the )?difference)/.test(name)) return 'sed'
  if (/^(se|sem|std err|stderr|standard error|error estandar|erro padrao|erreur)\b/.test(name)) return 'se'
  if (/^(sd|s d|std|stdev|standard deviation|desv|desvio|ecart)/.test(name)) return 'sd'
  if (/^(lsd|dms|ppds)/.test(name)) return 'lsd'
  if (/^p( value)?$/.test(name)) return 'p'
  return /^(cv|coefficient of var|coeficiente de var)/.test(name) ? 'cv' : null
}
