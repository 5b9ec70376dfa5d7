import { useTranslation } from 'react-i18next'
import { PlotMap } from '../../../charts/plot-map.tsx'
import type { EntryColumn } from './columns.ts'
import { answerUnit } from './entry-units.ts'
import type { Places } from './places.ts'
import type { EntryRow } from './use-entry.ts'
import { useNarrow } from './use-narrow.ts'
import type { TrialRecord } from './use-record.ts'

export type FieldMapProps = {
  readonly record: TrialRecord
  readonly rows: readonly EntryRow[]
  readonly column: EntryColumn | undefined
  readonly places: Places
  readonly current: number | null
  readonly onOpen: (plot: number) => void
}

/** The plan beside the form: what each plot gave, where you stand, what is still to do. */
export function FieldMap({ record, rows, column, places, current, onOpen }: FieldMapProps) {
  const { t } = useTranslation('harvest')

  const { trial } = record
  const narrow = useNarrow()
  const option = new Map(rows.map((row) => [row.option, row.optionName]))
  const perArea = column?.unit.kind === 'plot-mass'
  return (
    <PlotMap
      plots={rows.map((row) => {
        const place = places.at[row.plot]!
        const text = row.cells[0]?.text ?? ''
        // Narrow plots have room for the number alone; its unit stands over the column.
        const value = text === '' || !column ? undefined : narrow ? text : `${text} ${column.unit.label}`
        return {
          id: String(row.plot),
          name: row.label,
          ...place,
          option: row.option,
          ...(row.block !== undefined && { block: t('block', { block: row.block }) }),
          ...(value !== undefined && { value }),
          ...(perArea &&
            row.perArea !== '' && {
              under: `${row.perArea} ${answerUnit(column.variable, trial.crop).label}`,
            }),
          state: row.plot === current ? 'now' : value === undefined ? 'to-do' : 'done',
        }
      })}
      options={[...option].sort(([a], [b]) => a - b).map(([id, name]) => ({ option: id, name }))}
      walk={trial.design.kind === 'incomplete_triples' ? [] : places.walk.map(String)}
      onOpen={(id) => onOpen(Number(id))}
    />
  )
}
