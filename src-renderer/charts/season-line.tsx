import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../words/format.ts'
import { Figure } from './figure.tsx'
import { monthName } from './month-tally.tsx'

/** What was picked by the end of a day, adding up. */
export type SeasonPoint = {
  /** Day of the year, 1 for 1 January. */
  readonly day: number
  readonly kg: number
}

export type SeasonLineProps = {
  readonly year: number
  readonly now: readonly SeasonPoint[]
  readonly before: readonly SeasonPoint[]
}

// The charting library comes when a figure that needs it is first shown.
const Lines = lazy(() => import('./season-line-drawing.tsx'))
const HEIGHT = 190

/** This year's harvest adding up, beside last year's. */
export function SeasonLine({ year, now, before }: SeasonLineProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const kg = (value: number) => format.quantity(value, 'kg', { digits: 1 })
  const endOf = (points: readonly SeasonPoint[], month: number) =>
    points.findLast((point) => point.day <= lastDay(month))?.kg ?? 0
  const sentence = t('seasonLine.sentence', {
    year: String(year),
    kg: kg(now.at(-1)?.kg ?? 0),
    last: String(year - 1),
    before: kg(before.at(-1)?.kg ?? 0),
  })
  return (
    <Figure
      sentence={sentence}
      table={{
        heads: [t('seasonLine.until'), String(year), String(year - 1)],
        rows: Array.from({ length: 12 }, (_, month) => [
          monthName(format.language, month),
          kg(endOf(now, month)),
          kg(endOf(before, month)),
        ]),
      }}
      draw={(width) => (
        <div role="img" aria-label={sentence} style={{ height: HEIGHT }}>
          <Suspense fallback={null}>
            <Lines year={year} now={now} before={before} width={width} height={HEIGHT} />
          </Suspense>
        </div>
      )}
      keys={
        <>
          <li>
            <svg width="22" height="10" aria-hidden="true">
              <path d="M1 5h20" className="line-action w3" />
            </svg>
            {year}
          </li>
          <li>
            <svg width="22" height="10" aria-hidden="true">
              <path d="M1 5h20" className="line-ink w15 dashed" />
            </svg>
            {year - 1}
          </li>
        </>
      }
    />
  )
}

/** Day of the year a month ends on. */
export function lastDay(month: number): number {
  return Math.round((Date.UTC(2025, month + 1, 0) - Date.UTC(2025, 0, 0)) / 86_400_000)
}
