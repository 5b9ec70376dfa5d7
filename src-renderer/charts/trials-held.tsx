import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../words/format.ts'
import { Figure } from './figure.tsx'

/** How many trials were held on one day. */
export type TrialsHeldPoint = {
  /** `2025-04-09`. */
  readonly day: string
  readonly count: number
}

export type TrialsHeldProps = {
  /** Oldest first; the last one is now. */
  readonly points: readonly TrialsHeldPoint[]
}

// The charting library is large and only this figure needs it: it comes when it is first shown.
const Line = lazy(() => import('./trials-held-line.tsx'))
const HEIGHT = 132

/** How the commons on this computer has grown. */
export function TrialsHeld({ points }: TrialsHeldProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const first = points[0]
  const last = points.at(-1)
  const sentence =
    first && last
      ? t('held.sentence', {
          from: format.number(first.count),
          to: format.number(last.count),
          since: format.date(first.day),
        })
      : t('held.none')
  return (
    <Figure
      sentence={sentence}
      table={{
        heads: [t('held.day'), t('held.trials')],
        rows: points.map((point) => [format.date(point.day), format.number(point.count)]),
      }}
      draw={(width) => (
        <div role="img" aria-label={sentence} style={{ height: HEIGHT }}>
          <Suspense fallback={null}>
            <Line points={points} width={width} height={HEIGHT} />
          </Suspense>
        </div>
      )}
    />
  )
}
