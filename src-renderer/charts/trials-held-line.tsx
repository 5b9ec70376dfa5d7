import { CartesianGrid, LabelList, Line, LineChart, XAxis, YAxis } from 'recharts'
import { useFormat } from '../words/format.ts'
import type { TrialsHeldPoint } from './trials-held.tsx'

/** The drawing of `TrialsHeld`, in a file of its own so that recharts loads only with it. */
export default function TrialsHeldLine({
  points,
  width,
  height,
}: {
  readonly points: readonly TrialsHeldPoint[]
  readonly width: number
  readonly height: number
}) {
  const format = useFormat()
  const last = points.length - 1
  const data = points.map((point, at) => ({
    ...point,
    at: Date.parse(point.day),
    label: at === last ? format.number(point.count) : '',
  }))
  return (
    <LineChart
      width={width}
      height={height}
      data={data}
      margin={{ top: 22, right: 22, bottom: 2, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--hair)" />
      <XAxis
        dataKey="at"
        type="number"
        domain={['dataMin', 'dataMax']}
        tickFormatter={(at: number) => format.shortDate(new Date(at))}
        tickLine={false}
        axisLine={{ stroke: 'var(--ink-1)' }}
        tick={{ fill: 'var(--ink-2)' }}
        minTickGap={30}
      />
      <YAxis
        dataKey="count"
        domain={['auto', 'auto']}
        allowDecimals={false}
        tickFormatter={(count: number) => format.number(count)}
        tickLine={false}
        axisLine={false}
        tick={{ fill: 'var(--ink-2)' }}
        tickCount={4}
        width={56}
      />
      <Line
        dataKey="count"
        type="linear"
        stroke="var(--ink-1)"
        strokeWidth={2}
        isAnimationActive={false}
        activeDot={false}
        dot={({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) => (
          <circle
            key={index}
            cx={cx}
            cy={cy}
            r={4}
            fill={index === last ? 'var(--ink-1)' : 'var(--sheet)'}
            stroke="var(--ink-1)"
            strokeWidth={1.5}
          />
        )}
      >
        <LabelList dataKey="label" position="top" offset={9} className="bold" />
      </Line>
    </LineChart>
  )
}
