import { textWidth } from './fit-text.ts'
import type { Interval } from './forest-data.ts'

/** What a label has to keep clear of. */
export type LabelPoint = {
  readonly text: string
  readonly x: number
  readonly y: number
  /** Room the mark itself takes. */
  readonly r: number
  /** Ends of the cross: left, right, top, bottom. */
  readonly arms: readonly [number, number, number, number]
}

export type PlacedLabel = {
  readonly text: string
  readonly x: number
  readonly y: number
  /** Right-aligned: `x` is the end of the text. */
  readonly end: boolean
}

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

const overlap = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top))

/** A place for each label beside its mark, on the side where it covers least. Greedy, in the given order. */
export function placeLabels(points: readonly LabelPoint[], frame: Box): PlacedLabel[] {
  const taken: Box[] = points.flatMap((point) => {
    const [left, right, top, bottom] = point.arms
    return [
      {
        left: point.x - point.r,
        right: point.x + point.r,
        top: point.y - point.r,
        bottom: point.y + point.r,
      },
      { left, right, top: point.y - 2, bottom: point.y + 2 },
      { left: point.x - 2, right: point.x + 2, top, bottom },
    ]
  })
  return points.map((point) => {
    const width = textWidth(point.text, 14, 650) + 4
    const beside = point.r + 6
    const places: PlacedLabel[] = [
      { text: point.text, x: point.x + beside, y: point.y - 8, end: false },
      { text: point.text, x: point.x - beside, y: point.y - 8, end: true },
      { text: point.text, x: point.x + beside, y: point.y + 18, end: false },
      { text: point.text, x: point.x - beside, y: point.y + 18, end: true },
      { text: point.text, x: point.arms[1] + 7, y: point.y + 5, end: false },
      { text: point.text, x: point.arms[0] - 7, y: point.y + 5, end: true },
    ]
    const boxOf = (place: PlacedLabel): Box => ({
      left: place.end ? place.x - width : place.x,
      right: place.end ? place.x : place.x + width,
      top: place.y - 13,
      bottom: place.y + 4,
    })
    const cost = (place: PlacedLabel) => {
      const box = boxOf(place)
      const covered = taken.reduce((sum, other) => sum + overlap(box, other), 0)
      const area = (box.right - box.left) * (box.bottom - box.top)
      return covered + 4 * (area - overlap(box, frame))
    }
    const chosen = places.toSorted((a, b) => cost(a) - cost(b))[0] as PlacedLabel
    taken.push(boxOf(chosen))
    return chosen
  })
}

/** The options no other beats on both outcomes at once, from the left to the right: the line of best trades. */
export function bestTrades<T extends { readonly x: Interval; readonly y: Interval }>(
  options: readonly T[],
): T[] {
  return options
    .filter(
      (one) =>
        !options.some(
          (other) =>
            other !== one &&
            other.x.estimate >= one.x.estimate &&
            other.y.estimate >= one.y.estimate &&
            (other.x.estimate > one.x.estimate || other.y.estimate > one.y.estimate),
        ),
    )
    .toSorted((a, b) => a.x.estimate - b.x.estimate)
}
