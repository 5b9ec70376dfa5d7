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

/** Room for words inside a bed: the middle of the widest stretch, and how wide it is. *Units* those of the outline. */
export type Room = { readonly x: number; readonly y: number; readonly width: number }

/** How many lines across a bed are looked at. */
const LINES = 48

/**
 * The widest place inside an outline for words `high` high: they cross no side of it. Null where the bed is too flat.
 * Of equally wide places the one nearest to the middle of the bed.
 */
export function roomFor(outline: BedOutline['outline'], high: number): Room | null {
  const deep = Math.max(...outline.map(([, y]) => y))
  if (deep < high) return null
  let best: (Room & { readonly off: number }) | null = null
  for (let i = 0; i <= LINES; i++) {
    const y = high / 2 + ((deep - high) * i) / LINES
    const across = [-0.5, -0.25, 0, 0.25, 0.5].map((part) => stretchesAt(outline, y + part * high * 0.999))
    for (const [from, to] of across[2]!) {
      const held = across.reduce<Stretch | null>((now, all) => now && widestShared(now, all), [from, to])
      if (held === null) continue
      const [left, right] = held
      const room = { x: (left + right) / 2, y, width: right - left, off: Math.abs(y - deep / 2) }
      const wider = best === null ? 1 : room.width - best.width
      if (best === null || wider > 1e-6 || (wider > -1e-6 && room.off < best.off)) best = room
    }
  }
  return best === null ? null : { x: best.x, y: best.y, width: best.width }
}

type Stretch = readonly [from: number, to: number]

/** The stretches of a level line that lie inside an outline. */
function stretchesAt(outline: BedOutline['outline'], y: number): Stretch[] {
  const cuts = outline
    .flatMap(([x, y0], i) => {
      const [nx, ny] = outline[(i + 1) % outline.length]!
      return y0 <= y === ny <= y ? [] : [x + ((y - y0) / (ny - y0)) * (nx - x)]
    })
    .sort((a, b) => a - b)
  return cuts.flatMap((from, i): Stretch[] => (i % 2 === 0 ? [[from, cuts[i + 1] ?? from]] : []))
}

function widestShared([from, to]: Stretch, others: readonly Stretch[]): Stretch | null {
  const shared = others
    .map(([a, b]): Stretch => [Math.max(a, from), Math.min(b, to)])
    .filter(([a, b]) => b > a)
  return shared.reduce<Stretch | null>(
    (best, one) => (best && best[1] - best[0] >= one[1] - one[0] ? best : one),
    null,
  )
}
