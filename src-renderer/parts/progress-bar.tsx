import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import './progress-bar.css'

export type ProgressBarProps = {
  /** What is being done, with its count: “Reading, 41,200 of 100,000 rows”. */
  readonly what: string
  /** From 0 to 1; leave out while the end is not known. */
  readonly share?: number | undefined
  readonly onStop?: (() => void) | undefined
  /** Work shorter than this shows nothing. */
  readonly afterMs?: number | undefined
}

const SEGMENTS = 20

/** Long work: a zebra bar that fills, what it is doing, and Stop beside it. */
export function ProgressBar({ what, share, onStop, afterMs = 400 }: ProgressBarProps) {
  const { t } = useTranslation('parts')
  const [shown, setShown] = useState(afterMs === 0)
  useEffect(() => {
    if (shown) return
    const timer = setTimeout(() => setShown(true), afterMs)
    return () => clearTimeout(timer)
  }, [shown, afterMs])
  if (!shown) return null
  const percent = share === undefined ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <div className="progress">
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={what}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <StepsBar done={Math.round(((percent ?? 0) / 100) * SEGMENTS)} total={SEGMENTS} waiting="line" />
      </div>
      <p className="then progress-words">{what}</p>
      {onStop && (
        <Button size="small" onPress={onStop}>
          {t('stop')}
        </Button>
      )}
    </div>
  )
}

export type StepsBarProps = {
  readonly done: number
  readonly total: number
  readonly width?: number | undefined
  readonly height?: number | undefined
  /** What is still to do: outlined in your flag's colour (yours to do) or in a plain line. */
  readonly waiting?: 'flag' | 'line' | undefined
}

/** Done and to do as the segments of a zebra bar. Say the count in words beside it. */
export function StepsBar({ done, total, width = 160, height = 10, waiting = 'flag' }: StepsBarProps) {
  const step = width / Math.max(1, total)
  return (
    <svg
      width={width + 2}
      height={height + 2}
      viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      aria-hidden="true"
    >
      {Array.from({ length: total }, (_, at) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place
          key={at}
          x={at * step}
          y="0"
          width={step}
          height={height}
          className={at < done ? 'fill-ink' : 'fill-sheet'}
          style={{
            stroke: at < done ? 'var(--sheet)' : waiting === 'flag' ? 'var(--flag)' : 'var(--edge)',
            strokeWidth: at < done ? 1.2 : waiting === 'flag' ? 1.5 : 1,
          }}
        />
      ))}
    </svg>
  )
}
