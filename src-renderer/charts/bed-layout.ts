/** A bed's outline, in metres, with the upper left corner where it lies, or null where nobody said. */
export type BedOutline = {
  readonly outline: readonly (readonly [number, number])[]
  readonly place: readonly [number, number] | null
}

export type PlacedBed = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Metres between beds that were put side by side for the drawing. */
const PATH = 0.5

/**
 * Where to draw each bed. When every bed says where it lies, there; else side by side in rows about as wide as the
 * figure is high, the deepest first, which is an order and not a map. *Units* metres.
 */
export function layOutBeds(
  beds: readonly BedOutline[],
  ratio = 1.5,
): { readonly at: readonly PlacedBed[]; readonly isMap: boolean } {
  const sizes = beds.map(({ outline }) => ({
    width: Math.max(...outline.map(([x]) => x)),
    height: Math.max(...outline.map(([, y]) => y)),
  }))
  if (beds.length > 0 && beds.every((bed) => bed.place !== null)) {
    const left = Math.min(...beds.map((bed) => bed.place![0]))
    const top = Math.min(...beds.map((bed) => bed.place![1]))
    return {
      at: beds.map((bed, i) => ({ x: bed.place![0] - left, y: bed.place![1] - top, ...sizes[i]! })),
      isMap: true,
    }
  }
  const area = sizes.reduce((all, { width, height }) => all + (width + PATH) * (height + PATH), 0)
  const rowWidth = Math.max(Math.sqrt(area * ratio) * 1.1, ...sizes.map(({ width }) => width))
  const order = sizes.map((_, i) => i).sort((a, b) => sizes[b]!.height - sizes[a]!.height || a - b)
  const at: PlacedBed[] = []
  let [x, y, deep] = [0, 0, 0]
  for (const i of order) {
    const { width, height } = sizes[i]!
    if (x > 0 && x + width > rowWidth + 1e-9) {
      y += deep + PATH
      ;[x, deep] = [0, 0]
    }
    at[i] = { x, y, width, height }
    x += width + PATH
    deep = Math.max(deep, height)
  }
  return { at, isMap: false }
}
