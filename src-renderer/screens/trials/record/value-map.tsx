import { useTranslation } from 'react-i18next'
import { Figure } from '../../../charts/figure.tsx'
import { fitText, textWidth } from '../../../charts/fit-text.ts'
import { useFormat } from '../../../words/format.ts'
import type { Places } from './places.ts'
import type { SpokenAnswer } from './use-answer.ts'
import type { TrialRecord } from './use-record.ts'

/** The field by value: the darker a plot, the more it gave. Values stand on it, so that colour says nothing alone. */
export function ValueMap({
  spoken,
  record,
  places,
}: {
  readonly spoken: SpokenAnswer
  readonly record: TrialRecord
  readonly places: Places
}) {
  const { t } = useTranslation('result')
  const format = useFormat()
  const { plots } = record.trial
  const values = [...spoken.answer.plotMeans].map((value) =>
    Number.isFinite(value) ? spoken.shown(value) : null,
  )
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known)
  const high = Math.max(...known)
  const said = (value: number | null) =>
    value === null ? '·' : format.number(value, { digits: spoken.digits })
  const shade = (value: number) => Math.round(8 + 62 * (high > low ? (value - low) / (high - low) : 0))
  const fill = (value: number | null) =>
    value === null ? 'var(--sheet)' : `color-mix(in oklab, var(--option-1) ${shade(value)}%, var(--sheet))`
  const sentence = t('mapSentence', {
    outcome: spoken.outcome,
    low: said(low),
    high: said(high),
    unit: spoken.unit,
  })
  return (
    <Figure
      squared
      sentence={sentence}
      table={{
        heads: [t('plot'), t('blockHead'), t('option'), spoken.unit],
        rows: plots.map((plot, i) => [
          plot.label,
          plot.block ?? '',
          spoken.names.get(plot.treatment) ?? '',
          said(values[i] ?? null),
        ]),
      }}
      keys={
        <li className="value-scale">
          {said(low)}
          <span className="value-ramp" />
          {said(high)} {spoken.unit}
        </li>
      }
      draw={(width) => {
        const widest = Math.max(1, ...places.at.map((place) => place.x + place.width))
        const deepest = Math.max(1, ...places.at.map((place) => place.y + place.height))
        const scale = Math.min((width - 24) / widest, 300 / deepest)
        return (
          <svg width={width} height={deepest * scale + 28} role="img" aria-label={sentence}>
            {places.at.map((place, i) => {
              const x = 12 + place.x * scale
              const y = 14 + place.y * scale
              const [w, h] = [place.width * scale, place.height * scale]
              const outlier = spoken.answer.outliers.includes(i)
              const text = fitText(said(values[i] ?? null), w - 10, 12.5, 650)
              const tag = textWidth(text, 12.5, 650) + 8
              return (
                <g key={`${plots[i]?.block ?? ''} ${plots[i]?.label}`}>
                  <rect
                    x={x}
                    y={y}
                    width={w}
                    height={h}
                    style={{
                      fill: fill(values[i] ?? null),
                      stroke: outlier ? 'var(--warn-mark)' : 'var(--ink-1)',
                      strokeWidth: outlier ? 4 : 1.2,
                    }}
                  />
                  {h > 30 && (
                    <>
                      <rect
                        x={x + w / 2 - tag / 2}
                        y={y + h / 2 - 10}
                        width={tag}
                        height="20"
                        rx="2"
                        className="fill-sheet"
                      />
                      <text className="middle bold" x={x + w / 2} y={y + h / 2 + 4.5}>
                        {text}
                      </text>
                    </>
                  )}
                  {h > 62 && w > 34 && (
                    <text className="middle haloed" x={x + w / 2} y={y + 17}>
                      {fitText(plots[i]?.label ?? '', w - 8)}
                    </text>
                  )}
                </g>
              )
            })}
          </svg>
        )
      }}
    />
  )
}
