import type { KeepApart, Layout } from './design.ts'

/** Whether some position holds the same arm in every block, which would make the arm and the place one. */
export function hasFixedPosition(layout: Layout): boolean {
  const first = layout[0] ?? []
  return first.some((arm, position) => layout.every((block) => block[position] === arm))
}

/**
 * How often each arm stands at each position.
 * *Shapes* one row per arm 0 … arms − 1, one column per position of the longest block.
 */
export function positionCounts(layout: Layout, arms: number): number[][] {
  const width = Math.max(0, ...layout.map((block) => block.length))
  const counts = Array.from({ length: arms }, () => new Array<number>(width).fill(0))
  for (const block of layout) for (const [position, arm] of block.entries()) counts[arm]![position]!++
  return counts
}

/**
 * How often an arm stands next to itself across two neighbouring blocks: at the same position of the next row when
 * blocks are stacked, at the joint when they lie in line.
 */
export function neighbourClashes(layout: Layout, blocksLie: KeepApart): number {
  let clashes = 0
  for (let b = 1; b < layout.length; b++) {
    const before = layout[b - 1]!
    const block = layout[b]!
    if (blocksLie === 'in-line') clashes += before.at(-1) === block[0] ? 1 : 0
    else clashes += block.filter((arm, position) => before[position] === arm).length
  }
  return clashes
}

/** How often each item appears in a layout of incomplete blocks. *Shapes* length `items`. */
export function itemCounts(layout: Layout, items: number): Int32Array {
  const counts = new Int32Array(items)
  for (const block of layout) for (const item of block) counts[item]!++
  return counts
}

/** How often each two items meet in one block. *Shapes* items × items, row-major, symmetric, diagonal 0. */
export function pairCounts(layout: Layout, items: number): Int32Array {
  const counts = new Int32Array(items * items)
  for (const block of layout) {
    for (const a of block) for (const b of block) if (a !== b) counts[a * items + b]!++
  }
  return counts
}
