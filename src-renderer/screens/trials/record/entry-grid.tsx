import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../../shared/base/problem.ts'
import { Icon } from '../../../parts/icon.tsx'
import { OptionSwatch } from '../../../parts/marks.tsx'
import { useFormat } from '../../../words/format.ts'
import type { Cell } from './cells.ts'
import type { EntryColumn } from './columns.ts'
import { DoubtNotice } from './doubt-notice.tsx'
import { EntryBox, moveOnKey } from './entry-box.tsx'
import type { EntryRow, EntryWords } from './use-entry.ts'

export type EntryGridProps = {
  readonly columns: readonly EntryColumn[]
  readonly rows: readonly EntryRow[]
  readonly words: EntryWords
  readonly onCommit: (plot: number, column: EntryColumn, text: string) => Promise<Problem | null>
  readonly onKeep: (cell: Cell, why: string) => void
  readonly onMend: (plot: number, column: EntryColumn, text: string) => void
  readonly onFocusPlot: (plot: number) => void
}

/** The field sheet: plots in walking order, a box for each thing measured, saved as each is left. */
export function EntryGrid(props: EntryGridProps) {
  const { t } = useTranslation('harvest')
  const { columns, rows, words } = props
  const perArea = columns.some((column) => column.role === 'outcome' && column.unit.kind === 'plot-mass')
  return (
    <table
      className="data-table data-table-tall entry-grid"
      onKeyDown={(event) => moveOnKey(event, columns.length)}
    >
      <caption className="unseen">{t('gridLabel')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('plot')}</th>
          <th scope="col">{t('option')}</th>
          {columns.map((column) => (
            <th scope="col" key={column.key}>
              {words.column(column)}
            </th>
          ))}
          {perArea && (
            <th scope="col" className="number">
              {words.perArea}
            </th>
          )}
          <th scope="col">
            <span className="unseen">{t('state')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <GridRow key={row.plot} {...props} row={row} perArea={perArea} />
        ))}
      </tbody>
    </table>
  )
}

function GridRow({
  row,
  columns,
  words,
  perArea,
  ...act
}: EntryGridProps & { readonly row: EntryRow; readonly perArea: boolean }) {
  const doubts = row.cells.flatMap((cell, at) =>
    cell.doubt && columns[at] ? [{ cell, column: columns[at] }] : [],
  )
  return (
    <>
      <tr className={doubts.length > 0 ? 'row-noted' : undefined}>
        <th scope="row" className="entry-plot">
          {row.label}
        </th>
        <td>
          <span className="entry-option" title={row.optionName}>
            <OptionSwatch option={row.option} />
            <span>{row.optionName}</span>
          </span>
        </td>
        {columns.map((column, at) => (
          <td key={column.key} className="entry-cell">
            <EntryBox
              label={words.box(row, column)}
              unit={column.unit.label}
              shown={row.cells[at]?.text ?? ''}
              hint={row.hints[at] ?? ''}
              warned={row.cells[at]?.doubt != null}
              onCommit={(text) => act.onCommit(row.plot, column, text)}
              onFocus={() => act.onFocusPlot(row.plot)}
            />
          </td>
        ))}
        {perArea && <td className={doubts.length > 0 ? 'number entry-doubted' : 'number'}>{row.perArea}</td>}
        <td className="entry-state">
          <RowState row={row} />
        </td>
      </tr>
      {doubts.map(({ cell, column }) => (
        <tr key={column.key} className="row-note">
          <td colSpan={columns.length + (perArea ? 4 : 3)}>
            <DoubtNotice
              cell={cell}
              column={column}
              row={row}
              words={words}
              onKeep={act.onKeep}
              onMend={(text) => act.onMend(row.plot, column, text)}
            />
          </td>
        </tr>
      ))}
    </>
  )
}

/** What there is to say about a plot: to do, to check, left out, or saved and when. */
export function RowState({ row }: { readonly row: EntryRow }) {
  const { t } = useTranslation('harvest')
  const format = useFormat()
  switch (row.state) {
    case 'to-do':
      return (
        <span className="state state-flag">
          <Icon name="flag" size={16} />
          {t('toDo')}
        </span>
      )
    case 'check':
      return (
        <span className="state state-warn">
          <Icon name="warn" size={16} />
          {t('check')}
        </span>
      )
    case 'left-out':
      return (
        <span className="state" title={row.leftOut}>
          <Icon name="hide" size={16} />
          {t('leftOut')}
        </span>
      )
    case 'saved':
      return (
        <span className="state">
          <Icon name="check" size={16} className="state-tick" />
          {row.savedAt === null ? (
            t('saved')
          ) : (
            <time dateTime={new Date(row.savedAt).toISOString()} title={t('savedAt')}>
              {isToday(row.savedAt) ? format.time(row.savedAt) : format.shortDate(new Date(row.savedAt))}
            </time>
          )}
        </span>
      )
    default:
      return row.state satisfies never
  }
}

function isToday(at: number): boolean {
  return new Date(at).toDateString() === new Date().toDateString()
}
