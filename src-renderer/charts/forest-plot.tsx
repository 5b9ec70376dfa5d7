// biome-ignore-all lint/a11y/useSemanticElements: HTML elements cannot stand inside a drawing, their roles can
import type { TFunction } from 'i18next'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CollarItem } from '../parts/collar.tsx'
import { type Format, useFormat } from '../words/format.ts'
import { Figure, type FigureTable } from './figure.tsx'
import { fitText, textWidth } from './fit-text.ts'
import { BreakEvenLine } from './forest-break-even.tsx'
import type { ForestScale, ForestZone, Interval, Range } from './forest-data.ts'
import { layoutForest, shownValue, widest } from './forest-layout.ts'
import { ForestFoot, labelOf, TrialRow, ZoneRow } from './forest-rows.tsx'
import { ZebraAxis } from './zebra-axis.tsx'

export type ForestPlotProps = {
  /** The reader's own climate first, then by nearness. */
  readonly zones: readonly ForestZone[]
  /** All climates together. */
  readonly whole?: { readonly average: Interval; readonly trials: number } | undefined
  /** 95% range for one new field whose climate is not known. */
  readonly newField?: Range | undefined
  readonly scale: ForestScale
  /** What is measured: “grain yield”. Stands below the axis. */
  readonly outcome: string
  /** What lies left and right of no change: “less harvest”, “more harvest”. */
  readonly sides?: readonly [string, string] | undefined
  /** Where it begins to pay, in the words of the axis (percent, or the unit). */
  readonly breakEven?: number | undefined
  /** Makes the break-even line draggable and movable by arrow keys. */
  readonly onBreakEven?: ((value: number) => void) | undefined
  /** Codes of the open climates; leave out to let the plot keep them (own climate open at first). */
  readonly opened?: readonly string[] | undefined
  readonly onOpened?: ((codes: readonly string[]) => void) | undefined
  readonly onOpenTrial?: ((id: string) => void) | undefined
  /** The text alternative; default a sentence made from the numbers. */
  readonly sentence?: string | undefined
  readonly collar?: readonly CollarItem[] | undefined
}

/** The trials of a question, grouped by climate, with what each climate and all of them say. */
export function ForestPlot(props: ForestPlotProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const words = wordsOf(format, props.scale)
  const [own, setOwn] = useState<readonly string[]>(() => firstOpen(props.zones))
  const opened = props.opened ?? own
  const setOpened = (codes: readonly string[]) => {
    setOwn(codes)
    props.onOpened?.(codes)
  }
  const toggle = (code: string) =>
    setOpened(opened.includes(code) ? opened.filter((c) => c !== code) : [...opened, code])

  const trials = props.zones.reduce((sum, zone) => sum + zone.trials.length, 0)
  const sentence =
    props.sentence ??
    [
      t('forest.sentence', { count: trials, climates: format.number(props.zones.length) }),
      props.whole &&
        t('forest.sentenceWhole', {
          change: words.value(props.whole.average.estimate),
          range: words.range(props.whole.average),
        }),
    ]
      .filter(Boolean)
      .join(' ')

  return (
    <Figure
      sentence={sentence}
      table={tableOf(props, words, t, format)}
      collar={props.collar}
      draw={(width) => (
        <ForestDrawing
          {...props}
          width={width}
          opened={opened}
          onToggle={toggle}
          words={words}
          label={sentence}
        />
      )}
    />
  )
}

/** How a value of this scale is written. */
export type ForestWords = {
  readonly value: (value: number) => string
  readonly range: (range: Range) => string
  readonly tick: (tick: number) => string
}

function wordsOf(format: Format, scale: ForestScale): ForestWords {
  const write = (shown: number) =>
    scale.kind === 'percent'
      ? format.percent(shown, { sign: true })
      : format.number(shown, { sign: true, ...(scale.digits !== undefined && { digits: scale.digits }) })
  const value = (v: number) => write(shownValue(v, scale))
  return {
    value,
    range: (range) => format.range(value(range.lower), value(range.upper)),
    tick: (tick) =>
      scale.kind === 'percent' ? format.percent(tick, { sign: true }) : format.number(tick, { sign: true }),
  }
}

const firstOpen = (zones: readonly ForestZone[]) => {
  const mine = zones.filter((zone) => zone.mine).map((zone) => zone.code)
  return mine.length > 0 ? mine : zones.slice(0, 1).map((zone) => zone.code)
}

type DrawingProps = ForestPlotProps & {
  readonly width: number
  readonly opened: readonly string[]
  readonly onToggle: (code: string) => void
  readonly words: ForestWords
  readonly label: string
}

function ForestDrawing(props: DrawingProps) {
  const { t } = useTranslation('charts')
  const { zones, whole, newField, scale, words, opened, width } = props
  const svg = useRef<SVGSVGElement>(null)
  const [current, setCurrent] = useState('')
  const ranges = [
    ...zones.flatMap((zone) => [zone.average, ...zone.trials.map((trial) => trial.effect)]),
    ...(whole ? [whole.average] : []),
    ...(newField ? [newField] : []),
  ].map(words.range)
  const spreadWords = (['own-plots', 'stated-error', 'imputed', 'assumed', 'repeats-only'] as const).map(
    (source) => t(`forest.spread.${source}`),
  )
  const layout = layoutForest({
    width,
    zones,
    opened: new Set(opened),
    whole: whole?.average,
    newField,
    scale,
    widestRange: Math.max(widest(ranges), widest([t('forest.likelyRange')], 650)),
    widestLabel: Math.max(
      66 +
        widest(
          zones.flatMap((zone) => zone.trials.map((trial) => labelOf(trial, t))),
          650,
        ),
      72 +
        widest(
          zones.map((zone) => zone.name),
          650,
        ) *
          1.12,
    ),
    widestSpread: widest([...spreadWords, t('forest.spreadHead')], 650),
  })
  const { columns, place, rows } = layout
  const zero = place(0)
  const heaviest = Math.max(...zones.flatMap((zone) => zone.trials.map((trial) => trial.weight)), 1e-12)
  const keys = rows.map((row) => (row.kind === 'zone' ? row.zone.code : row.trial.id))
  const stop = keys.includes(current) ? current : keys[0]

  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    const key = (event.target as Element).getAttribute('data-row')
    const at = key === null ? -1 : keys.indexOf(key)
    const row = rows[at]
    if (!row) return
    const goTo = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (goTo !== undefined) {
      const next = keys[goTo]
      if (next !== undefined) {
        setCurrent(next)
        svg.current?.querySelector<SVGElement>(`[data-row="${CSS.escape(next)}"]`)?.focus()
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (row.kind === 'zone') props.onToggle(row.zone.code)
      else props.onOpenTrial?.(row.trial.id)
    } else if (row.kind === 'zone' && event.key === (row.open ? 'ArrowLeft' : 'ArrowRight')) {
      props.onToggle(row.zone.code)
    } else return
    event.preventDefault()
  }

  const [less, more] = props.sides ?? [t('forest.less'), t('forest.more')]
  // The words for the two sides may reach over the axis, but not into the heads beside it.
  const headsEnd = columns.spreadShown
    ? columns.spreadAt + textWidth(t('forest.spreadHead'), 12.5, 650)
    : 6 + textWidth(t('forest.labelHead'), 12.5, 650)
  const fitsLeft = zero - 8 - textWidth(less) > headsEnd + 12
  const fitsRight = zero + 8 + textWidth(more) < columns.changeEnd - 40
  const axisName = t(scale.kind === 'percent' ? 'forest.axisPercent' : 'forest.axisDifference', {
    outcome: props.outcome,
    unit: scale.kind === 'difference' ? scale.unit : '',
  })

  return (
    <svg
      ref={svg}
      width={width}
      height={layout.height}
      viewBox={`0 0 ${width} ${layout.height}`}
      role="group"
      aria-label={props.label}
      onKeyDown={onKeyDown}
    >
      {rows.map((row) =>
        row.kind === 'zone' && row.zone.mine ? (
          <rect
            key={row.zone.code}
            x="0"
            y={row.y - 15}
            width={width}
            height={30 + (row.open ? row.zone.trials.length * 21 : 0)}
            className="fill-sunk"
          />
        ) : null,
      )}
      <g>
        <path d={`M${zero} ${layout.top}V${layout.bottom}`} className="line-ink w1" />
        {whole && (
          <path
            d={`M${place(whole.average.estimate)} ${layout.top}V${layout.bottom}`}
            className="line-rule w1"
          />
        )}
        <text className="second bold" x="6" y="14">
          {t('forest.labelHead')}
        </text>
        {columns.spreadShown && (
          <text className="second bold" x={columns.spreadAt} y="14">
            {t('forest.spreadHead')}
          </text>
        )}
        {fitsLeft && (
          <text className="second end" x={zero - 8} y="14">
            {less}
          </text>
        )}
        {fitsRight && (
          <text className="second" x={zero + 8} y="14">
            {more}
          </text>
        )}
        <text className="second bold end" x={columns.rangeEnd} y="14">
          {t(columns.changeEnd > zero + textWidth(more) + 60 ? 'forest.changeHead' : 'forest.likelyRange')}
        </text>
        {columns.borrowedShown && (
          <text className="second bold end" x={width - 2} y="14">
            {t('forest.borrowedHead')}
          </text>
        )}
        <path d={`M0 22H${width}`} className="line-ink w1" />
      </g>
      {rows.map((row) =>
        row.kind === 'zone' ? (
          <ZoneRow
            key={row.zone.code}
            row={row}
            layout={layout}
            words={words}
            isStop={row.zone.code === stop}
            onFocus={() => setCurrent(row.zone.code)}
            onPress={() => props.onToggle(row.zone.code)}
          />
        ) : (
          <TrialRow
            key={row.trial.id}
            row={row}
            layout={layout}
            words={words}
            heaviest={heaviest}
            isStop={row.trial.id === stop}
            onFocus={() => setCurrent(row.trial.id)}
            onPress={props.onOpenTrial && (() => props.onOpenTrial?.(row.trial.id))}
          />
        ),
      )}
      {(whole || newField) && <ForestFoot layout={layout} whole={whole} newField={newField} words={words} />}
      <ZebraAxis place={layout.tickPlace} ticks={layout.ticks} y={layout.bottom} label={words.tick} />
      <text className="second" x="18" y={layout.bottom + 19}>
        {fitText(axisName, columns.axisStart - 46)}
      </text>
      {props.breakEven !== undefined && (
        <BreakEvenLine
          value={props.breakEven}
          onChange={props.onBreakEven}
          place={layout.tickPlace}
          ends={[layout.ticks[0] ?? 0, layout.ticks.at(-1) ?? 0]}
          top={layout.top}
          bottom={layout.bottom}
          room={width}
          write={words.tick}
        />
      )}
    </svg>
  )
}

function tableOf(
  { zones, whole, newField }: ForestPlotProps,
  words: ForestWords,
  t: TFunction<'charts'>,
  format: Format,
): FigureTable {
  const cells = (interval: Interval) => [
    words.value(interval.estimate),
    words.value(interval.lower),
    words.value(interval.upper),
  ]
  const rows: string[][] = []
  const parts = new Set<number>()
  for (const zone of zones) {
    rows.push([`${zone.code}, ${zone.name}`, '', ...cells(zone.average), format.share(zone.borrowedShare)])
    for (const trial of zone.trials) {
      parts.add(rows.length)
      rows.push([labelOf(trial, t), t(`forest.spread.${trial.spread}`), ...cells(trial.effect), ''])
    }
  }
  if (whole) rows.push([t('forest.whole'), '', ...cells(whole.average), ''])
  if (newField) {
    rows.push([t('forest.newField'), '', '', words.value(newField.lower), words.value(newField.upper), ''])
  }
  return {
    heads: [
      t('forest.labelHead'),
      t('forest.spreadHead'),
      t('forest.change'),
      t('lower'),
      t('upper'),
      t('forest.borrowedHead'),
    ],
    rows,
    wordColumns: 2,
    isPart: (row) => parts.has(row),
  }
}
