import type { TrialResult } from '../record/trial-result.ts'
import { buildFrame } from './build-frame.ts'
import { type CellKey, cellsOf } from './cell-codes.ts'
import type { Frame } from './frame.ts'
import { settle } from './settle.ts'

/** A frame after a change, and the cells whose comparisons are no longer the same. */
export type Grown = { readonly frame: Frame; readonly touched: readonly CellKey[] }

/**
 * Add results to a frame and take records out of it. A result whose key the frame already holds replaces those rows.
 * The answer is bit-identical to the frame built anew from what remains; `frame` itself is not changed.
 * `touched` names every cell with a row that came or went: only their lists of comparisons differ. (The average plot noise
 * of a stratum may still move a little for all of its cells.)
 */
export function growFrame(
  frame: Frame,
  added: readonly TrialResult[],
  withdrawn: readonly string[],
  zones: readonly string[],
): Grown {
  const news = buildFrame(added, zones)
  const gone = new Set(withdrawn)
  for (const key of news.names.trial) gone.add(key)
  const leaves = Uint8Array.from(frame.names.trial, (key) => (gone.has(key) ? 1 : 0))
  const keep = new Uint8Array(frame.rows)
  const left = new Uint8Array(frame.rows)
  for (let r = 0; r < frame.rows; r++) {
    keep[r] = leaves[frame.columns.trial[r]!] === 1 ? 0 : 1
    left[r] = 1 - keep[r]!
  }
  const cells = new Map<string, CellKey>()
  for (const cell of cellsOf(frame, left)) cells.set(JSON.stringify(cell), cell)
  for (const cell of cellsOf(news)) cells.set(JSON.stringify(cell), cell)
  return {
    frame: settle([{ ...frame, keep }, news]),
    touched: [...cells.keys()].sort().map((text) => cells.get(text)!),
  }
}
