import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordLine } from '../../../shared/commons/look.ts'
import { Icon } from '../../parts/icon.tsx'
import { ZoneTag } from '../../parts/zone-tag.tsx'
import { useFormat } from '../../words/format.ts'
import { useNames } from './use-names.ts'

const ROW = 37
/** A table whose rows are walked with the arrow keys. */
const GRID = { role: 'grid' } as const
const HEADS = ['place', 'season', 'crop', 'practice', 'change', 'plots', 'kind'] as const

/**
 * Thousands of lines, of which only those in view are drawn. One line takes part in the tab order; arrow keys, Page and
 * Home keys walk, Enter opens.
 */
export function RecordsTable({
  lines,
  onOpen,
}: {
  readonly lines: readonly RecordLine[]
  readonly onOpen: (line: RecordLine) => void
}) {
  const { t } = useTranslation('commons')
  const scroller = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const goal = useRef<number>(undefined)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    getItemKey: (at) => lines[at]?.id ?? at,
  })
  const here = Math.min(current, Math.max(0, lines.length - 1))

  useEffect(() => {
    // The row may only just have been drawn: focus follows the walk once it is there. A pass from before the last step
    // still stands at the row that was left, and must not use the step up.
    if (goal.current !== here) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-at="${here}"]`)
    if (!row) return
    goal.current = undefined
    row.focus({ preventScroll: true })
  })

  const walk = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2)
    const to = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: lines.length - 1,
    }[event.key]
    const line = lines[here]
    if (event.key === 'Enter' && line) onOpen(line)
    if (to === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(lines.length - 1, to))
    goal.current = next
    setCurrent(next)
    rows.scrollToIndex(next)
  }

  const drawn = rows.getVirtualItems()
  // A line far out of view is not drawn: the first one in view then takes its place in the tab order.
  const stop = drawn.some((item) => item.index === here) ? here : (drawn[0]?.index ?? 0)
  const before = drawn[0]?.start ?? 0
  const after = rows.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <div className="records" ref={scroller}>
      <table
        className="data-table"
        {...GRID}
        aria-label={t('records.label')}
        aria-rowcount={lines.length + 1}
      >
        <thead>
          <tr aria-rowindex={1}>
            {HEADS.map((head) => (
              <th
                key={head}
                scope="col"
                className={
                  head === 'plots' || head === 'change' ? `records-${head} number` : `records-${head}`
                }
              >
                {t(`records.heads.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <Gap height={before} />
        <tbody>
          {drawn.map((item) => {
            const line = lines[item.index]
            if (line === undefined) return null
            return (
              <tr
                key={item.key}
                data-at={item.index}
                className={line.how === 'own' ? 'row-opens row-mine' : 'row-opens'}
                aria-rowindex={item.index + 2}
                tabIndex={item.index === stop ? 0 : -1}
                onFocus={() => setCurrent(item.index)}
                onKeyDown={walk}
                onClick={() => onOpen(line)}
              >
                <Cells line={line} />
              </tr>
            )
          })}
        </tbody>
        <Gap height={after} />
      </table>
    </div>
  )
}

/** The height of the lines that are not drawn. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null
  return (
    <tbody aria-hidden="true">
      <tr className="records-gap">
        <td colSpan={HEADS.length} style={{ height }} />
      </tr>
    </tbody>
  )
}

function Cells({ line }: { readonly line: RecordLine }) {
  const { t } = useTranslation('commons')
  const format = useFormat()
  const names = useNames()
  return (
    <>
      <th scope="row" className="records-where">
        <span>
          {line.how === 'own' && <Icon name="flag" size={14} />}
          {line.zone ? <ZoneTag code={line.zone} name={names.zone(line.zone)} /> : '·'}
          <span>{line.region ? names.region(line.region) : ''}</span>
        </span>
      </th>
      <td>{line.season ?? '·'}</td>
      <td>{names.crop(line.crop)}</td>
      <td title={names.practices(line.practices)}>{names.practices(line.practices)}</td>
      <td className="number">
        {line.change ? format.percent(100 * Math.expm1(line.change.logRatio), { sign: true }) : '·'}
      </td>
      <td className="number">{format.number(line.plots)}</td>
      <td>
        <span className={`origin-tag origin-${line.origin}`}>{t(`origins.${line.origin}`)}</span>
        {line.doubled && <span className="origin-tag">{t('records.doubled')}</span>}
      </td>
    </>
  )
}
