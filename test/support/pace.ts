/** What the work below takes where a limit of so many milliseconds was set. *Units* milliseconds. */
const USUAL_MS = 0.4

/**
 * How many times slower than the computer a limit was set for this one is at the moment, and 1 where it is as fast: the
 * fastest of many short runs of the same piece of arithmetic, so that moments given to other programs do not count. For
 * limits on work done in one go, which a slow machine may take longer for.
 */
export function slowness(): number {
  let fastest = Number.POSITIVE_INFINITY
  for (let run = 0; run < 300; run++) {
    const begun = performance.now()
    work()
    fastest = Math.min(fastest, performance.now() - begun)
  }
  return Math.max(1, fastest / USUAL_MS)
}

let kept = 1

/** Whole-number arithmetic and a little memory, as reading a table is. */
function work(): void {
  const cells = new Map<number, number>()
  let state = kept | 1
  for (let i = 0; i < 15_000; i++) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + i
    const cell = state & 1023
    cells.set(cell, (cells.get(cell) ?? 0) + i)
  }
  kept = state ^ cells.size
}
