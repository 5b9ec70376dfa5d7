import { useTranslation } from 'react-i18next'
import { useFormat } from '../words/format.ts'
import './marks.css'

/** How far a claim can be trusted: A strong, B fair, C thin, D very thin. */
export type Certainty = 'A' | 'B' | 'C' | 'D'
const depth: Record<Certainty, number> = { A: 4, B: 3, C: 2, D: 1 }

export type CertaintyMarkProps = {
  readonly grade: Certainty
  /** Leave the word away where a column head already says it; it is still read aloud. */
  readonly word?: boolean | undefined
}

/** Certainty as soil: four horizons for A, one for D, with the letter and the word. */
export function CertaintyMark({ grade, word = true }: CertaintyMarkProps) {
  const { t } = useTranslation('parts')
  return (
    <span className={`certainty certainty-${grade}`}>
      <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
        {[1, 2, 3, 4].map((horizon) => (
          <rect
            key={horizon}
            x="1.5"
            y={1 + (horizon - 1) * 4}
            width="15"
            height="4"
            style={{ fill: horizon <= depth[grade] ? `var(--cert-${horizon})` : 'var(--cert-empty)' }}
          />
        ))}
        <path
          d="M1.5 1h15v16h-15zM1.5 5h15M1.5 9h15M1.5 13h15"
          fill="none"
          style={{ stroke: 'var(--cert-line)' }}
        />
      </svg>
      {grade} <span className={word ? undefined : 'unseen'}>{t(`certainty.${grade}`)}</span>
    </span>
  )
}

export type BorrowedBarProps = {
  /** From 0 to 1: how much of the answer comes from other climates. */
  readonly share: number
  readonly width?: number | undefined
  /** Words beside the bar; default “16% borrowed”. `false` for the bar alone (then say it elsewhere). */
  readonly label?: string | false | undefined
}

/** Whose evidence: solid is from here, hatched is borrowed. */
export function BorrowedBar({ share, width = 84, label }: BorrowedBarProps) {
  const { t } = useTranslation('parts')
  const format = useFormat()
  return (
    <span className="borrowed">
      <BorrowedDrawing share={share} width={width} />
      {label !== false && <span>{label ?? t('borrowed', { share: format.share(share) })}</span>}
    </span>
  )
}

/** The bar alone, for use inside a figure. */
export function BorrowedDrawing({
  share,
  width = 46,
  height = 10,
}: {
  readonly share: number
  readonly width?: number | undefined
  readonly height?: number | undefined
}) {
  const own = Math.round((width - 2) * (1 - Math.min(1, Math.max(0, share))))
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect x="1" y="1" width={own} height={height - 2} className="fill-second" />
      <rect x={1 + own} y="1" width={width - 2 - own} height={height - 2} fill="url(#hatch)" />
      <rect
        x=".5"
        y=".5"
        width={width - 1}
        height={height - 1}
        className="line-second"
        style={{ strokeWidth: 1 }}
      />
    </svg>
  )
}

/** A comparison's verdict once the good direction of the variable is known. */
export type Verdict = 'better' | 'unclear' | 'worse'

/** The path of a verdict's shape around a point: triangle up, bar, triangle down. */
export function verdictPath(verdict: Verdict, x: number, y: number, r: number): string {
  if (verdict === 'better') return `M${x} ${y - r}l${r} ${r * 1.75}h${-2 * r}z`
  if (verdict === 'worse') return `M${x} ${y + r}l${r} ${-r * 1.75}h${-2 * r}z`
  return `M${x - r} ${y - r * 0.28}h${2 * r}v${r * 0.56}h${-2 * r}z`
}

export type VerdictMarkProps = {
  readonly verdict: Verdict
  /** The word that goes with it: “Works”, “Likely works”, “Not known”… */
  readonly word: string
  /** An open shape: the evidence is borrowed only. */
  readonly borrowed?: boolean | undefined
}

/** Verdict of a comparison: a shape and a word, colour only besides. */
export function VerdictMark({ verdict, word, borrowed = false }: VerdictMarkProps) {
  return (
    <span className={`verdict verdict-${verdict}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path
          d={verdictPath(verdict, 6, verdict === 'better' ? 6.3 : verdict === 'worse' ? 5.7 : 6, 4.6)}
          fill={borrowed ? 'none' : 'currentColor'}
          stroke={borrowed ? 'currentColor' : 'none'}
          strokeWidth="1.5"
        />
      </svg>
      {word}
    </span>
  )
}

/** Which way is good for a variable. `context`: neither way, it only describes. */
export type Direction = 'more' | 'less' | 'optimum' | 'context'

/** Arrow up, arrow down, ring, dot: which way is good for this variable. */
export function DirectionMark({
  direction,
  word,
}: {
  readonly direction: Direction
  readonly word?: string | undefined
}) {
  const { t } = useTranslation('parts')
  return (
    <span className={`direction direction-${direction}`}>
      <svg
        width="12"
        height="12"
        viewBox="0 0 12 12"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        aria-hidden="true"
      >
        {direction === 'more' && <path d="M6 10.5v-9M2.5 5 6 1.5 9.5 5" />}
        {direction === 'less' && <path d="M6 1.5v9M2.5 7 6 10.5 9.5 7" />}
        {direction === 'optimum' && <circle cx="6" cy="6" r="4.6" />}
        {direction === 'optimum' && <circle cx="6" cy="6" r="1.6" fill="currentColor" stroke="none" />}
        {direction === 'context' && <circle cx="6" cy="6" r="2" fill="currentColor" stroke="none" />}
      </svg>
      {word ?? t(`direction.${direction}`)}
    </span>
  )
}

/** The pin flag inside a figure: its foot stands on x, y. */
export function FlagMark({
  x,
  y,
  scale = 1,
}: {
  readonly x: number
  readonly y: number
  readonly scale?: number | undefined
}) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path d="M0 0V-17" className="line-flag" style={{ strokeWidth: 1.8 }} strokeLinecap="round" />
      <path d="M0-17 10.5-13 0-9z" className="fill-flag" />
    </g>
  )
}

/** Which side of a trial: the control is hollow, options carry a fill pattern each. */
export type OptionNumber = 0 | 1 | 2 | 3 | 4

/** The SVG fill of one option: 0 is the control. */
export function optionFill(option: OptionNumber): string {
  return option === 0 ? 'var(--sheet)' : `url(#option-${option})`
}

/** A small rectangle filled like the option it stands for. */
export function OptionSwatch({
  option,
  width = 22,
  height = 16,
}: {
  readonly option: OptionNumber
  readonly width?: number | undefined
  readonly height?: number | undefined
}) {
  return (
    <svg className="option-swatch" width={width} height={height} aria-hidden="true">
      <rect
        x=".7"
        y=".7"
        width={width - 1.4}
        height={height - 1.4}
        fill={optionFill(option)}
        style={{ stroke: 'var(--ink-1)', strokeWidth: 1.3 }}
      />
    </svg>
  )
}

/** A number that waits for you, on a flag. */
export function FlagCount({ count }: { readonly count: number }) {
  const format = useFormat()
  return <span className="flag-count">{format.number(count)}</span>
}
