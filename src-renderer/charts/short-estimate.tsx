import { useTranslation } from 'react-i18next'
import { FlagMark } from '../parts/marks.tsx'
import { useFormat } from '../words/format.ts'
import { clampTo, linearScale, logOfPercent } from './scale.ts'
import { ZebraAxis } from './zebra-axis.tsx'

/** An estimate in percent change, as lists show it. */
export type ShortEstimateValue = {
  /** Best guess, percent. */
  readonly estimate: number
  /** 95% range of the average, percent. */
  readonly lower: number
  readonly upper: number
  /** Where the next field may land, percent; left out when it cannot be told. */
  readonly nextLower?: number | undefined
  readonly nextUpper?: number | undefined
  /** From 0 to 1; over half, the bar is hatched. */
  readonly borrowedShare?: number | undefined
  readonly mine?: boolean | undefined
  /** An earlier answer, drawn hollow. */
  readonly earlier?: boolean | undefined
}

export type ShortEstimateProps = ShortEstimateValue & {
  /** What changed, for the text alternative: “grain yield, compost”. */
  readonly what: string
  readonly width?: number | undefined
  /** Ends of the axis in percent, the same for every row of a list. */
  readonly ends: readonly [number, number]
}

const scaleOf = ([from, to]: readonly [number, number], width: number) => {
  const log = linearScale(logOfPercent(from), logOfPercent(to), 10, width - 18)
  return (percent: number) => log(logOfPercent(percent))
}

/** Bar: the average. Line with ends: the next field. Notch: the best guess. */
export function ShortEstimate(props: ShortEstimateProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const {
    estimate,
    lower,
    upper,
    nextLower,
    nextUpper,
    borrowedShare = 0,
    mine,
    earlier,
    width = 196,
  } = props
  const clamp = clampTo(10, width - 18)
  const place = (percent: number) => clamp(scaleOf(props.ends, width)(percent))
  const hatched = borrowedShare > 0.5
  const y = 17
  const signed = (value: number) => format.percent(value, { sign: true })
  const sentence = t('shortEstimate.sentence', {
    what: props.what,
    change: signed(estimate),
    range: format.range(signed(lower), signed(upper)),
  })
  const hasNext = nextLower !== undefined && nextUpper !== undefined
  return (
    <svg className="short-estimate" width={width} height="34" role="img" aria-label={sentence}>
      <path d={`M${place(0)} 0V34`} className="line-ink w1" />
      {hasNext && (
        <path
          d={`M${place(nextLower)} ${y}H${place(nextUpper)}M${place(nextLower)} ${y - 4}v8M${place(nextUpper)} ${y - 4}v8`}
          className="line-second w15"
        />
      )}
      <rect
        x={place(lower)}
        y={y - 4}
        width={Math.max(1, place(upper) - place(lower))}
        height="8"
        fill={hatched ? 'url(#hatch)' : earlier ? 'var(--sheet)' : 'var(--ink-1)'}
        style={{ stroke: 'var(--ink-1)', strokeWidth: earlier ? 1.5 : 1 }}
      />
      <path
        d={`M${place(estimate)} ${y - 7}v14`}
        style={{ stroke: hatched || earlier ? 'var(--ink-1)' : 'var(--sheet)', strokeWidth: 2.5 }}
      />
      {mine && <FlagMark x={place(nextUpper ?? upper) + 8} y={y + 7} scale={0.8} />}
    </svg>
  )
}

/** The axis that stands once below a list of short estimates. */
export function ShortEstimateAxis({
  ends,
  width = 196,
  ticks,
}: {
  readonly ends: readonly [number, number]
  readonly width?: number | undefined
  readonly ticks: readonly number[]
}) {
  return (
    <svg
      className="short-estimate"
      width={width}
      height="24"
      aria-hidden="true"
      style={{ overflow: 'visible' }}
    >
      <ZebraAxis place={scaleOf(ends, width)} ticks={ticks} y={1} />
    </svg>
  )
}
