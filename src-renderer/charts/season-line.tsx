import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../words/format.ts'
import { Figure } from './figure.tsx'
import { monthName } from './month-tally.tsx'

/** What was picked by the end of a day, adding up. */
export type SeasonPoint = {
  /** Day of the season, 1 for its first. */
  readonly day: number
  readonly kg: number
}

export type SeasonLineProps = {
  /** What the season is called, and the one before. */
  readonly name: string
  readonly nameBefore: string
  /** The month seasons begin with, 1 to 12. *Missing* January. */
  readonly firstMonth?: number | undefined
  readonly now: readonly SeasonPoint[]
  readonly before: readonly SeasonPoint[]
}

// The charting library comes when a figure that needs it is first shown.
const Lines = lazy(() => import('./season-line-drawing.tsx'))
const HEIGHT = 190

/** This year's harvest adding up, beside last year's. */
export function SeasonLine({ name, nameBefore, firstMonth = 1, now, before }: SeasonLineProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const kg = (value: number) => format.quantity(value, 'kg', { digits: 1 })
  const endOf = (points: readonly SeasonPoint[], month: number) =>
    points.findLast((point) => point.day <= lastDay(month, firstMonth))?.kg ?? 0
  const sentence = t('seasonLine.sentence', {
    year: name,
    kg: kg(now.at(-1)?.kg ?? 0),
    last: nameBefore,
    before: kg(before.at(-1)?.kg ?? 0),
  })
  return (
    <Figure
      sentence={sentence}
      table={{
        heads: [t('seasonLine.until'), name, nameBefore],
        rows: Array.from({ length: 12 }, (_, month) => [
          monthName(format.language, firstMonth - 1 + month),
          kg(endOf(now, month)),
          kg(endOf(before, month)),
        ]),
      }}
      draw={(width) => (
        <div role="img" aria-label={sentence} style={{ height: HEIGHT }}>
          <Suspense fallback={null}>
            <Lines
              name={name}
              nameBefore={nameBefore}
              firstMonth={firstMonth}
              now={now}
              before={before}
              width={width}
              height={HEIGHT}
            />
          </Suspense>
        </div>
      )}
      keys={
        <>
          <li>
            <svg width="22" height="10" aria-hidden="true">
              <path d="M1 5h20" className="line-action w3" />
            </svg>
            {name}
          </li>
          <li>
            <svg width="22" height="10" aria-hidden="true">
              <path d="M1 5h20" className="line-ink w15 dashed" />
            </svg>
            {nameBefore}
          </li>
        </>
      }
    />
  )
}

/** Day of the season its month ends on, 0 for the first month; of a season without a leap day. */
export function lastDay(month: number, firstMonth = 1): number {
  const ends = Date.UTC(2025, firstMonth + month, 0)
  return Math.round((ends - Date.UTC(2025, firstMonth - 1, 0)) / 86_400_000)
}
