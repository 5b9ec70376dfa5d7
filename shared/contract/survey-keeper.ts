import { gradeAll } from '../advise/grade-all.ts'
import { invariant } from '../base/invariant.ts'
import { similarityMatrix } from '../climate/similarity.ts'
import { DEFAULT_SETTINGS, type Settings } from '../compare/question.ts'
import { type RankRoom, rankAll } from '../compare/rank-all.ts'
import { type RankShare, rankShare } from '../compare/rank-share.ts'
import { type Surveyor, surveyor } from '../compare/surveyor.ts'
import { cellKey } from '../frame/cell-codes.ts'
import type { Resurveyed, SurveyAsked, SurveyTasks } from './survey.ts'

/** Every task of a surveying worker as a function. */
export type SurveyKeeper = {
  readonly [Name in keyof SurveyTasks]: (input: SurveyTasks[Name]['input']) => SurveyTasks[Name]['output']
}

/**
 * Surveying in this process, holding one frame: what a surveying worker serves, and what tests and the command line call
 * directly.
 */
export function surveyKeeper(): SurveyKeeper {
  let asked: (SurveyAsked & SurveyTasks['open']['input']) | undefined
  let settings: Settings = DEFAULT_SETTINGS
  let similarity: Float64Array = new Float64Array(0)
  let held: { readonly made: Surveyor; readonly listed: ReturnType<typeof zoneCellsOf> } | undefined
  let ranking: RankShare | undefined
  const room: RankRoom = {}

  const opened = () => {
    invariant(asked !== undefined, 'a survey is opened before it is asked')
    return asked
  }
  return {
    open: (input) => {
      const next = { ...DEFAULT_SETTINGS, ...input.settings }
      const { frame, specs, share } = input
      // The same survey after records came or went: what did not change is taken over.
      const before = held && alike([settings, asked?.share], [next, share]) ? held.made : undefined
      asked = input
      settings = next
      similarity = similarityMatrix(undefined, settings.similarity)
      ranking = undefined
      const made = before?.grow(frame, specs) ?? surveyor(frame, specs, settings, share)
      const listed = zoneCellsOf(made)
      held = { made, listed }
      const { cells, size } = made.layout
      const keys = Array.from({ length: cells.size }, (_, c) => cellKey(frame, cells, c))
      return { cells: keys, zoneCells: listed.cell.length, comparisons: size, pooled: made.pooled }
    },
    refilter: (filter) => {
      invariant(held !== undefined, 'a survey is opened before it is asked')
      const { made, listed } = held
      return resurveyed(made, listed, made.refilter(filter))
    },
    screen: ({ rows }) => {
      const { frame, specs, share } = opened()
      ranking = rankShare(frame, specs, settings, similarity, rows, share, room)
      return { screened: ranking.screen(), cells: ranking.cells }
    },
    fit: ({ screened, ranked, graded }) => {
      const range = ranking!.fit(screened, ranked)
      gradeAll(ranked, graded, range.firstCell, range.endCell)
      return range
    },
    score: ({ ranked }) => {
      ranking!.score(ranked)
      return null
    },
    rankAlone: () => {
      const { frame, specs } = opened()
      const ranked = rankAll(frame, specs, settings, similarity, room)
      return { ranked, graded: gradeAll(ranked) }
    },
  }
}

function alike(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Zone cells of a share that have comparisons, and the cell of each. */
function zoneCellsOf({ layout: { cells, start, zoneStart } }: Surveyor) {
  const zoneCells: number[] = []
  const cell: number[] = []
  for (let c = 0; c < cells.size; c++)
    for (let z = zoneStart[c]!; z < zoneStart[c + 1]!; z++)
      if (start[z + 1]! > start[z]!) {
        zoneCells.push(z)
        cell.push(c)
      }
  return { zoneCells: Int32Array.from(zoneCells), cell: Int32Array.from(cell) }
}

/** The zone cells of a share as columns. */
function resurveyed(
  { layout, survey }: Surveyor,
  { zoneCells, cell }: ReturnType<typeof zoneCellsOf>,
  done: { pooled: number; passing: number },
): Resurveyed {
  const { k, mu, low, high } = survey.zoneCells
  const pick = (column: Float64Array) => Float64Array.from(zoneCells, (z) => column[z]!)
  return {
    ...done,
    cell: cell.slice(),
    zone: Uint8Array.from(zoneCells, (z) => layout.zone[z]!),
    k: Int32Array.from(zoneCells, (z) => k[z]!),
    mu: pick(mu),
    low: pick(low),
    high: pick(high),
  }
}
