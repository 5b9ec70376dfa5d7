import { useTranslation } from 'react-i18next'
import { FlagMark } from '../parts/marks.tsx'
import { type Format, useFormat } from '../words/format.ts'
import { Figure } from './figure.tsx'
import { fitText } from './fit-text.ts'
import { linearScale, roundTicks } from './scale.ts'
import { ZebraAxis } from './zebra-axis.tsx'

/** The two sides of one block or pair, in the same unit. */
export type PairDotsBlock = {
  readonly id: string
  /** “Block I”, “Pair 3”. */
  readonly label: string
  /** Mean of the control plots; null while there is none. */
  readonly control: number | null
  readonly treated: number | null
  /** Plots still to record. */
  readonly waiting?: number | undefined
}

export type PairDotsProps = {
  readonly blocks: readonly PairDotsBlock[]
  /** “grain yield”. */
  readonly outcome: string
  /** Stands after the axis: “t/ha at 14%”. */
  readonly unit: string
  readonly controlName: string
  readonly treatedName: string
  /** How the change of a block is written at its right: percent of the control, or the plain difference. */
  readonly change?: 'percent' | 'difference' | undefined
}

/** One line per block, from the control (hollow ring) to the practice (filled square). */
export function PairDots(props: PairDotsProps) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const { blocks, change = 'percent' } = props
  const done = blocks.filter((block) => block.control !== null && block.treated !== null)
  const higher = done.filter((block) => (block.treated ?? 0) > (block.control ?? 0)).length
  const sentence = t('pairDots.sentence', {
    outcome: props.outcome,
    treated: props.treatedName,
    control: props.controlName,
    higher: format.number(higher),
    count: done.length,
  })
  return (
    <Figure
      sentence={sentence}
      table={{
        heads: [t('pairDots.block'), props.controlName, props.treatedName, t('pairDots.change')],
        rows: blocks.map((block) => [
          block.label,
          block.control === null ? '·' : format.number(block.control),
          block.treated === null ? '·' : format.number(block.treated),
          changeOf(block, change, format) ?? '·',
        ]),
      }}
      draw={(width) => <Drawing {...props} width={width} sentence={sentence} />}
    />
  )
}

function changeOf(block: PairDotsBlock, kind: 'percent' | 'difference', format: Format): string | null {
  const { control, treated } = block
  if (control === null || treated === null) return null
  if (kind === 'difference') return format.number(treated - control, { sign: true })
  return control > 0 ? format.percent((treated / control - 1) * 100, { sign: true }) : null
}

function Drawing(props: PairDotsProps & { readonly width: number; readonly sentence: string }) {
  const { t } = useTranslation('charts')
  const format = useFormat()
  const { blocks, width, unit, change = 'percent' } = props
  const narrow = width < 420
  const row = narrow ? 22 : 24
  const start = narrow ? 72 : 96
  const end = Math.max(start + 80, width - (narrow ? 66 : 130))
  const values = blocks.flatMap((block) => [block.control, block.treated]).filter((v) => v !== null)
  const ticks = roundTicks(
    values.length > 0 ? Math.min(...values) : 0,
    values.length > 0 ? Math.max(...values) : 1,
    Math.max(2, Math.floor((end - start) / 70)),
  )
  const x = linearScale(ticks[0] ?? 0, ticks.at(-1) ?? 1, start, end)
  const axis = 14 + blocks.length * row - 6
  return (
    <svg width={width} height={axis + (narrow ? 42 : 26)} role="img" aria-label={props.sentence}>
      {blocks.map((block, at) => {
        const y = 14 + at * row
        const { control, treated, waiting = 0 } = block
        const both = control !== null && treated !== null
        return (
          <g key={block.id}>
            <text className="second" x="0" y={y + 4}>
              {fitText(block.label, start - 14)}
            </text>
            {both && <path d={`M${x(control)} ${y}H${x(treated)}`} className="line-third w15" />}
            {!both && (
              <>
                <path d={`M${start + 6} ${y}H${end - 6}`} className="line-flag w15 dotted" />
                {control === null && treated === null && (
                  <FlagMark x={(start + end) / 2} y={y + 7} scale={0.8} />
                )}
              </>
            )}
            {control !== null && (
              <circle
                cx={x(control)}
                cy={y}
                r="5.5"
                style={{ fill: 'var(--sheet)', stroke: 'var(--control)', strokeWidth: 2 }}
              />
            )}
            {treated !== null && (
              <rect x={x(treated) - 5.5} y={y - 5.5} width="11" height="11" className="fill-option-1" />
            )}
            {both ? (
              <text className="end" x={width} y={y + 4}>
                {changeOf(block, change, format)}
              </text>
            ) : (
              <text className="end yours" x={width} y={y + 4}>
                {narrow || waiting === 0 ? t('pairDots.toDo') : t('pairDots.plotsToDo', { count: waiting })}
              </text>
            )}
          </g>
        )
      })}
      <ZebraAxis
        place={x}
        ticks={ticks}
        y={axis}
        label={(tick) => format.number(tick, { digits: digitsOf(ticks) })}
      />
      <text
        className={narrow ? 'third end' : 'third'}
        x={narrow ? width : end + 18}
        y={axis + (narrow ? 36 : 19)}
      >
        {fitText(unit, narrow ? width : width - end - 18)}
      </text>
    </svg>
  )
}

/** Digits the ticks need so that neighbours differ. */
function digitsOf(ticks: readonly number[]): number {
  const [first, second] = ticks
  // A single value makes a single tick, which is whole or has no neighbour to differ from.
  if (first === undefined || second === undefined || !(second > first)) return 0
  const step = second - first
  return Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)))
}
