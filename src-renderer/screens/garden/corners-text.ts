/** Corners as a person types them: one a line, `3 7` or `3,5; 7`. */
export type CornerText = string

/** The corners of a typed list; undefined while a line holds no two numbers. */
export function readCorners(text: CornerText): [number, number][] | undefined {
  const lines = text.split(/\n/).filter((line) => line.trim() !== '')
  const corners = lines.map((line) => {
    const parts = line
      .trim()
      .split(/[;\s]+|,(?=\s)/)
      .filter(Boolean)
    // `3,7` alone is two numbers; `3,5 7,5` are decimals.
    const numbers = (
      parts.length === 1 ? parts[0]!.split(',') : parts.map((part) => part.replace(',', '.'))
    ).map(Number)
    return numbers.length === 2 && numbers.every(Number.isFinite)
      ? ([numbers[0]!, numbers[1]!] as [number, number])
      : undefined
  })
  return corners.every((corner) => corner !== undefined) ? corners : undefined
}

/** Corners as a list to be typed on. */
export function writeCorners(corners: readonly (readonly [number, number])[]): CornerText {
  return corners.map(([x, y]) => `${x} ${y}`).join('\n')
}
