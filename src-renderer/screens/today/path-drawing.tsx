import { FlagMark, optionFill } from '../../parts/marks.tsx'
import './path-drawing.css'

/**
 * A hint, not data: plots side by side, their difference as an estimate, and many estimates answering for a
 * climate. No axis carries a number.
 */
export function PathDrawing({
  words,
  label,
}: {
  readonly words: readonly [string, string, string]
  readonly label: string
}) {
  const estimates = [-10, 14, 2, 22, 9] as const
  return (
    <figure className="path-drawing" aria-label={label}>
      <ol>
        <li>
          <svg width="126" height="104" aria-hidden="true" className="squared">
            {[0, 1, 2, 3].map((at) => (
              <rect
                key={at}
                x={at < 2 ? 15 + at * 44 : 15 + (at - 2) * 44}
                y={at < 2 ? 8 : 56}
                width="44"
                height="40"
                fill={optionFill(at === 0 || at === 3 ? 1 : 0)}
                style={{ stroke: 'var(--ink-1)', strokeWidth: 1.3 }}
              />
            ))}
            <FlagMark x={30} y={34} scale={0.9} />
          </svg>
          <p>{words[0]}</p>
        </li>
        <li>
          <svg width="126" height="104" aria-hidden="true">
            <path d="M30 6V88" className="line-ink w1" />
            {[26, 46, 66].map((y, at) => (
              <g key={y}>
                <path d={`M${44 + at * 4} ${y}H${88 + at * 8}`} className="line-third w15" />
                <circle
                  cx={44 + at * 4}
                  cy={y}
                  r="5"
                  style={{ fill: 'var(--sheet)', stroke: 'var(--control)', strokeWidth: 2 }}
                />
                <rect x={83 + at * 8} y={y - 5} width="10" height="10" className="fill-option-1" />
              </g>
            ))}
            <Zebra />
          </svg>
          <p>{words[1]}</p>
        </li>
        <li>
          <svg width="126" height="104" aria-hidden="true">
            <path d="M44 6V88" className="line-ink w1" />
            {estimates.map((shift, at) => (
              <g key={shift}>
                <path
                  d={`M${38 + shift} ${12 + at * 12}h44`}
                  className={at === 1 ? 'line-flag w15' : 'line-second w15'}
                />
                <rect
                  x={56 + shift}
                  y={8.5 + at * 12}
                  width="7"
                  height="7"
                  className={at === 1 ? 'fill-flag' : 'fill-second'}
                />
              </g>
            ))}
            <path d="M50 76L66 69L82 76L66 83z" className="fill-ink" />
            <Zebra />
          </svg>
          <p>{words[2]}</p>
        </li>
      </ol>
    </figure>
  )
}

function Zebra() {
  return (
    <g>
      {[0, 1, 2, 3].map((at) => (
        <rect
          key={at}
          x={11 + at * 26}
          y="90"
          width="26"
          height="5"
          className={at % 2 ? 'fill-sheet' : 'fill-ink'}
          style={{ stroke: 'var(--ink-1)' }}
        />
      ))}
    </g>
  )
}
