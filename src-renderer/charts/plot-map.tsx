// biome-ignore-all lint/a11y/useSemanticElements: HTML elements cannot stand inside a drawing, their roles can
import { useTranslation } from 'react-i18next'
import { FlagMark, type OptionNumber, OptionSwatch, optionFill } from '../parts/marks.tsx'
import { useFormat } from '../words/format.ts'
import { Figure } from './figure.tsx'
import { fitText, textWidth } from './fit-text.ts'
import { roundTicks } from './scale.ts'

/** One plot on the ground, in metres from the upper left corner of the trial. */
export type PlotMapPlot = {
  readonly id: string
  /** What stands on its peg: “7”, “101a”. */
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly option: OptionNumber
  readonly block?: string | undefined
  /** What was recorded, already written with its unit; leave out while it is to do. */
  readonly value?: string | undefined
  /** A second, smaller line: the value per hectare. */
  readonly under?: string | undefined
  /** `now`: the plot being filled in. `to-do`: waits. `plain`: a plan before the season. */
  readonly state: 'plain' | 'done' | 'now' | 'to-do'
}

export type PlotMapProps = {
  readonly plots: readonly PlotMapPlot[]
  /** The options and their names, control first. */
  readonly options: readonly { readonly option: OptionNumber; readonly name: string }[]
  /** Plot ids in walking order: a dotted line joins them. */
  readonly walk?: readonly string[] | undefined
  /** Degrees clockwise from the top of the plan to north. */
  readonly north?: number | undefined
  readonly onOpen?: ((id: string) => void) | undefined
  /** Whether every distance is drawn as it is on the ground; the sentence says which. */
  readonly toScale?: boolean | undefined
}

/** The trial on squared paper, to scale unless the caller says otherwise. */
export function PlotMap(props: PlotMapProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const { plots, options } = props
  const nameOf = (option: OptionNumber) => options.find((o) => o.option === option)?.name ?? ''
  const stateOf = (plot: PlotMapPlot) => plot.value ?? (plot.state === 'plain' ? '' : t('plan.toDo'))
  const recorded = plots.filter((plot) => plot.value !== undefined).length
  const isPlain = plots.every((plot) => plot.state === 'plain')
  const key = isPlain ? (props.toScale === false ? 'sentenceLoose' : 'sentence') : 'sentenceDone'
  const sentence = t(`plan.${key}`, {
    count: plots.length,
    options: format.number(options.length),
    done: format.number(recorded),
  })
  return (
    <Figure
      squared
      sentence={sentence}
      table={{
        wordColumns: 3,
        heads: [t('plan.plot'), t('plan.block'), t('plan.option'), t('value')],
        rows: plots.map((plot) => [plot.name, plot.block ?? '', nameOf(plot.option), stateOf(plot)]),
      }}
      draw={(width) => <Drawing {...props} width={width} sentence={sentence} />}
      keys={options.map(({ option, name }) => (
        <li key={option}>
          <OptionSwatch option={option} />
          {name}
        </li>
      ))}
    />
  )
}

function Drawing(props: PlotMapProps & { readonly width: number; readonly sentence: string }) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const { plots, width, walk = [], north } = props
  const widest = Math.max(1, ...plots.map((plot) => plot.x + plot.width))
  const deepest = Math.max(1, ...plots.map((plot) => plot.y + plot.height))
  const side = north === undefined ? 26 : 64
  const left = 26
  const top = 34
  // Metres to pixels: as wide as there is room, but never taller than a page shows.
  const scale = Math.min((width - left - side) / widest, 460 / deepest)
  const px = (metres: number) => metres * scale
  const bottom = top + px(deepest)
  const ticks = roundTicks(0, widest / 2, 3).filter((tick) => px(tick) <= width - left - 60)
  const placed = plots.map((plot) => ({
    plot,
    x: left + px(plot.x),
    y: top + px(plot.y),
    w: px(plot.width),
    h: px(plot.height),
  }))
  const blocks = blocksOf(placed)
  const steps = walk.map((id) => placed.find(({ plot }) => plot.id === id)).filter((at) => at !== undefined)
  return (
    <svg width={width} height={bottom + 56} role="group" aria-label={props.sentence}>
      {placed.map(({ plot, x, y, w, h }) => (
        <PlotDrawing
          key={plot.id}
          plot={plot}
          x={x}
          y={y}
          w={w}
          h={h}
          onOpen={props.onOpen}
          toDo={t('plan.toDo')}
          now={t('plan.now')}
        />
      ))}
      {blocks.map((block) => (
        <text key={block.name} className="middle second" x={block.x} y={block.y - 8}>
          {fitText(block.name, block.room)}
        </text>
      ))}
      {steps.length > 1 && <Walk steps={steps} />}
      {ticks.length > 1 && (
        <g transform={`translate(${left} ${bottom + 26})`}>
          {ticks.slice(1).map((tick, at) => (
            <rect
              key={tick}
              x={px(ticks[at] ?? 0)}
              y="0"
              width={px(tick - (ticks[at] ?? 0))}
              height="6"
              className={at % 2 ? 'fill-sheet' : 'fill-ink'}
              style={{ stroke: 'var(--ink-1)' }}
            />
          ))}
          {ticks.map((tick, at) => (
            <text key={tick} className="middle second" x={px(tick)} y="20">
              {at === ticks.length - 1 ? format.quantity(tick, 'm') : format.number(tick)}
            </text>
          ))}
        </g>
      )}
      {north !== undefined && <NorthArrow x={width - 30} y={top + 52} turn={north} />}
    </svg>
  )
}

type Placed = {
  readonly plot: PlotMapPlot
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/**
 * The way one walks: along a row through its plots, and round the outside from row to row, so that the line never
 * crosses a value. It begins outside the first plot and ends with an arrow outside the last.
 */
function Walk({ steps }: { readonly steps: readonly Placed[] }) {
  const OUT = 14
  const line = (at: Placed) => at.y + Math.min(at.h / 2, 44)
  const first = steps[0] as Placed
  const second = steps[1] as Placed
  const last = steps.at(-1) as Placed
  const before = steps.at(-2) as Placed
  const start = second.x >= first.x ? first.x - OUT : first.x + first.w + OUT
  let path = `M${start} ${line(first)}`
  for (const [at, step] of steps.entries()) {
    const previous = steps[at - 1]
    if (previous && Math.abs(line(previous) - line(step)) > 4) {
      const goesRight = previous.x + previous.w / 2 >= (steps[at - 2]?.x ?? first.x)
      const side = goesRight
        ? Math.max(previous.x + previous.w, step.x + step.w) + OUT
        : Math.min(previous.x, step.x) - OUT
      path += `H${side}V${line(step)}`
    }
    path += `H${step.x + step.w / 2}`
  }
  const leaves = last.x <= before.x ? last.x - OUT : last.x + last.w + OUT
  const point = last.x <= before.x ? 7 : -7
  return (
    <g style={{ pointerEvents: 'none' }}>
      <path d={`${path}H${leaves}`} className="line-ink w15 dotted" />
      <path d={`M${leaves} ${line(last)}l${point} -4.5v9z`} className="fill-ink" />
    </g>
  )
}

/** The name of each block above the middle of its plots. */
function blocksOf(placed: readonly Placed[]) {
  const names = [...new Set(placed.map(({ plot }) => plot.block).filter((name) => name !== undefined))]
  return names.map((name) => {
    const own = placed.filter(({ plot }) => plot.block === name)
    const start = Math.min(...own.map((p) => p.x))
    const end = Math.max(...own.map((p) => p.x + p.w))
    return { name, x: (start + end) / 2, y: Math.min(...own.map((p) => p.y)), room: end - start + 12 }
  })
}

function PlotDrawing({
  plot,
  x,
  y,
  w,
  h,
  onOpen,
  toDo,
  now,
}: Placed & {
  readonly onOpen: ((id: string) => void) | undefined
  readonly toDo: string
  readonly now: string
}) {
  const waits = plot.state === 'now' || plot.state === 'to-do'
  const word = plot.value ?? (plot.state === 'now' ? now : plot.state === 'to-do' ? toDo : '')
  const tag = Math.max(20, textWidth(plot.name, 12.5, 650) + 10)
  const twoLines = plot.under !== undefined && h > 84 && textWidth(plot.under) < w - 8
  const tall = twoLines ? 42 : 22
  const room = w - 8
  const shown = fitText(word, room - 6, 12.5, 650)
  return (
    <g>
      <g aria-hidden={onOpen !== undefined}>
        <rect
          x={x}
          y={y}
          width={w}
          height={h}
          fill={optionFill(plot.option)}
          style={{ stroke: 'var(--ink-1)', strokeWidth: 1.3 }}
        />
        {plot.state === 'now' && (
          <rect
            x={x + 2}
            y={y + 2}
            width={w - 4}
            height={h - 4}
            className="line-flag"
            style={{ strokeWidth: 4 }}
          />
        )}
        <rect
          x={x + 5}
          y={y + 5}
          width={tag}
          height="20"
          className="fill-sheet"
          style={{ stroke: 'var(--ink-1)' }}
        />
        <text className="middle bold" x={x + 5 + tag / 2} y={y + 19.5}>
          {plot.name}
        </text>
        {waits && w > 60 && <FlagMark x={x + w - 16} y={y + 24} scale={0.85} />}
        {shown && h > 50 && (
          <>
            <rect
              x={x + 4}
              y={y + h - tall - 5}
              width={room}
              height={tall}
              className="fill-sheet"
              style={{ stroke: waits ? 'var(--flag)' : 'var(--line)' }}
            />
            <text
              className={waits ? 'middle yours' : 'middle bold'}
              x={x + w / 2}
              y={y + h - (twoLines ? 28 : 11)}
            >
              {shown}
            </text>
            {twoLines && (
              <text className="middle second" x={x + w / 2} y={y + h - 12}>
                {plot.under}
              </text>
            )}
          </>
        )}
      </g>
      {onOpen && (
        <rect
          className="figure-hit"
          role="button"
          tabIndex={0}
          aria-label={word ? `${plot.name}: ${word}` : plot.name}
          onClick={() => onOpen(plot.id)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return
            event.preventDefault()
            onOpen(plot.id)
          }}
          x={x}
          y={y}
          width={w}
          height={h}
        />
      )}
    </g>
  )
}

function NorthArrow({ x, y, turn }: { readonly x: number; readonly y: number; readonly turn: number }) {
  return (
    <g transform={`translate(${x} ${y}) rotate(${turn})`}>
      <path d="M0-34 8 0 0-6-8 0z" className="fill-ink" />
      <path d="M0 34 8 0 0-6-8 0z" className="fill-sheet" style={{ stroke: 'var(--ink-1)' }} />
      <text className="middle bold" x="0" y="-40" transform={`rotate(${-turn} 0 -44)`}>
        N
      </text>
    </g>
  )
}
