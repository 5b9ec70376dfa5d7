import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts'
import { useFormat } from '../words/format.ts'
import { monthName } from './month-tally.tsx'
import { lastDay, type SeasonLineProps, type SeasonPoint } from './season-line.tsx'

/** The drawing of `SeasonLine`, in a file of its own so that recharts loads only with it. */
export default function SeasonLineDrawing({
  now,
  before,
  firstMonth = 1,
  width,
  height,
}: SeasonLineProps & { readonly width: number; readonly height: number }) {
  const format = useFormat()
  const begin = (points: readonly SeasonPoint[]) => [{ day: 1, kg: 0 }, ...points]
  const starts = Array.from({ length: 12 }, (_, month) =>
    month === 0 ? 1 : lastDay(month - 1, firstMonth) + 1,
  )
  return (
    <LineChart
      width={width}
      height={height}
      margin={{ top: 10, right: 12, bottom: 2, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--hair)" />
      <XAxis
        dataKey="day"
        type="number"
        domain={[1, 366]}
        ticks={starts}
        tickFormatter={(day: number) => monthName(format.language, firstMonth - 1 + starts.indexOf(day))}
        tickLine={false}
        axisLine={{ stroke: 'var(--ink-1)' }}
        tick={{ fill: 'var(--ink-2)' }}
        minTickGap={16}
      />
      <YAxis
        dataKey="kg"
        type="number"
        domain={[0, 'auto']}
        tickFormatter={(kg: number) => format.number(kg)}
        tickLine={false}
        axisLine={false}
        tick={{ fill: 'var(--ink-2)' }}
        tickCount={5}
        width={52}
      />
      <Line
        data={begin(before)}
        dataKey="kg"
        type="stepAfter"
        stroke="var(--ink-1)"
        strokeWidth={1.5}
        strokeDasharray="4 3"
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      <Line
        data={begin(now)}
        dataKey="kg"
        type="stepAfter"
        stroke="var(--action)"
        strokeWidth={3}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
    </LineChart>
  )
}
