import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import './data-table.css'

/** One column. `Row` is whatever the screen shows. */
export type Column<Row> = {
  readonly id: string
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Right-aligned, never broken. */
  readonly numeric?: boolean | undefined
  /** The column that names the row. */
  readonly names?: boolean | undefined
  /** CSS width. */
  readonly width?: string | undefined
}

export type DataTableProps<Row> = {
  /** What the table holds, for screen readers. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Open a row: by Enter, or by pressing it. Arrow keys then move between rows. */
  readonly onOpen?: ((row: Row) => void) | undefined
  /** Own rows carry the flag bar. */
  readonly isMine?: ((row: Row) => boolean) | undefined
  /** A row that wants a look. */
  readonly tone?: (row: Row) => 'warn' | 'error' | 'flag' | undefined
  /** A line under a row (a notice about it). */
  readonly under?: ((row: Row) => ReactNode) | undefined
  /** Sums and counts below a rule. */
  readonly foot?: ReactNode | undefined
  /** 51 px rows for field entry. */
  readonly tall?: boolean | undefined
}

/** A table ruled like a paper's: two pixels above, one under the head, hairlines between, no stripes. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, onOpen, isMine, tone, under, foot, tall = false } = props
  const [current, setCurrent] = useState<string | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const keys = rows.map(rowKey)
  const stop = current !== null && keys.includes(current) ? current : keys[0]

  const move = (event: KeyboardEvent<HTMLTableRowElement>, row: Row, at: number) => {
    if (event.target !== event.currentTarget) return
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (event.key === 'Enter') onOpen?.(row)
    if (to === undefined && event.key !== 'Enter') return
    event.preventDefault()
    const key = to === undefined ? undefined : keys[to]
    if (key === undefined) return
    setCurrent(key)
    body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus()
  }

  return (
    <table
      className={tall ? 'data-table data-table-tall' : 'data-table'}
      aria-label={label}
      {...(onOpen && { role: 'grid' })}
    >
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={column.numeric ? 'number' : undefined}
              style={column.width ? { width: column.width } : undefined}
            >
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, at) => {
          const key = keys[at] ?? ''
          const note = under?.(row)
          const names = [
            isMine?.(row) && 'row-mine',
            tone?.(row) && `row-${tone(row)}`,
            onOpen && 'row-opens',
            note && 'row-noted',
          ].filter(Boolean)
          return [
            <tr
              key={key}
              data-row={key}
              className={names.join(' ') || undefined}
              {...(onOpen && {
                tabIndex: key === stop ? 0 : -1,
                onClick: () => onOpen(row),
                onFocus: () => setCurrent(key),
                onKeyDown: (event) => move(event, row, at),
              })}
            >
              {columns.map((column) =>
                column.names ? (
                  <th key={column.id} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={column.numeric ? 'number' : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>,
            note && (
              <tr key={`${key} note`} className="row-note">
                <td colSpan={columns.length}>{note}</td>
              </tr>
            ),
          ]
        })}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  )
}
