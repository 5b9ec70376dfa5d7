/**
 * The fills every figure draws on, once in the document: hatch is borrowed evidence, `option-1…4` are the
 * sides of a trial, `rain` is rain. Used as `fill="url(#hatch)"`.
 */
export function Patterns() {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        <Hatch id="hatch" size={4} line="var(--ink-2)" width={2.2} />
        <Hatch id="hatch-better" size={5} line="var(--better)" width={1.6} />
        <Hatch id="hatch-worse" size={5} line="var(--worse)" width={1.6} />
        <Hatch id="hatch-unclear" size={5} line="var(--edge)" width={1.3} />
        <pattern
          id="option-1"
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-45)"
        >
          <rect width="7" height="7" className="fill-action-wash" />
          <path d="M0 0v7" style={{ stroke: 'var(--option-1)', strokeWidth: 2.6 }} />
        </pattern>
        <pattern
          id="option-2"
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="7" height="7" className="fill-sheet" />
          <path d="M0 0v7" style={{ stroke: 'var(--option-2)', strokeWidth: 2.4 }} />
        </pattern>
        <pattern id="option-3" width="7" height="7" patternUnits="userSpaceOnUse">
          <rect width="7" height="7" className="fill-sheet" />
          <circle cx="3.5" cy="3.5" r="1.7" className="fill-option-3" />
        </pattern>
        <pattern id="option-4" width="7" height="7" patternUnits="userSpaceOnUse">
          <rect width="7" height="7" className="fill-sheet" />
          <path d="M0 3.5h7M3.5 0v7" style={{ stroke: 'var(--option-4)', strokeWidth: 1.3 }} />
        </pattern>
        <pattern id="rain" width="4" height="5" patternUnits="userSpaceOnUse">
          <path d="M1 4.5 2.5 0.5" style={{ stroke: 'var(--kg-A)', strokeWidth: 1 }} />
        </pattern>
      </defs>
    </svg>
  )
}

function Hatch({
  id,
  size,
  line,
  width,
}: {
  readonly id: string
  readonly size: number
  readonly line: string
  readonly width: number
}) {
  return (
    <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={size} height={size} className="fill-sheet" />
      <path d={`M0 0v${size}`} style={{ stroke: line, strokeWidth: width }} />
    </pattern>
  )
}
