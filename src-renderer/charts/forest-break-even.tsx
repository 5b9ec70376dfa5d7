import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { textWidth } from './fit-text.ts'
import type { Scale } from './scale.ts'

export type BreakEvenLineProps = {
  /** In the words of the axis: percent, or the unit. */
  readonly value: number
  readonly onChange: ((value: number) => void) | undefined
  readonly place: Scale
  readonly ends: readonly [number, number]
  readonly top: number
  readonly bottom: number
  readonly room: number
  readonly write: (value: number) => string
}

/** Where it begins to pay: a dashed green line, moved by the pointer or by the arrow keys. */
export function BreakEvenLine({
  value,
  onChange,
  place,
  ends,
  top,
  bottom,
  room,
  write,
}: BreakEvenLineProps) {
  const { t } = useTranslation('charts')
  const [held, setHeld] = useState(false)
  const [low, high] = ends
  const step = high - low > 20 ? 1 : (high - low) / 50
  const x = place(value)
  const words = t('forest.breakEven', { value: write(value) })
  const atLeft = x + 6 + textWidth(words, 12.5, 650) > room
  const set = (next: number) =>
    onChange?.(Math.min(high, Math.max(low, Number((Math.round(next / step) * step).toPrecision(10)))))

  const onKeyDown = (event: KeyboardEvent) => {
    const by = {
      ArrowRight: step,
      ArrowUp: step,
      ArrowLeft: -step,
      ArrowDown: -step,
      PageUp: 5 * step,
      PageDown: -5 * step,
    }[event.key]
    if (by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    set(value + by)
  }
  const onPointerMove = (event: PointerEvent<SVGGElement>) => {
    const svg = event.currentTarget.ownerSVGElement
    if (!held || !svg) return
    const at = event.clientX - svg.getBoundingClientRect().left
    // The scale has no inverse of its own (it may be a log): halve the way to it.
    let from = low
    let to = high
    for (let turn = 0; turn < 40; turn++) {
      const middle = (from + to) / 2
      if (place(middle) < at) from = middle
      else to = middle
    }
    set((from + to) / 2)
  }

  const line = (
    <>
      <path d={`M${x} ${top}V${bottom + 32}`} className="line-action w15 dashed" />
      <text className={atLeft ? 'bold act end' : 'bold act'} x={atLeft ? x - 4 : x + 4} y={bottom + 34}>
        {words}
      </text>
    </>
  )
  if (!onChange) return <g>{line}</g>
  return (
    <g
      className="break-even"
      role="slider"
      tabIndex={0}
      aria-label={t('forest.breakEvenLabel')}
      aria-valuenow={value}
      aria-valuemin={low}
      aria-valuemax={high}
      aria-valuetext={words}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setHeld(true)
      }}
      onPointerUp={() => setHeld(false)}
      onPointerMove={onPointerMove}
    >
      {line}
      <rect className="break-even-grip" x={x - 8} y={bottom + 6} width="16" height="32" />
      <path d={`M${x - 5} ${top}h10l-5 8z`} className="fill-action" />
      <rect className="break-even-grip" x={x - 7} y={top} width="14" height={bottom - top} />
    </g>
  )
}
