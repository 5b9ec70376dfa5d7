import { useTranslation } from 'react-i18next'
import { fitText } from '../../charts/fit-text.ts'
import { useWidth } from '../../charts/use-width.ts'
import type { Season } from '../../data/today.ts'
import { FlagMark } from '../../parts/marks.tsx'
import { useFormat } from '../../words/format.ts'

const DAY = 86_400_000
const ROW = 23
const RAIN = 58
const MANY = 5

/** The year as a ruler: what is in the ground, the usual rain, and today as the flag. Nothing to show gives nothing. */
export function YearRuler({
  seasons,
  rain,
  today,
}: {
  readonly seasons: readonly Season[]
  readonly rain: readonly number[] | null
  readonly today: Date
}) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const [ref, width] = useWidth<HTMLDivElement>(1100)
  const year = today.getFullYear()
  const first = Date.UTC(year, 0, 1)
  const last = Date.UTC(year + 1, 0, 1)
  const shown = seasons
    .map((season) => ({ ...season, from: beginOf(season.start), to: endOf(season.end) }))
    .filter(({ from, to }) => from < last && to > first)
    .slice(0, MANY)
  if (shown.length === 0 && rain === null) return null

  const left = width < 1000 ? 98 : 146
  const place = (time: number) =>
    left + ((Math.min(last, Math.max(first, time)) - first) / (last - first)) * (width - left - 2)
  const top = 14
  const bottom = top + shown.length * ROW + (rain === null ? 6 : RAIN + 8)
  const most = rain === null ? 0 : Math.max(...rain)
  const now = place(Date.UTC(year, today.getMonth(), today.getDate(), 12))
  const months = Array.from({ length: 12 }, (_, month) => ({
    month,
    from: place(Date.UTC(year, month, 1)),
    to: place(Date.UTC(year, month + 1, 1)),
  }))
  return (
    <div className="year-ruler" ref={ref}>
      <svg
        width={width}
        height={bottom + 26}
        className="year-ruler-drawing"
        role="img"
        aria-label={t('year.say', { count: shown.length, day: format.shortDate(today) })}
      >
        {shown.length > 0 && (
          <text className="second" x="0" y={top + 13}>
            {t('year.ground')}
          </text>
        )}
        {rain !== null && (
          <>
            <text className="second" x="0" y={bottom - 22}>
              {t('year.rain')}
            </text>
            <text className="third" x="0" y={bottom - 6}>
              {t(width < 1000 ? 'year.to' : 'year.most', { mm: format.number(Math.round(most)) })}
            </text>
            {months.map(({ month, from, to }) => {
              const high = most === 0 ? 0 : ((rain[month] ?? 0) / most) * RAIN
              return (
                <g key={month}>
                  <rect
                    x={from + 2}
                    y={bottom - high}
                    width={to - from - 4}
                    height={high}
                    fill="url(#rain)"
                  />
                  <path
                    d={`M${from + 2} ${bottom - high}H${to - 2}`}
                    style={{ stroke: 'var(--kg-A)', strokeWidth: 1.5 }}
                  />
                </g>
              )
            })}
          </>
        )}
        {shown.map((season, at) => {
          const [x, end] = [place(season.from), place(season.to)]
          const y = top + at * ROW
          const isPlan = season.status === 'planned' || season.status === 'draft'
          return (
            <g key={season.id}>
              <rect
                x={x}
                y={y}
                width={Math.max(4, end - x)}
                height="17"
                fill={isPlan ? 'var(--sheet)' : 'url(#option-1)'}
                strokeDasharray={isPlan ? '4 3' : undefined}
                style={{ stroke: 'var(--ink-1)', strokeWidth: 1.2 }}
              />
              <text x={x + 7} y={y + 13} className="haloed">
                {fitText(season.title, Math.max(end - x, width - x - 4) - 12)}
              </text>
            </g>
          )
        })}
        {months.map(({ month, from, to }) => (
          <g key={month}>
            <rect
              x={from}
              y={bottom}
              width={to - from}
              height="5"
              className={month % 2 ? 'fill-sheet' : 'fill-ink'}
              style={{ stroke: 'var(--ink-1)' }}
            />
            <text
              className={month === today.getMonth() ? 'middle bold' : 'middle second'}
              x={(from + to) / 2}
              y={bottom + 20}
            >
              {monthName(year, month, format.language)}
            </text>
          </g>
        ))}
        <path d={`M${now} 8V${bottom}`} className="line-flag" style={{ strokeWidth: 1.8 }} />
        <FlagMark x={now} y={17} />
      </svg>
    </div>
  )
}

function monthName(year: number, month: number, language: string): string {
  const name = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' })
  return name.format(new Date(Date.UTC(year, month, 15))).replace('.', '')
}

/** The first instant of a date of any precision. */
function beginOf(text: string): number {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number)
  return Date.UTC(year, month - 1, day)
}

/** The last instant of a date of any precision: a month ends with its last day. */
function endOf(text: string): number {
  const [year = 0, month, day] = text.split('-').map(Number)
  if (month === undefined) return Date.UTC(year + 1, 0, 1)
  if (day === undefined) return Date.UTC(year, month, 1)
  return Date.UTC(year, month - 1, day) + DAY
}
