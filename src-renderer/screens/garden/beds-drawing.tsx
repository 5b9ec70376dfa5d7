/** A hint, not data: empty beds on squared paper. */
export function BedsDrawing() {
  const beds = [
    [24, 18, 56, 150],
    [104, 18, 56, 150],
    [184, 18, 56, 104],
    [264, 18, 120, 56],
    [264, 98, 120, 56],
  ] as const
  return (
    <svg className="squared" width="440" height="200" aria-hidden="true">
      {beds.map(([x, y, width, height]) => (
        <g key={`${x} ${y}`}>
          <rect
            x={x}
            y={y}
            width={width}
            height={height}
            className="fill-sheet"
            style={{ stroke: 'var(--ink-1)', strokeWidth: 1.3 }}
          />
          {Array.from({ length: Math.floor(width / 14) }, (_, row) => (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: a sown row is its place in the bed
              key={row}
              d={`M${x + 11 + row * 14} ${y + 10}v${height - 20}`}
              className="line-third w1 dotted"
            />
          ))}
        </g>
      ))}
    </svg>
  )
}
