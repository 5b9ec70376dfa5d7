import { textWidth } from './fit-text.ts'
import type { ForestScale, ForestZone, Interval, Range } from './forest-data.ts'
import {
  clampTo,
  linearScale,
  logOfPercent,
  percentOfLog,
  percentTicks,
  roundTicks,
  type Scale,
} from './scale.ts'

/** Heights of rows, in pixels. */
export const TRIAL_ROW = 21
export const ZONE_ROW = 25
const HEAD = 48
const AFTER_OPEN = 6
const AFTER_CLOSED = 3

/** One row of the plot with the y of its middle line. */
export type ForestRow =
  | { readonly kind: 'zone'; readonly zone: ForestZone; readonly y: number; readonly open: boolean }
  | {
      readonly kind: 'trial'
      readonly zone: ForestZone
      readonly trial: ForestZone['trials'][number]
      readonly y: number
    }

export type ForestLayout = {
  readonly rows: readonly ForestRow[]
  /** Top and bottom of the vertical lines. */
  readonly top: number
  readonly bottom: number
  /** The rule above the last two rows, and their middle lines. */
  readonly ruleY: number
  readonly wholeY: number
  readonly newFieldY: number
  readonly height: number
  readonly columns: ForestColumns
  /** Value (log ratio or difference) to pixels, unclamped and clamped to the axis. */
  readonly place: Scale
  readonly clamped: Scale
  /** Tick values in the words of the axis: percent or unit. */
  readonly ticks: readonly number[]
  readonly tickPlace: Scale
}

/** Left edges and widths; a column without room has width 0. */
export type ForestColumns = {
  readonly width: number
  readonly labelEnd: number
  readonly spreadAt: number
  readonly spreadShown: boolean
  readonly axisStart: number
  readonly axisEnd: number
  /** Right edges of the number columns. */
  readonly changeEnd: number
  readonly rangeEnd: number
  readonly borrowedShown: boolean
}

type Asked = {
  readonly width: number
  readonly zones: readonly ForestZone[]
  readonly opened: ReadonlySet<string>
  readonly whole: Interval | undefined
  readonly newField: Range | undefined
  readonly scale: ForestScale
  /** The widest text that the range column must hold. */
  readonly widestRange: number
  /** The widest name of a trial, and of a climate with its tag. */
  readonly widestLabel: number
  /** The widest source-of-spread word in this language. */
  readonly widestSpread: number
}

/** Places every row and column of a forest plot at one width. Pure. */
export function layoutForest(asked: Asked): ForestLayout {
  const columns = placeColumns(asked)
  const { axisStart, axisEnd } = columns
  const [low, high] = domainOf(asked)
  let place: Scale
  let tickPlace: Scale
  let ticks: number[]
  if (asked.scale.kind === 'percent') {
    ticks = percentTicks(low, high, axisEnd - axisStart)
    place = linearScale(logOfPercent(ticks[0] ?? -50), logOfPercent(ticks.at(-1) ?? 100), axisStart, axisEnd)
    tickPlace = (percent) => place(logOfPercent(percent))
  } else {
    ticks = roundTicks(low, high, Math.max(2, Math.floor((axisEnd - axisStart) / 62)))
    place = linearScale(ticks[0] ?? low, ticks.at(-1) ?? high, axisStart, axisEnd)
    tickPlace = place
  }

  const rows: ForestRow[] = []
  let y = HEAD
  for (const zone of asked.zones) {
    const open = asked.opened.has(zone.code) && zone.trials.length > 0
    rows.push({ kind: 'zone', zone, y, open })
    y += ZONE_ROW
    if (open) {
      for (const trial of zone.trials) {
        rows.push({ kind: 'trial', zone, trial, y })
        y += TRIAL_ROW
      }
    }
    y += open ? AFTER_OPEN : AFTER_CLOSED
  }
  const ruleY = y - 10
  let end = y
  const wholeY = end + 8
  if (asked.whole) end += 28
  const newFieldY = end + 4
  if (asked.newField) end += 22
  const bottom = end + 2
  return {
    rows,
    top: HEAD - 22,
    bottom,
    ruleY,
    wholeY,
    newFieldY,
    height: bottom + 42,
    columns,
    place,
    clamped: (value) => clampTo(axisStart, axisEnd)(place(value)),
    ticks,
    tickPlace,
  }
}

function placeColumns({ width, widestRange, widestSpread, widestLabel }: Asked): ForestColumns {
  const borrowedShown = width >= 700
  const spreadShown = width >= 640
  const rangeEnd = borrowedShown ? width - 106 : width
  const changeEnd = rangeEnd - widestRange - 14
  const axisEnd = changeEnd - 54
  const spread = spreadShown ? widestSpread + 12 : 0
  const free = axisEnd - spread
  // Names as wide as they are, as long as the axis keeps two fifths of the room.
  const labelEnd = Math.round(Math.min(Math.max(150, widestLabel + 8), Math.max(150, free * 0.58)))
  return {
    width,
    labelEnd,
    spreadAt: labelEnd + 4,
    spreadShown,
    axisStart: labelEnd + spread + 18,
    axisEnd,
    changeEnd,
    rangeEnd,
    borrowedShown,
  }
}

/** The values the axis must hold: averages and next fields whole, trials by their best guess; never absurd. */
function domainOf({ zones, whole, newField, scale }: Asked): [number, number] {
  const values: number[] = [0]
  for (const zone of zones) {
    values.push(zone.average.lower, zone.average.upper)
    if (zone.nextField) values.push(zone.nextField.lower, zone.nextField.upper)
    for (const trial of zone.trials) values.push(trial.effect.estimate)
  }
  if (whole) values.push(whole.lower, whole.upper)
  if (newField) values.push(newField.lower, newField.upper)
  const finite = values.filter(Number.isFinite)
  let low = Math.min(...finite)
  let high = Math.max(...finite)
  // Ranges of single trials get some room of their own, but a very wide one is cut rather than squeeze the rest.
  const room = (high - low) * 0.35
  for (const trial of zones.flatMap((zone) => zone.trials)) {
    if (trial.effect.lower < low) low = Math.max(trial.effect.lower, Math.min(...finite) - room)
    if (trial.effect.upper > high) high = Math.min(trial.effect.upper, Math.max(...finite) + room)
  }
  if (scale.kind === 'difference') return low === high ? [low - 1, high + 1] : [low, high]
  return [Math.max(low, logOfPercent(-90)), Math.min(high, logOfPercent(900))]
}

/** A value in the words of the axis: percent or unit. */
export function shownValue(value: number, scale: ForestScale): number {
  return scale.kind === 'percent' ? percentOfLog(value) : value
}

/** The widest of several texts in the figure's own font. */
export function widest(texts: readonly string[], weight = 400): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, 12.5, weight)), 0)
}
