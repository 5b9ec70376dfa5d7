import { useTranslation } from 'react-i18next'
import { FlagMark } from '../parts/marks.tsx'
import { useFormat } from '../words/format.ts'
import { Figure } from './figure.tsx'
import { linearScale, roundTicks } from './scale.ts'
import { ZebraAxis } from './zebra-axis.tsx'

/** One number of others with its limits; a limit that does not exist is null. */
export type SpreadQuantile = {
  readonly p: number
  readonly value: number
  readonly lower: number | null
  readonly upper: number | null
}

export type GardenSpreadProps = {
  /** Yields of other gardens, in no order and without names. */
  readonly others: readonly number[]
  /** Median, and quartiles where there are enough gardens. */
  readonly quantiles: readonly SpreadQuantile[]
  readonly yours: number | null
  /** How many gardens there are: rings may be held back while they are few. */
  readonly count: number
}

const RING = 4.6
const STEP = 9.4

/** Other gardens as rings on a line, the middle half shaded, yours as a flag. No ranks, no names. */
export function GardenSpread({ others, quantiles, yours, count }: GardenSpreadProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const at = (p: number) => quantiles.find((one) => one.p === p)
  const kg = (value: number) => format.quantity(value, 'kg/m²', { digits: 1 })
  const median = at(0.5)
  const sentence = t('gardens.sentence', {
    count,
    median: median ? kg(median.value) : '',
    yours: yours === null ? t('gardens.notYet') : kg(yours),
  })
  const limit = (value: number | null) => (value === null ? t('gardens.noLimit') : kg(value))
  return (
    <Figure
      sentence={sentence}
      table={{
        heads: [t('gardens.part'), t('value'), t('lower'), t('upper')],
        rows: [
          ...quantiles.map((one) => [
            t(`gardens.p${Math.round(one.p * 100)}`),
            kg(one.value),
            limit(one.lower),
            limit(one.upper),
          ]),
          ...(yours === null ? [] : [[t('gardens.yours'), kg(yours), '', '']]),
        ],
      }}
      draw={(width) => {
        const values = [...others].sort((a, b) => a - b)
        const ticks = roundTicks(
          0,
          Math.max(...values, ...quantiles.map((one) => one.value * 1.4), yours ?? 0, 1) * 1.02,
          6,
        )
        const [start, end] = [8, width - 12]
        const x = linearScale(0, ticks.at(-1) ?? 1, start, end)
        // Rings that would touch stand on each other.
        const heights: { readonly place: number; readonly level: number }[] = []
        for (const value of values) {
          const place = Math.round(x(value) / (2 * STEP)) * 2 * STEP
          heights.push({ place, level: heights.filter((one) => one.place === place).length })
        }
        const levels = Math.max(1, ...heights.map((one) => one.level + 1))
        const floor = 28 + Math.max(levels * STEP, 46)
        const [low, high] = [at(0.25), at(0.75)]
        return (
          <svg width={width} height={floor + 30} role="img" aria-label={sentence}>
            {low && high && (
              <rect
                x={x(low.value)}
                y="16"
                width={x(high.value) - x(low.value)}
                height={floor - 16}
                className="fill-sunk"
              />
            )}
            {median && <path d={`M${x(median.value)} 16V${floor}`} className="line-second w15 dashed" />}
            {heights.map(({ place, level }, index) => (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: gardens have no names
                key={index}
                cx={place}
                cy={floor - 6 - level * STEP}
                r={RING}
                className="line-second w15"
                style={{ fill: 'var(--sheet)' }}
              />
            ))}
            {yours !== null && (
              <>
                <path d={`M${x(yours)} 22V${floor}`} className="line-flag w2" />
                <FlagMark x={x(yours)} y={24} />
                <text
                  className={x(yours) > width - 80 ? 'yours end' : 'yours'}
                  x={x(yours) + (x(yours) > width - 80 ? -6 : 14)}
                  y="15"
                >
                  {t('gardens.yours')}
                </text>
              </>
            )}
            <ZebraAxis place={x} ticks={ticks} y={floor} label={(tick) => format.number(tick)} />
          </svg>
        )
      }}
    />
  )
}
