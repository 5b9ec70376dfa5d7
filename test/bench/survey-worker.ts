import { parentPort } from 'node:worker_threads'
import { type GradedSet, gradeAll } from '../../shared/advise/grade-all.ts'
import { similarityMatrix } from '../../shared/climate/similarity.ts'
import type { ScreenedRows } from '../../shared/compare/frame-screening.ts'
import type { Share } from '../../shared/compare/layout.ts'
import { DEFAULT_SETTINGS } from '../../shared/compare/question.ts'
import type { RankedSet } from '../../shared/compare/rank-all.ts'
import { type RankShare, rankShare } from '../../shared/compare/rank-share.ts'
import type { ScreenedParts } from '../../shared/compare/screen-frame.ts'
import { poolSurvey } from '../../shared/compare/survey.ts'
import { type Surveyor, surveyor } from '../../shared/compare/surveyor.ts'
import type { Frame } from '../../shared/frame/frame.ts'
import type { Filter } from '../../shared/frame/select.ts'
import { syntheticSpecs } from './synthetic-frame.ts'

/** What the bench asks of its workers. `screen`, `fit` and `score` are the steps of ranking everything. */
export type SurveyCall =
  | { readonly task: 'open'; readonly frame: Frame; readonly share: Share }
  | { readonly task: 'survey' }
  | { readonly task: 'pool' }
  | { readonly task: 'filter'; readonly filter: Filter }
  | { readonly task: 'screen'; readonly rows: ScreenedRows }
  | {
      readonly task: 'fit'
      readonly screened: readonly ScreenedParts[]
      readonly ranked: RankedSet
      readonly graded: GradedSet
    }
  | { readonly task: 'score'; readonly ranked: RankedSet }

let frame: Frame | undefined
let share: Share = { part: 0, of: 1 }
let held: Surveyor | undefined
let ranking: RankShare | undefined
const room = {}
const similarity = similarityMatrix()

parentPort?.on('message', (call: SurveyCall) => {
  parentPort?.postMessage(answer(call))
})

function answer(call: SurveyCall): unknown {
  if (call.task === 'open') {
    frame = call.frame
    share = call.share
    return 0
  }
  if (!frame) throw new Error('open comes first')
  const specs = syntheticSpecs(frame)
  if (call.task === 'screen') {
    ranking = rankShare(frame, specs, DEFAULT_SETTINGS, similarity, call.rows, share, room)
    return { screened: ranking.screen(), cells: ranking.cells }
  }
  if (call.task === 'fit') {
    const { firstCell, endCell } = ranking!.fit(call.screened, call.ranked)
    gradeAll(call.ranked, call.graded, firstCell, endCell)
    return 0
  }
  if (call.task === 'score') return ranking!.score(call.ranked)
  held ??= surveyor(frame, specs, DEFAULT_SETTINGS, share)
  if (call.task === 'filter') return held.refilter(call.filter).pooled
  if (call.task === 'pool') return poolSurvey(held.layout, held.survey, null, null, DEFAULT_SETTINGS.rho)
  return held.layout.zone.length
}
