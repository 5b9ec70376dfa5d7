import { useTranslation } from 'react-i18next'
import { useFormat } from '../words/format.ts'
import { Figure } from './figure.tsx'
import { monthLetter, monthName } from './month-tally.tsx'

export type SeasonWheelProps = {
  /** What the season is called, and the one before. */
  readonly name: string
  readonly nameBefore: string
  /** The month seasons begin with, 1 to 12. *Missing* January. */
  readonly firstMonth?: number | undefined
  /** Kilograms a month, the first of the season first. */
  readonly months: readonly number[]
  /** The same of last year, or null when there is none. */
  readonly before: readonly number[] | null
  readonly total: number
  /** The word under the number in the middle: “kg so far”, “kg”. */
  readonly under: string
}

const HOLE = 44

/** The year as a wheel: area is weight, so the radius goes by the square root. Last year is a black line. */
export function SeasonWheel({
  name,
  nameBefore,
  firstMonth = 1,
  months,
  before,
  total,
  under,
}: SeasonWheelProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const kg = (value: number) => format.quantity(value, 'kg', { digits: 1 })
  const nameOf = (month: number) => monthName(format.language, firstMonth - 1 + month)
  const best = months.indexOf(Math.max(...months))
  const sentence =
    total > 0
      ? t('wheel.sentence', {
          year: name,
          total: kg(total),
          month: nameOf(best),
          most: kg(months[best] ?? 0),
        })
      : t('wheel.none', { year: name })
  return (
    <Figure
      sentence={sentence}
      table={{
        heads: [t('wheel.month'), name, ...(before ? [nameBefore] : [])],
        rows: months.map((value, month) => [
          nameOf(month),
          kg(value),
          ...(before ? [kg(before[month] ?? 0)] : []),
        ]),
      }}
      draw={(width) => (
        <Drawing
          size={Math.min(width, 236)}
          width={width}
          months={months}
          before={before}
          total={format.number(total, { digits: total < 100 ? 1 : 0 })}
          under={under}
          sentence={sentence}
          letters={Array.from({ length: 12 }, (_, month) =>
            monthLetter(format.language, firstMonth - 1 + month),
          )}
        />
      )}
    />
  )
}

function Drawing({
  size,
  width,
  months,
  before,
  total,
  under,
  sentence,
  letters,
}: {
  readonly size: number
  readonly width: number
  readonly months: readonly number[]
  readonly before: readonly number[] | null
  readonly total: string
  readonly under: string
  readonly sentence: string
  readonly letters: readonly string[]
}) {
  const middle = size / 2
  const rim = middle - 14
  const outer = rim - 6
  const most = Math.max(...months, ...(before ?? []), 1e-9)
  // Area of a ring sector grows with the difference of squares.
  const radius = (value: number) => Math.sqrt(HOLE ** 2 + (value / most) * (outer ** 2 - HOLE ** 2))
  return (
    <svg width={width} height={size} role="img" aria-label={sentence}>
      <g transform={`translate(${width / 2} ${middle})`}>
        {[0.25, 0.5, 0.75, 1].map((share) => (
          <circle key={share} r={radius(most * share)} className="line-hair w1" />
        ))}
        {letters.map((letter, month) => {
          const [from, to] = [angleOf(month), angleOf(month + 1)]
          const value = months[month] ?? 0
          const last = before?.[month] ?? 0
          const [x, y] = point(rim + 9, (from + to) / 2)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place in the year
            <g key={month}>
              <path
                d={sector(rim - 4, rim, from, to)}
                className={month % 2 ? 'fill-sheet' : 'fill-ink'}
                style={{ stroke: 'var(--ink-1)', strokeWidth: 1 }}
              />
              <text className="middle second" x={x} y={y + 4}>
                {letter}
              </text>
              {value > 0 && (
                <path d={sector(HOLE, radius(value), from + GAP, to - GAP)} className="fill-action" />
              )}
              {last > 0 && (
                <path
                  d={arc(radius(last), from + GAP, to - GAP)}
                  className="line-ink w2"
                  style={{
                    stroke: value > last ? 'var(--sheet)' : 'var(--ink-1)',
                    strokeWidth: value > last ? 4 : 2,
                  }}
                />
              )}
              {last > 0 && <path d={arc(radius(last), from + GAP, to - GAP)} className="line-ink w2" />}
            </g>
          )
        })}
        <circle r={HOLE - 1} className="fill-sheet" />
        <text className="middle large bold" y="-1">
          {total}
        </text>
        <text className="middle second" y="15">
          {under}
        </text>
      </g>
    </svg>
  )
}

const GAP = 0.025

/** The season begins at the top and runs with the clock. */
function angleOf(month: number): number {
  return (month / 12) * 2 * Math.PI - Math.PI / 2
}

function point(radius: number, angle: number): readonly [number, number] {
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}

function arc(radius: number, from: number, to: number): string {
  const [x1, y1] = point(radius, from)
  const [x2, y2] = point(radius, to)
  return `M${x1.toFixed(2)} ${y1.toFixed(2)}A${radius} ${radius} 0 0 1 ${x2.toFixed(2)} ${y2.toFixed(2)}`
}

function sector(inner: number, outer: number, from: number, to: number): string {
  const [x3, y3] = point(inner, to)
  const [x4, y4] = point(inner, from)
  return `${arc(outer, from, to)}L${x3.toFixed(2)} ${y3.toFixed(2)}A${inner} ${inner} 0 0 0 ${x4.toFixed(2)} ${y4.toFixed(2)}z`
}
