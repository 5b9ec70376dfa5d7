// biome-ignore-all lint/a11y/useSemanticElements: HTML elements cannot stand inside a drawing, their roles can
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Certainty, FlagMark, type Verdict, verdictPath } from '../parts/marks.tsx'
import { useFormat } from '../words/format.ts'
import { Figure } from './figure.tsx'
import { fitText, textWidth } from './fit-text.ts'

/** What is known of one practice in one climate. */
export type GapCell =
  | {
      readonly kind: 'known'
      readonly verdict: Verdict
      readonly trials: number
      readonly certainty: Certainty
    }
  | { readonly kind: 'borrowed'; readonly verdict: Verdict }
  | { readonly kind: 'unknown' }

export type GapMatrixProps = {
  /** Climates across, nearest first. */
  readonly zones: readonly { readonly code: string; readonly name: string }[]
  /** Practices down. */
  readonly practices: readonly { readonly id: string; readonly label: string }[]
  readonly cellOf: (practice: string, zone: string) => GapCell
  /** The reader's own climate: framed. */
  readonly ownZone?: string | undefined
  /** The next best trial: flagged. */
  readonly target?: { readonly practice: string; readonly zone: string } | undefined
  readonly onOpen: (practice: string, zone: string) => void
}

const ROW = 27
const TOP = 46
const depth: Record<Certainty, number> = { A: 4, B: 3, C: 2, D: 1 }

/** Where evidence is and where it is missing. Arrow keys move, Enter opens a cell. */
export function GapMatrix(props: GapMatrixProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const describe = useDescribe()
  const { zones, practices, cellOf } = props
  const cells = practices.flatMap((practice) => zones.map((zone) => cellOf(practice.id, zone.code)))
  const sentence = t('gaps.sentence', {
    practices: format.number(practices.length),
    climates: format.number(zones.length),
    known: format.number(cells.filter((cell) => cell.kind === 'known').length),
    borrowed: format.number(cells.filter((cell) => cell.kind === 'borrowed').length),
    unknown: format.number(cells.filter((cell) => cell.kind === 'unknown').length),
  })
  return (
    <Figure
      sentence={sentence}
      table={{
        wordColumns: zones.length + 1,
        heads: [t('gaps.practice'), ...zones.map((zone) => zone.code)],
        rows: practices.map((practice) => [
          practice.label,
          ...zones.map((zone) => describe(cellOf(practice.id, zone.code))),
        ]),
      }}
      draw={(width) => <Matrix {...props} width={width} sentence={sentence} />}
      keys={<GapKeys />}
    />
  )
}

function useDescribe() {
  const { t } = useTranslation('charts')
  return (cell: GapCell): string => {
    if (cell.kind === 'unknown') return t('gaps.unknown')
    if (cell.kind === 'borrowed') return t('gaps.borrowedCell', { verdict: t(`gaps.${cell.verdict}`) })
    return t('gaps.knownCell', {
      verdict: t(`gaps.${cell.verdict}`),
      count: cell.trials,
      certainty: cell.certainty,
    })
  }
}

function Matrix(props: GapMatrixProps & { readonly width: number; readonly sentence: string }) {
  const { t } = useTranslation('charts')
  const describe = useDescribe()
  const { zones, practices, cellOf, ownZone, target, onOpen, width } = props
  const svg = useRef<SVGSVGElement>(null)
  const [at, setAt] = useState<readonly [number, number]>([0, 0])
  const longest = practices.reduce((most, p) => Math.max(most, textWidth(p.label, 14)), 0)
  const left = Math.min(Math.ceil(longest) + 14, Math.max(118, Math.round(width * 0.34)))
  const cell = Math.max(29, Math.min(44, Math.floor((width - left - 2) / Math.max(1, zones.length))))
  const whole = left + cell * zones.length + 2
  const height = TOP + ROW * practices.length + 3
  const own = zones.findIndex((zone) => zone.code === ownZone)
  const stop: readonly [number, number] = [
    Math.min(at[0], practices.length - 1),
    Math.min(at[1], zones.length - 1),
  ]

  const onKeyDown = (event: KeyboardEvent<SVGGElement>) => {
    const [row, column] = stop
    const last = [practices.length - 1, zones.length - 1] as const
    const next: readonly [number, number] | undefined = {
      ArrowRight: [row, Math.min(last[1], column + 1)] as const,
      ArrowLeft: [row, Math.max(0, column - 1)] as const,
      ArrowDown: [Math.min(last[0], row + 1), column] as const,
      ArrowUp: [Math.max(0, row - 1), column] as const,
      Home: [row, 0] as const,
      End: [row, last[1]] as const,
    }[event.key]
    if (next) {
      setAt(next)
      svg.current?.querySelector<SVGElement>(`[data-cell="${next[0]} ${next[1]}"]`)?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') {
      const practice = practices[row]
      const zone = zones[column]
      if (practice && zone) onOpen(practice.id, zone.code)
    } else return
    event.preventDefault()
  }

  return (
    <div className="gap-matrix-scroll">
      <svg ref={svg} width={whole} height={height} role="presentation">
        {own >= 0 && (
          <text className="yours" x={left + own * cell + 2} y="11">
            {t('gaps.yours')}
          </text>
        )}
        {own === 0 && zones.length > 3 && (
          <text className="third" x={left + textWidth(t('gaps.yours'), 12.5, 650) + 12} y="11">
            {t('gaps.nearest')}
          </text>
        )}
        <g role="grid" aria-label={props.sentence} onKeyDown={onKeyDown}>
          <g role="row">
            {zones.map((zone, column) => {
              const x = left + column * cell
              const group = zone.code.charAt(0)
              return (
                <g key={zone.code} role="columnheader" aria-label={`${zone.code}, ${zone.name}`}>
                  <title>{zone.name}</title>
                  <rect
                    x={x + 2.5}
                    y={TOP - 28}
                    width={cell - 5}
                    height="20"
                    style={{ fill: `var(--kg-${group}-tint)` }}
                  />
                  <rect
                    x={x + 2.5}
                    y={TOP - 8}
                    width={cell - 5}
                    height="4"
                    style={{ fill: `var(--kg-${group})` }}
                  />
                  <text
                    className="middle bold"
                    x={x + cell / 2}
                    y={TOP - 13}
                    style={{ fill: `var(--kg-${group}-ink)` }}
                  >
                    {zone.code}
                  </text>
                </g>
              )
            })}
          </g>
          {practices.map((practice, row) => {
            const y = TOP + row * ROW
            return (
              <g key={practice.id} role="row">
                <g role="rowheader">
                  <text className="medium" x="0" y={y + 18}>
                    {fitText(practice.label, left - 10, 14)}
                  </text>
                </g>
                {zones.map((zone, column) => {
                  const x = left + column * cell
                  const isTarget = target?.practice === practice.id && target.zone === zone.code
                  const known = cellOf(practice.id, zone.code)
                  return (
                    <g
                      key={zone.code}
                      className="figure-row"
                      role="gridcell"
                      data-cell={`${row} ${column}`}
                      tabIndex={row === stop[0] && column === stop[1] ? 0 : -1}
                      aria-label={`${practice.label}, ${zone.code}: ${describe(known)}${isTarget ? `, ${t('gaps.target')}` : ''}`}
                      onFocus={() => setAt([row, column])}
                      onClick={() => onOpen(practice.id, zone.code)}
                    >
                      <CellDrawing cell={known} x={x} y={y} width={cell} isTarget={isTarget} />
                      <rect
                        className="focus-frame"
                        x={x + 1.5}
                        y={y + 1.5}
                        width={cell - 3}
                        height={ROW - 3}
                      />
                    </g>
                  )
                })}
              </g>
            )
          })}
        </g>
        {own >= 0 && (
          <rect
            x={left + own * cell}
            y={TOP - 31}
            width={cell}
            height={height - TOP + 30}
            className="line-ink"
            style={{ strokeWidth: 2, pointerEvents: 'none' }}
          />
        )}
      </svg>
    </div>
  )
}

function CellDrawing({
  cell,
  x,
  y,
  width,
  isTarget,
}: {
  readonly cell: GapCell
  readonly x: number
  readonly y: number
  readonly width: number
  readonly isTarget: boolean
}) {
  const format = useFormat()
  const middle = x + width / 2
  if (isTarget) {
    return (
      <>
        <rect x={x + 1} y={y + 1} width={width - 2} height={ROW - 2} className="fill-flag-wash" />
        <rect
          x={x + 1.5}
          y={y + 1.5}
          width={width - 3}
          height={ROW - 3}
          className="line-flag"
          style={{ strokeWidth: 3 }}
        />
        <FlagMark x={middle - 4} y={y + 22} scale={0.95} />
      </>
    )
  }
  if (cell.kind === 'known') {
    return (
      <>
        <rect
          x={x + 1}
          y={y + 1}
          width={width - 2}
          height={ROW - 2}
          style={{ fill: `var(--${cell.verdict}-wash)` }}
        />
        <path d={verdictPath(cell.verdict, x + 8.5, y + 11.5, 4)} className={`fill-${cell.verdict}`} />
        <text className="end bold" x={x + width - 3} y={y + 16}>
          {cell.trials > 99 ? '99+' : format.number(cell.trials)}
        </text>
        {[0, 1, 2, 3].map((dash) => (
          <rect
            key={dash}
            x={x + 3.5 + dash * 6.4}
            y={y + ROW - 6.5}
            width="5.4"
            height="3"
            style={{ fill: dash < depth[cell.certainty] ? 'var(--cert-1)' : 'none' }}
          />
        ))}
      </>
    )
  }
  if (cell.kind === 'borrowed') {
    return (
      <>
        <rect
          x={x + 1}
          y={y + 1}
          width={width - 2}
          height={ROW - 2}
          fill={`url(#hatch-${cell.verdict})`}
          opacity="0.5"
        />
        <circle cx={middle} cy={y + ROW / 2} r="8.5" className="fill-sheet" />
        <path
          d={verdictPath(cell.verdict, middle, y + ROW / 2, 4.6)}
          style={{ fill: 'var(--sheet)', stroke: `var(--${cell.verdict})`, strokeWidth: 1.5 }}
        />
      </>
    )
  }
  return (
    <rect
      x={x + 1.5}
      y={y + 1.5}
      width={width - 3}
      height={ROW - 3}
      className="line-hair"
      style={{ strokeWidth: 1 }}
    />
  )
}

/** What the marks of the matrix mean. */
function GapKeys() {
  const { t } = useTranslation('charts')
  return (
    <>
      {(['better', 'unclear', 'worse'] as const).map((verdict) => (
        <li key={verdict}>
          <svg width="12" height="12" aria-hidden="true">
            <path d={verdictPath(verdict, 6, 6, 5)} className={`fill-${verdict}`} />
          </svg>
          {t(`gaps.${verdict}`)}
        </li>
      ))}
      <li>
        <svg width="28" height="6" aria-hidden="true">
          {[0, 7, 14, 21].map((x) => (
            <rect key={x} x={x} y="1" width="6" height="4" style={{ fill: 'var(--cert-1)' }} />
          ))}
        </svg>
        {t('gaps.certaintyA')}
      </li>
      <li>
        <svg width="22" height="14" aria-hidden="true">
          <rect width="22" height="14" fill="url(#hatch-better)" />
        </svg>
        {t('gaps.borrowedOnly')}
      </li>
      <li>
        <svg width="22" height="14" aria-hidden="true">
          <rect x=".5" y=".5" width="21" height="13" className="line-rule" />
        </svg>
        {t('gaps.unknown')}
      </li>
    </>
  )
}
