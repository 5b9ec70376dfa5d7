import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../../shared/base/problem.ts'
import { Button } from '../../../parts/button.tsx'
import { OptionSwatch } from '../../../parts/marks.tsx'
import { useFormat } from '../../../words/format.ts'
import type { Cell } from './cells.ts'
import type { EntryColumn } from './columns.ts'
import { DoubtNotice } from './doubt-notice.tsx'
import { EntryBox } from './entry-box.tsx'
import { RowState } from './entry-grid.tsx'
import type { EntryRow, EntryWords } from './use-entry.ts'

export type GuidedWalkProps = {
  readonly columns: readonly EntryColumn[]
  readonly rows: readonly EntryRow[]
  readonly words: EntryWords
  /** The plot one stands in. */
  readonly plot: number
  readonly onPlot: (plot: number) => void
  readonly onCommit: (plot: number, column: EntryColumn, text: string) => Promise<Problem | null>
  readonly onKeep: (cell: Cell, why: string) => void
  readonly onMend: (plot: number, column: EntryColumn, text: string) => void
  readonly onCount: (() => void) | undefined
  readonly onNote: () => void
  /** What stands below the boxes of the plot one is in: its photos. */
  readonly below: (plot: number) => ReactNode
  /** A further act for the plot one is in. */
  readonly act: (plot: number) => ReactNode
  readonly onDamage: () => void
  readonly onLeave: () => void
}

/** One plot at a time, for hands that hold a scale: large targets, the next plot one press away. */
export function GuidedWalk(props: GuidedWalkProps) {
  const { t } = useTranslation('harvest')
  const format = useFormat()
  const { columns, rows, words, plot, onPlot } = props
  const at = Math.max(
    0,
    rows.findIndex((row) => row.plot === plot),
  )
  const row = rows[at]
  if (!row) return null
  const before = rows[at - 1]
  const next = rows[at + 1]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in its boxes goes on, as it does in the sheet
    <div
      className="walk"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
        if (!event.target.hasAttribute('data-entry')) return
        const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-entry]')]
        const to = boxes.indexOf(event.target) + (event.shiftKey ? -1 : 1)
        event.preventDefault()
        if (boxes[to]) boxes[to].focus()
        else if (event.shiftKey) before && onPlot(before.plot)
        else if (next) onPlot(next.plot)
        else event.target.blur()
      }}
    >
      <div className="walk-head">
        <div>
          <h2 className="walk-plot">{t('plotNamed', { plot: row.label })}</h2>
          <p className="walk-option">
            <OptionSwatch option={row.option} width={30} height={22} />
            <span>{row.optionName}</span>
            {row.block !== undefined && <span className="muted">{t('block', { block: row.block })}</span>}
          </p>
        </div>
        <div className="walk-count">
          {t('walk.count', { count: at + 1, all: format.number(rows.length) })}
          <RowState row={row} />
        </div>
      </div>
      {columns.map((column, i) => (
        <div key={`${row.plot} ${column.key}`} className="walk-field">
          <span className="field-label" aria-hidden="true">
            {words.column(column)}
          </span>
          <EntryBox
            label={words.box(row, column)}
            unit={column.unit.label}
            shown={row.cells[i]?.text ?? ''}
            hint={row.hints[i] ?? ''}
            warned={row.cells[i]?.doubt != null}
            tall
            autoFocus={i === 0}
            onCommit={(text) => props.onCommit(row.plot, column, text)}
          />
          {row.cells[i]?.doubt && (
            <DoubtNotice
              cell={row.cells[i]}
              column={column}
              row={row}
              words={words}
              onKeep={props.onKeep}
              onMend={(text) => props.onMend(row.plot, column, text)}
            />
          )}
        </div>
      ))}
      {row.perArea !== '' && columns[0]?.unit.kind === 'plot-mass' && (
        <p className="walk-area">
          <b>{row.perArea}</b> {words.perArea}
        </p>
      )}
      <div className="walk-acts">
        <Button size="tall" isDisabled={!before} onPress={() => before && onPlot(before.plot)}>
          {before ? t('walk.before', { plot: before.label }) : t('walk.first')}
        </Button>
        <Button size="tall" variant="primary" onPress={() => (next ? onPlot(next.plot) : props.onLeave())}>
          {next ? t('walk.next', { plot: next.label }) : t('walk.done')}
        </Button>
      </div>
      <div className="row-of">
        {props.onCount && (
          <Button size="tall" icon="tally" onPress={props.onCount}>
            {t('count')}
          </Button>
        )}
        <Button size="tall" icon="pencil" onPress={props.onNote}>
          {t('noteButton')}
        </Button>
        {props.act(row.plot)}
        <Button size="tall" icon="warn" onPress={props.onDamage}>
          {t('damaged')}
        </Button>
        <Button size="tall" variant="quiet" onPress={props.onLeave}>
          {t('walk.leave')}
        </Button>
      </div>
      {props.below(row.plot)}
    </div>
  )
}
