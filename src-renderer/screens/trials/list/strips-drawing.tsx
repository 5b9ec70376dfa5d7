import { optionFill } from '../../../parts/marks.tsx'

/** A hint, not data: four pairs of strips on squared paper. */
export function StripsDrawing() {
  const treated = [true, false, false, true, true, false, false, true]
  return (
    <svg className="squared" width="440" height="190" aria-hidden="true">
      {treated.map((isTreated, at) => {
        const x = 40 + at * 42 + Math.floor(at / 2) * 10
        return (
          <rect
            key={x}
            x={x}
            y="24"
            width="42"
            height="142"
            fill={optionFill(isTreated ? 1 : 0)}
            style={{ stroke: 'var(--ink-1)', strokeWidth: 1.3 }}
          />
        )
      })}
    </svg>
  )
}
