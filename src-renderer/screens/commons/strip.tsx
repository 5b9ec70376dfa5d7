import { useWidth } from '../../charts/use-width.ts'
import { useFormat } from '../../words/format.ts'

/** One part of a whole. `fill` is a pattern, so that colour alone never tells parts apart. */
export type StripPart = {
  readonly id: string
  readonly fill: 'ink' | 'second' | 'hatch' | 'flag' | 'empty'
  readonly count: number
  readonly words: string
}

const fills: Record<StripPart['fill'], string> = {
  ink: 'var(--ink-1)',
  second: 'var(--ink-2)',
  hatch: 'url(#hatch)',
  flag: 'var(--flag)',
  empty: 'var(--sheet)',
}

/** A whole cut into its parts, and what each part is. Parts of nothing are left out. */
export function Strip({ label, parts }: { readonly label: string; readonly parts: readonly StripPart[] }) {
  const format = useFormat()
  const shown = parts.filter((part) => part.count > 0)
  const total = shown.reduce((all, part) => all + part.count, 0)
  const [ref, width] = useWidth<HTMLDivElement>()
  let at = 0
  return (
    <div className="strip" ref={ref}>
      <svg width={width} height="16" aria-hidden="true">
        {shown.map((part) => {
          const x = 0.5 + (at / total) * (width - 1)
          at += part.count
          return (
            <rect
              key={part.id}
              x={x}
              y="1"
              width={(part.count / total) * (width - 1)}
              height="14"
              fill={fills[part.fill]}
              style={{ stroke: 'var(--ink-1)' }}
            />
          )
        })}
      </svg>
      <ul className="strip-key" aria-label={label}>
        {shown.map((part) => (
          <li key={part.id}>
            <svg width="18" height="12" aria-hidden="true">
              <rect
                x=".5"
                y=".5"
                width="17"
                height="11"
                fill={fills[part.fill]}
                style={{ stroke: 'var(--ink-1)' }}
              />
            </svg>
            <span>
              <b>{format.number(part.count)}</b> {part.words}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
