import { useTranslation } from 'react-i18next'
import { Figure } from '../../../charts/figure.tsx'
import { linearScale, roundTicks } from '../../../charts/scale.ts'
import { ZebraAxis } from '../../../charts/zebra-axis.tsx'
import { useFormat } from '../../../words/format.ts'
import type { Enough } from './enough.ts'

const HEIGHT = 138
const LEFT = 40
const TOP = 12
const FOOT = 44

/** The smallest difference a layout would show, by how many pairs or blocks it has. */
export function EnoughCurve({
  curve,
  chosen,
  unitWords,
}: {
  readonly curve: Enough['curve']
  readonly chosen: number
  /** “pairs of strips” */
  readonly unitWords: string
}) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const known = curve.filter((point) => Number.isFinite(point.pct))
  const first = known[0]
  const last = known.at(-1)
  if (!first || !last || known.length < 2) return null
  const highest = Math.max(...known.map((point) => point.pct))
  const ticks = roundTicks(0, highest, 2).filter((tick) => tick > 0)
  const top = Math.max(highest, ticks.at(-1) ?? highest)
  const bottom = HEIGHT - FOOT
  const y = linearScale(0, top, bottom, TOP)
  const draw = (width: number) => {
    const x = linearScale(first.blocks, last.blocks, LEFT + 8, width - 12)
    const own = known.find((point) => point.blocks === chosen)
    const line = known.map((point, i) => `${i ? 'L' : 'M'}${x(point.blocks)} ${y(point.pct)}`).join('')
    const right = own ? x(own.blocks) > width * 0.55 : false
    return (
      <svg width={width} height={HEIGHT} role="img" aria-label={sentence}>
        {ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${LEFT} ${y(tick)}H${width}`} className="line-hair w1" />
            <text className="end second" x={LEFT - 6} y={y(tick) + 4}>
              {format.percent(tick)}
            </text>
          </g>
        ))}
        <path d={line} className="line-ink w2" />
        {known.map((point) => (
          <circle
            key={point.blocks}
            cx={x(point.blocks)}
            cy={y(point.pct)}
            r="4"
            className={point.blocks === chosen ? 'fill-ink' : 'fill-sheet'}
            style={{ stroke: 'var(--ink-1)', strokeWidth: 1.5 }}
          />
        ))}
        {own && (
          <text
            className={right ? 'bold haloed end' : 'bold haloed'}
            x={x(own.blocks) + (right ? 4 : 8)}
            y={y(own.pct) - 9}
          >
            {`${format.number(own.blocks)}: ${format.percent(own.pct)}`}
          </text>
        )}
        <ZebraAxis
          place={x}
          ticks={known.map((point) => point.blocks)}
          y={bottom}
          label={(tick) => format.number(tick)}
        />
        <text className="second end" x={width} y={HEIGHT - 6}>
          {unitWords}
        </text>
      </svg>
    )
  }
  const sentence = t('enough.curve', {
    from: format.percent(first.pct),
    to: format.percent(last.pct),
    first: format.number(first.blocks),
    last: format.number(last.blocks),
    units: unitWords,
  })
  return (
    <Figure
      bare
      sentence={sentence}
      table={{
        heads: [unitWords, t('enough.sees')],
        rows: known.map((point) => [format.number(point.blocks), format.percent(point.pct)]),
      }}
      draw={draw}
    />
  )
}
