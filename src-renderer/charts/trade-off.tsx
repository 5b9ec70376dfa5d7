import { useTranslation } from 'react-i18next'
import type { CollarItem } from '../parts/collar.tsx'
import { FlagMark } from '../parts/marks.tsx'
import { useFormat } from '../words/format.ts'
import { Figure } from './figure.tsx'
import type { Interval } from './forest-data.ts'
import { linearScale, roundTicks } from './scale.ts'
import { bestTrades, placeLabels } from './trade-layout.ts'
import { ZebraAxis } from './zebra-axis.tsx'

/** One practice against two outcomes, both as percent change where more is better. */
export type TradeOption = {
  readonly id: string
  readonly label: string
  readonly x: Interval
  readonly y: Interval
  readonly trials: number
  /** Mostly from other climates: open and dashed. */
  readonly borrowed?: boolean | undefined
  readonly mine?: boolean | undefined
}

export type TradeOffProps = {
  readonly options: readonly TradeOption[]
  /** “grain yield”, “grain zinc”. */
  readonly xName: string
  readonly yName: string
  /** Words in the corners: less x more y, more x more y, less x less y, more x less y. */
  readonly quadrants?: readonly [string, string, string, string] | undefined
  readonly collar?: readonly CollarItem[] | undefined
}

/** Yield against quality: a cross per practice, the best trades joined. */
export function TradeOff(props: TradeOffProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const { options } = props
  const signed = (value: number) => format.percent(value, { sign: true })
  const range = (interval: Interval) => format.range(signed(interval.lower), signed(interval.upper))
  const both = options.filter((option) => option.x.lower > 0 && option.y.lower > 0).length
  const sentence = t('trade.sentence', {
    count: options.length,
    x: props.xName,
    y: props.yName,
    both: format.number(both),
  })
  return (
    <Figure
      sentence={sentence}
      collar={props.collar}
      table={{
        heads: [
          t('trade.practice'),
          props.xName,
          t('trade.rangeOf', { name: props.xName }),
          props.yName,
          t('trade.rangeOf', { name: props.yName }),
          t('trade.trials'),
        ],
        rows: options.map((option) => [
          option.label,
          signed(option.x.estimate),
          range(option.x),
          signed(option.y.estimate),
          range(option.y),
          format.number(option.trials),
        ]),
      }}
      draw={(width) => <Drawing {...props} width={width} sentence={sentence} />}
    />
  )
}

function Drawing(props: TradeOffProps & { readonly width: number; readonly sentence: string }) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const { options, width, quadrants } = props
  const height = Math.round(Math.min(616, Math.max(380, width * 0.72)))
  const left = 70
  const right = width - 24
  const top = 28
  const bottom = height - 56
  const spanOf = (pick: (option: TradeOption) => Interval): [number, number] => {
    const values = options.flatMap((option) => [pick(option).lower, pick(option).upper])
    return [Math.min(-10, ...values), Math.max(10, ...values)]
  }
  const xTicks = roundTicks(...spanOf((o) => o.x), Math.max(3, Math.floor((right - left) / 90)))
  const yTicks = roundTicks(...spanOf((o) => o.y), 4)
  const x = linearScale(xTicks[0] ?? -10, xTicks.at(-1) ?? 10, left, right)
  const y = linearScale(yTicks[0] ?? -10, yTicks.at(-1) ?? 10, bottom, top)
  const signed = (value: number) => format.percent(value, { sign: true })
  const points = options.map((option) => ({
    option,
    at: [x(option.x.estimate), y(option.y.estimate)] as const,
    r: Math.min(12, 5 + Math.sqrt(option.trials)),
  }))
  const labels = placeLabels(
    points.map(({ option, at, r }) => ({
      text: option.label,
      x: at[0],
      y: at[1],
      r: r + (option.mine ? 14 : 0),
      arms: [x(option.x.lower), x(option.x.upper), y(option.y.upper), y(option.y.lower)] as const,
    })),
    { left, right, top, bottom },
  )
  const best = bestTrades(options)
  const bestPath = best.map(
    (option, at) => `${at ? 'L' : 'M'}${x(option.x.estimate)} ${y(option.y.estimate)}`,
  )

  return (
    <svg width={width} height={height} role="img" aria-label={props.sentence}>
      <rect
        x={x(0)}
        y={top}
        width={right - x(0)}
        height={Math.max(0, y(0) - top)}
        className="fill-action-wash"
        opacity="0.55"
      />
      {yTicks.map((tick) => (
        <g key={tick}>
          <path d={`M${left} ${y(tick)}H${right}`} className={tick === 0 ? 'line-ink w1' : 'line-hair w1'} />
          <text className="end second" x={left - 10} y={y(tick) + 4}>
            {signed(tick)}
          </text>
        </g>
      ))}
      <path d={`M${x(0)} ${top}V${bottom}`} className="line-ink w1" />
      {quadrants && (
        <>
          <text className="said third" x={left + 8} y={top + 22}>
            {quadrants[0]}
          </text>
          <text className="said third end" x={right - 8} y={top + 22}>
            {quadrants[1]}
          </text>
          <text className="said third" x={left + 8} y={bottom - 12}>
            {quadrants[2]}
          </text>
          <text className="said third end" x={right - 8} y={bottom - 12}>
            {quadrants[3]}
          </text>
        </>
      )}
      {best.length > 1 && <path d={bestPath.join('')} className="line-action w15 dashed" />}
      {points.map(({ option, at, r }) => (
        <g key={option.id}>
          <path
            d={`M${x(option.x.lower)} ${at[1]}H${x(option.x.upper)}M${at[0]} ${y(option.y.lower)}V${y(option.y.upper)}`}
            className={option.borrowed ? 'line-second w2 dashed' : 'line-second w2'}
          />
          <circle
            cx={at[0]}
            cy={at[1]}
            r={r}
            style={{
              fill: option.borrowed ? 'var(--sheet)' : 'var(--option-1)',
              stroke: 'var(--option-1)',
              strokeWidth: 2,
            }}
          />
          {option.mine && <FlagMark x={at[0] + r + 4} y={at[1] - r + 2} scale={0.9} />}
        </g>
      ))}
      {labels.map((label, at) => (
        <text
          key={points[at]?.option.id}
          className={label.end ? 'medium bold end haloed' : 'medium bold haloed'}
          x={label.x}
          y={label.y}
        >
          {label.text}
        </text>
      ))}
      <ZebraAxis place={x} ticks={xTicks} y={bottom} />
      <text className="second" x={left} y={top - 12}>
        {t('trade.changeIn', { name: props.yName })}
      </text>
      <text className="second end" x={right} y={bottom + 40}>
        {t('trade.changeIn', { name: props.xName })}
      </text>
      {best.length > 1 && (
        <text className="act" x={left} y={bottom + 40} style={{ fontStyle: 'italic' }}>
          {t('trade.best')}
        </text>
      )}
    </svg>
  )
}
