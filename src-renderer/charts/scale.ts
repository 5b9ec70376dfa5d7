/** Maps a value to a place in pixels. */
export type Scale = (value: number) => number

/** Straight scale from a range of values to a range of pixels. */
export function linearScale(from: number, to: number, start: number, end: number): Scale {
  const span = to - from || 1
  return (value) => start + ((value - from) / span) * (end - start)
}

/** Percent change to natural log ratio, and back: `-100` has no logarithm and gives minus infinity. */
export const logOfPercent = (percent: number): number => Math.log1p(percent / 100)
export const percentOfLog = (log: number): number => Math.expm1(log) * 100

/** Keep a place inside a figure, a few pixels past its ends, where a line is cut. */
export const clampTo = (start: number, end: number, slack = 4) => {
  return (place: number): number => Math.min(end + slack, Math.max(start - slack, place))
}

/** Round numbers from at most `from` to at least `to`: about `count` of them. */
export function roundTicks(from: number, to: number, count = 5): number[] {
  const span = to - from
  if (!(span > 0) || !Number.isFinite(span)) return [from]
  const raw = span / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 2.5, 5, 10].find((s) => s * power >= raw) ?? 10) * power
  const first = Math.floor(from / step + 1e-9)
  const last = Math.ceil(to / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)))
}

/** Percent changes a reader knows by heart, in steps that look even on a log scale. */
const PERCENTS = [
  -95, -90, -80, -70, -60, -50, -40, -30, -20, -10, 0, 10, 25, 50, 75, 100, 150, 200, 300, 400, 600, 900,
  1900,
]

/**
 * Ticks in percent for a log axis that must hold every value from `low` to `high` (log ratios), with zero
 * always among them and neighbours at least `gap` pixels apart.
 */
export function percentTicks(low: number, high: number, width: number, gap = 42): number[] {
  let from = PERCENTS.findLastIndex((p) => logOfPercent(p) <= Math.min(low, logOfPercent(-10)))
  let to = PERCENTS.findIndex((p) => logOfPercent(p) >= Math.max(high, logOfPercent(25)))
  if (from < 0) from = 0
  if (to < 0) to = PERCENTS.length - 1
  const at = (index: number) => PERCENTS[index] ?? 0
  const near = (a: number, b: number) => {
    const place = linearScale(logOfPercent(at(from)), logOfPercent(at(to)), 0, width)
    return Math.abs(place(logOfPercent(a)) - place(logOfPercent(b))) < gap
  }
  // An end too close to zero to carry its own words moves outwards, so that no value lies beyond the axis.
  while (near(at(to), 0) && to < PERCENTS.length - 1) to++
  while (near(at(from), 0) && from > 0) from--
  const lowest = at(from)
  const highest = at(to)
  const inside = PERCENTS.filter((p) => p >= lowest && p <= highest)
  const kept = [0]
  // Ends first, then the rest from the middle outwards: what is left out is never an end or zero.
  const order = [
    lowest,
    highest,
    ...inside.toSorted((a, b) => Math.abs(logOfPercent(a)) - Math.abs(logOfPercent(b))),
  ]
  for (const tick of order) {
    if (!kept.some((other) => near(tick, other))) kept.push(tick)
  }
  return kept.toSorted((a, b) => a - b)
}
