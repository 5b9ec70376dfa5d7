import { useTranslation } from 'react-i18next'
import { mean } from '../../../../shared/base/sums.ts'
import { plotChange } from '../../../../shared/compare/changed-plots.ts'
import { percentChange } from '../../../../shared/compare/response-ratio.ts'
import { Figure } from '../../../charts/figure.tsx'
import { fitText } from '../../../charts/fit-text.ts'
import { linearScale, roundTicks } from '../../../charts/scale.ts'
import { ZebraAxis } from '../../../charts/zebra-axis.tsx'
import { useFormat } from '../../../words/format.ts'
import type { SpokenAnswer } from './use-answer.ts'
import type { TrialRecord } from './use-record.ts'

type Props = { readonly spoken: SpokenAnswer; readonly record: TrialRecord }

/** One line per treatment: a dot for every plot, a notch at the mean. The baseline's dots are hollow. */
export function ArmDots({ spoken, record }: Props) {
  const { t } = useTranslation('result')
  const format = useFormat()
  const { answer } = spoken
  const rows = answer.before ? changeRows(spoken, record) : rowsOf(spoken, record)
  const unit = answer.before ? t(answer.scale === 'lnrr' ? 'changes.percent' : 'changes.amount') : spoken.unit
  const digits = answer.before && answer.scale === 'lnrr' ? 0 : spoken.digits
  const number = (value: number) => format.number(value, { digits })
  const sentence = t('dotsSentence', { outcome: spoken.outcome, count: rows.length })
  return (
    <Figure
      sentence={sentence}
      table={{
        heads: [t('option'), t('plots'), t('mean'), t('change')],
        rows: rows.map((row) => [row.name, format.number(row.values.length), number(row.mean), row.change]),
      }}
      draw={(width) => (
        <Drawing
          rows={rows}
          width={width}
          unit={unit}
          sentence={sentence}
          outliers={new Set(answer.outliers)}
        />
      )}
    />
  )
}

type Row = {
  readonly id: string
  readonly name: string
  readonly baseline: boolean
  readonly values: readonly { readonly plot: number; readonly value: number }[]
  readonly mean: number
  readonly change: string
}

function rowsOf({ answer, names, said, shown }: SpokenAnswer, { trial }: TrialRecord): readonly Row[] {
  return trial.treatments.map(
    (treatment, at): Row => ({
      id: treatment.id,
      name: names.get(treatment.id) ?? '',
      baseline: treatment.baseline,
      values: trial.plots.flatMap((plot, i) =>
        plot.treatment === treatment.id && Number.isFinite(answer.plotMeans[i]!)
          ? [{ plot: i, value: shown(answer.plotMeans[i]!) }]
          : [],
      ),
      mean: shown(answer.arms[at]?.mean ?? Number.NaN),
      change: said.find((one) => one.effect.treatment === treatment.id)?.change ?? '',
    }),
  )
}

/** In a before/after trial a dot is how much one plot changed: that is what is compared. */
function changeRows(spoken: SpokenAnswer, record: TrialRecord): readonly Row[] {
  const { answer, shown } = spoken
  const told = (change: number) =>
    answer.scale === 'lnrr' ? percentChange(change) : shown(change) - shown(0)
  const changes = record.trial.plots.map((_, i) =>
    plotChange(answer.before?.[i] ?? Number.NaN, answer.plotMeans[i]!, answer.scale),
  )
  return rowsOf(spoken, record).map((row): Row => {
    const own = record.trial.plots.flatMap((plot, i) =>
      plot.treatment === row.id && Number.isFinite(changes[i]!) ? [i] : [],
    )
    return {
      ...row,
      values: own.map((plot) => ({ plot, value: told(changes[plot]!) })),
      mean: told(mean(own.map((plot) => changes[plot]!))),
    }
  })
}

const ROW = 28

function Drawing({
  rows,
  width,
  unit,
  sentence,
  outliers,
}: {
  readonly rows: readonly Row[]
  readonly width: number
  readonly unit: string
  readonly sentence: string
  readonly outliers: ReadonlySet<number>
}) {
  const format = useFormat()
  const start = Math.min(190, Math.max(84, width * 0.32))
  const end = width - 62
  const values = rows.flatMap((row) => row.values.map((one) => one.value))
  const ticks = roundTicks(
    Math.min(...values),
    Math.max(...values),
    Math.max(2, Math.floor((end - start) / 70)),
  )
  const x = linearScale(ticks[0] ?? 0, ticks.at(-1) ?? 1, start, end)
  const axis = 12 + rows.length * ROW
  const tickDigits = digitsFor(ticks)
  return (
    <svg width={width} height={axis + 44} role="img" aria-label={sentence}>
      {rows.map((row, at) => {
        const y = 16 + at * ROW
        return (
          <g key={row.id}>
            <text className="second" x="0" y={y + 4}>
              {fitText(row.name, start - 14)}
            </text>
            <path d={`M${start} ${y}H${end}`} className="line-third" style={{ strokeWidth: 0.75 }} />
            {row.values.map(({ plot, value }) => (
              <circle
                key={plot}
                cx={x(value)}
                cy={y}
                r={outliers.has(plot) ? 6.5 : 4.5}
                style={{
                  fill: row.baseline ? 'var(--sheet)' : 'var(--option-1)',
                  fillOpacity: row.baseline ? 1 : 0.75,
                  stroke: outliers.has(plot)
                    ? 'var(--warn-mark)'
                    : row.baseline
                      ? 'var(--control)'
                      : 'var(--sheet)',
                  strokeWidth: outliers.has(plot) ? 3 : row.baseline ? 1.8 : 1,
                }}
              />
            ))}
            {Number.isFinite(row.mean) && (
              <path d={`M${x(row.mean)} ${y - 11}v22`} style={{ stroke: 'var(--ink-1)', strokeWidth: 2.5 }} />
            )}
            <text className="end" x={width} y={y + 4}>
              {row.change}
            </text>
          </g>
        )
      })}
      <ZebraAxis
        place={x}
        ticks={ticks}
        y={axis}
        label={(tick) => format.number(tick, { digits: tickDigits })}
      />
      <text className="third end" x={width} y={axis + 36}>
        {fitText(unit, width - start)}
      </text>
    </svg>
  )
}

/** Digits after the point that every tick needs. */
function digitsFor(ticks: readonly number[]): number {
  const exact = (digits: number) =>
    ticks.every((tick) => Math.abs(tick - Number(tick.toFixed(digits))) < 1e-9)
  return [0, 1, 2, 3, 4, 5].find(exact) ?? 6
}
