// biome-ignore-all lint/a11y/useSemanticElements: HTML elements cannot stand inside a drawing, their roles can
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../words/format.ts'
import { layOutBeds, roomFor } from './bed-layout.ts'
import { Figure } from './figure.tsx'
import { fitText } from './fit-text.ts'
import { roundTicks } from './scale.ts'

/** One bed with what it gave. */
export type BedPlanBed = {
  readonly id: string
  readonly name: string
  /** Metres, from its own upper left corner. */
  readonly outline: readonly (readonly [number, number])[]
  readonly place: readonly [number, number] | null
  readonly areaM2: number
  /** kg/m², or null when nothing was picked. */
  readonly perM2: number | null
  /** Yours to look at: one of two like beds. */
  readonly isFlagged: boolean
}

export type BedPlanProps = {
  readonly beds: readonly BedPlanBed[]
  readonly onOpen?: ((id: string) => void) | undefined
}

/** Beds to scale on squared paper, each filled as high as its yield stands against the best one. */
export function BedPlan({ beds, onOpen }: BedPlanProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const said = (bed: BedPlanBed) =>
    bed.perM2 === null ? t('beds.nothing') : format.quantity(bed.perM2, 'kg/m²', { digits: 1 })
  const sentence = t('beds.sentence', {
    count: beds.length,
    area: format.quantity(
      beds.reduce((all, bed) => all + bed.areaM2, 0),
      'm²',
      { digits: 1 },
    ),
  })
  return (
    <Figure
      squared
      sentence={sentence}
      table={{
        heads: [t('beds.bed'), t('beds.area'), t('beds.yield')],
        rows: beds.map((bed) => [bed.name, format.quantity(bed.areaM2, 'm²', { digits: 1 }), said(bed)]),
      }}
      draw={(width) => (
        <Drawing beds={beds} width={width} sentence={sentence} said={said} {...(onOpen && { onOpen })} />
      )}
    />
  )
}

const [LEFT, TOP] = [16, 16]
const HIGHEST = 286
/** A plan that is deeper than wide may be higher. */
const HIGHEST_DEEP = 380
/** Heights of the words in a bed: a name alone, with its number, with the unit too. */
const [ONE_LINE, TWO_LINES, THREE_LINES] = [15, 34, 48]

function Drawing({
  beds,
  width,
  sentence,
  said,
  onOpen,
}: BedPlanProps & {
  readonly width: number
  readonly sentence: string
  readonly said: (bed: BedPlanBed) => string
}) {
  const format = useFormat()
  const { t } = useTranslation('charts')
  const { at, isMap } = layOutBeds(beds, Math.max(1, width / HIGHEST))
  const widest = Math.max(0.1, ...at.map((one) => one.x + one.width))
  const deepest = Math.max(0.1, ...at.map((one) => one.y + one.height))
  const highest = isMap && deepest > widest ? HIGHEST_DEEP : HIGHEST
  const scale = Math.min((width - 2 * LEFT) / widest, highest / deepest)
  const best = Math.max(1e-9, ...beds.map((bed) => bed.perM2 ?? 0))
  const bottom = TOP + deepest * scale
  const ticks = roundTicks(0, widest / 2, 3).filter((tick) => tick * scale <= width - LEFT - 60)
  return (
    <svg width={width} height={bottom + 40} role="group" aria-label={sentence}>
      {beds.map((bed, i) => {
        const { x, y } = at[i]!
        return (
          <BedDrawing
            key={bed.id}
            bed={bed}
            x={LEFT + x * scale}
            y={TOP + y * scale}
            scale={scale}
            share={(bed.perM2 ?? 0) / best}
            said={said(bed)}
            onOpen={onOpen}
          />
        )
      })}
      <g transform={`translate(${LEFT} ${bottom + 14})`}>
        {ticks.slice(1).map((tick, index) => (
          <rect
            key={tick}
            x={(ticks[index] ?? 0) * scale}
            width={(tick - (ticks[index] ?? 0)) * scale}
            height="5"
            className={index % 2 ? 'fill-sheet' : 'fill-ink'}
            style={{ stroke: 'var(--ink-1)' }}
          />
        ))}
        {ticks.map((tick, index) => (
          <text key={tick} className="middle second" x={tick * scale} y="19">
            {index === ticks.length - 1 ? format.quantity(tick, 'm') : format.number(tick)}
          </text>
        ))}
        {!isMap && (
          <text className="end third" x={width - 2 * LEFT} y="19">
            {fitText(t('beds.noMap'), width - 3 * LEFT - (ticks.at(-1) ?? 0) * scale - 24)}
          </text>
        )}
      </g>
    </svg>
  )
}

function BedDrawing({
  bed,
  x,
  y,
  scale,
  share,
  said,
  onOpen,
}: {
  readonly bed: BedPlanBed
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly share: number
  readonly said: string
  readonly onOpen: ((id: string) => void) | undefined
}) {
  const format = useFormat()
  const clip = useId()
  const points = bed.outline
    .map(([px, py]) => `${(x + px * scale).toFixed(1)},${(y + py * scale).toFixed(1)}`)
    .join(' ')
  const width = Math.max(...bed.outline.map(([px]) => px)) * scale
  const height = Math.max(...bed.outline.map(([, py]) => py)) * scale
  const number = bed.perM2 === null ? '' : format.number(bed.perM2, { digits: 1 })
  const roomOf = (high: number) => {
    const room = roomFor(bed.outline, high / scale)
    return room && { x: x + room.x * scale, y: y + room.y * scale, width: room.width * scale - 6 }
  }
  const [three, two, one] = [roomOf(THREE_LINES), roomOf(TWO_LINES), roomOf(ONE_LINE)]
  const lines =
    number !== '' && three && three.width >= 40 ? 3 : number !== '' && two && two.width >= 32 ? 2 : 1
  const words = (lines === 3 ? three : lines === 2 ? two : one) ?? {
    x: x + width / 2,
    y: y + height / 2,
    width: width - 6,
  }
  const name = fitText(bed.name, words.width)
  return (
    <g>
      <g aria-hidden={onOpen !== undefined}>
        <clipPath id={clip}>
          <polygon points={points} />
        </clipPath>
        <polygon points={points} className="fill-sheet" />
        <rect
          x={x}
          y={y + height * (1 - share * 0.92)}
          width={width}
          height={height * share * 0.92}
          clipPath={`url(#${clip})`}
          style={{ fill: 'var(--better-wash)' }}
        />
        <polygon
          points={points}
          fill="none"
          style={{
            stroke: bed.isFlagged ? 'var(--flag)' : 'var(--ink-1)',
            strokeWidth: bed.isFlagged ? 3 : 1.6,
          }}
        />
        {lines > 1 ? (
          <>
            <text className="middle second" x={words.x} y={words.y + (lines === 3 ? -11 : -5)}>
              {name}
            </text>
            <text className="middle large bold" x={words.x} y={words.y + (lines === 3 ? 8 : 14)}>
              {number}
            </text>
            {lines === 3 && (
              <text className="middle second" x={words.x} y={words.y + 22}>
                kg/m²
              </text>
            )}
          </>
        ) : (
          <text className="middle" x={words.x} y={words.y + 4}>
            <tspan className="second">
              {fitText(bed.name, Math.max(14, words.width - (number === '' ? 0 : 30)))}
            </tspan>
            {number !== '' && words.width >= 50 && (
              <tspan dx="5" style={{ fontWeight: 650 }}>
                {number}
              </tspan>
            )}
          </text>
        )}
      </g>
      {onOpen && (
        <g
          role="button"
          tabIndex={0}
          className="figure-row"
          aria-label={`${bed.name}: ${said}`}
          onClick={() => onOpen(bed.id)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return
            event.preventDefault()
            onOpen(bed.id)
          }}
        >
          <rect className="focus-frame" x={x - 4} y={y - 4} width={width + 8} height={height + 8} />
        </g>
      )}
    </g>
  )
}
