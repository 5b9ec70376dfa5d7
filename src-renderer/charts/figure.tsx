import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { Collar, type CollarItem } from '../parts/collar.tsx'
import { useWidth } from './use-width.ts'
import './figure.css'

/** The numbers of a figure as a table: what “Show as table” shows. */
export type FigureTable = {
  readonly heads: readonly string[]
  /** One row per mark; the first cell names it. */
  readonly rows: readonly (readonly string[])[]
  /** How many columns, from the left, hold words rather than numbers; default one. */
  readonly wordColumns?: number | undefined
  /** Rows that belong to the row above them (trials of a climate). */
  readonly isPart?: ((row: number) => boolean) | undefined
}

export type FigureProps = {
  /** The figure in one sentence: its text alternative. */
  readonly sentence: string
  readonly table: FigureTable
  /** Draw at this width, in pixels. */
  readonly draw: (width: number) => ReactNode
  /** Small print below: how many trials, from where, what was left out. */
  readonly collar?: readonly CollarItem[] | undefined
  /** What the marks mean, as list items; they stand below the drawing. */
  readonly keys?: ReactNode | undefined
  /** Squared paper behind (plans). */
  readonly squared?: boolean | undefined
  /** Figures inside list rows carry no tools of their own. */
  readonly bare?: boolean | undefined
}

/** What every figure shares: it fills the width there is, says itself in one sentence, and can be read as a table. */
export function Figure({ sentence, table, draw, collar, keys, squared = false, bare = false }: FigureProps) {
  const { t } = useTranslation('charts')
  const [ref, width] = useWidth<HTMLDivElement>()
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  return (
    <figure className="figure">
      <figcaption id={id} className="unseen">
        {sentence}
      </figcaption>
      <div ref={ref} className={squared && !asTable ? 'figure-body squared' : 'figure-body'}>
        {asTable ? <FigureAsTable table={table} labelledBy={id} /> : draw(width)}
      </div>
      {(keys || !bare) && (
        <div className="figure-under">
          {keys && !asTable && <ul className="figure-keys">{keys}</ul>}
          {!bare && (
            <div className="chart-tools">
              <Button variant="quiet" size="small" onPress={() => setAsTable(!asTable)}>
                {asTable ? t('showAsFigure') : t('showAsTable')}
              </Button>
            </div>
          )}
        </div>
      )}
      {collar && <Collar items={collar} />}
    </figure>
  )
}

function FigureAsTable({ table, labelledBy }: { readonly table: FigureTable; readonly labelledBy: string }) {
  const { wordColumns: words = 1 } = table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways by keyboard too
    <section className="figure-table" aria-labelledby={labelledBy} tabIndex={0}>
      <table className="data-table">
        <thead>
          <tr>
            {table.heads.map((head, at) => (
              <th key={head} scope="col" className={at >= words ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows stand in the order of the figure
            <tr key={at} className={table.isPart?.(at) ? 'row-part' : undefined}>
              {row.map((cell, column) =>
                column === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <td key={column} className={column >= words ? 'number' : undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
