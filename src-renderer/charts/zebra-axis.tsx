import { useFormat } from '../words/format.ts'
import { textWidth } from './fit-text.ts'
import type { Scale } from './scale.ts'

export type ZebraAxisProps = {
  /** Where a tick stands, in pixels. The figure gives its own scale (straight or log). */
  readonly place: Scale
  /** At least two, rising. */
  readonly ticks: readonly number[]
  /** Top of the bar. */
  readonly y: number
  /** The word under a tick; default a signed percentage. An empty string leaves a tick bare. */
  readonly label?: ((tick: number) => string) | undefined
}

/** Axis as the scale bar of a map sheet: black and white change at the ticks. */
export function ZebraAxis({ place, ticks, y, label }: ZebraAxisProps) {
  const format = useFormat()
  const word = label ?? ((tick: number) => format.percent(tick, { sign: true }))
  return (
    <g>
      {ticks.slice(1).map((tick, at) => {
        const from = place(ticks[at] ?? tick)
        return (
          <rect
            key={tick}
            x={from}
            y={y}
            width={Math.max(0, place(tick) - from)}
            height="5"
            className={at % 2 ? 'fill-sheet' : 'fill-ink'}
            style={{ stroke: 'var(--ink-1)', strokeWidth: 1 }}
          />
        )
      })}
      {readable(ticks, place, word).map((tick) => (
        <text key={tick} className="middle second" x={place(tick)} y={y + 19}>
          {word(tick)}
        </text>
      ))}
    </g>
  )
}

/** The ticks whose words do not run into each other: zero first, then from both ends inwards. */
function readable(ticks: readonly number[], place: Scale, word: (tick: number) => string): readonly number[] {
  const inwards = ticks.toSorted((a, b) => rank(ticks, a) - rank(ticks, b))
  const kept: number[] = []
  const half = (tick: number) => textWidth(word(tick)) / 2 + 4
  for (const tick of inwards) {
    if (kept.every((other) => Math.abs(place(other) - place(tick)) >= half(other) + half(tick)))
      kept.push(tick)
  }
  return kept.toSorted((a, b) => a - b)
}

function rank(ticks: readonly number[], tick: number): number {
  const at = ticks.indexOf(tick)
  return tick === 0 ? -1 : Math.min(at, ticks.length - 1 - at)
}
