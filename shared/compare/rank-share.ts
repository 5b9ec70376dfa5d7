import type { CellCodes } from '../frame/cell-codes.ts'
import type { Frame } from '../frame/frame.ts'
import { openScreening, type ScreenedRows } from './frame-screening.ts'
import { cellsOfShare, layOutScreened, type Share } from './layout.ts'
import type { OutcomeSpec, Settings } from './question.ts'
import { fitCells, forget, type RankedSet, type RankRoom } from './rank-all.ts'
import { scoreZones } from './score-zones.ts'
import { joinParts, PARTS, type ScreenedParts, screenParts } from './screen-frame.ts'

/**
 * One worker's part in `rankAll`: every worker screens some of the rows, then fits some of the cells, then scores some of the
 * zones, and waits for the others in between. The columns of the frame, `rows` and the ranked set lie in shared memory.
 * The digits are those of `rankAll`, however many workers there are.
 */
export type RankShare = {
  /** The cells of the set, the same in every share: whoever joins the shares makes the ranked set for them. */
  readonly cells: Omit<CellCodes, 'of'>
  readonly screen: () => ScreenedParts
  /** What all workers screened, in their order. Returns the cells this worker fitted, to be graded by it. */
  readonly fit: (screened: readonly ScreenedParts[], ranked: RankedSet) => CellRange
  readonly score: (ranked: RankedSet) => void
}

/** Cells from `firstCell` to `endCell − 1`. */
export type CellRange = { readonly firstCell: number; readonly endCell: number }

/** Make ready to rank one share of a frame. */
export function rankShare(
  frame: Frame,
  specs: readonly (OutcomeSpec | null)[],
  settings: Settings,
  similarity: Float64Array,
  rows: ScreenedRows,
  share: Share,
  room: RankRoom = {},
): RankShare {
  const opened = openScreening(frame, specs, settings, rows, room.cellOf)
  room.cellOf = opened.cells.of
  const cut = (of: number, at: number) => Math.floor((of * at) / share.of)
  const { of: _, ...cells } = opened.cells
  return {
    cells,
    screen: () => screenParts(opened, cut(PARTS, share.part), cut(PARTS, share.part + 1)),
    fit: (screened, ranked) => {
      const found = joinParts(opened, screened)
      const range = cellsOfShare(found.counts, opened.cells.size, share)
      forget(ranked, range.firstCell, range.endCell)
      fitCells(frame, layOutScreened(opened, found, share, room), specs, settings, similarity, ranked)
      return range
    },
    score: (ranked) =>
      scoreZones(ranked, specs, cut(ranked.zones, share.part), cut(ranked.zones, share.part + 1)),
  }
}
