import { parentPort } from 'node:worker_threads'
import type { Share } from '../../shared/compare/layout.ts'
import { DEFAULT_SETTINGS } from '../../shared/compare/question.ts'
import { poolSurvey } from '../../shared/compare/survey.ts'
import { type Surveyor, surveyor } from '../../shared/compare/surveyor.ts'
import type { Frame } from '../../shared/frame/frame.ts'
import type { Filter } from '../../shared/frame/select.ts'
import { syntheticSpecs } from './synthetic-frame.ts'

/** What the bench asks of its workers; every answer is a number. */
export type SurveyCall =
  | { readonly task: 'open'; readonly frame: Frame; readonly share: Share }
  | { readonly task: 'pool' }
  | { readonly task: 'filter'; readonly filter: Filter }

let held: Surveyor | undefined

parentPort?.on('message', (call: SurveyCall) => {
  parentPort?.postMessage(answer(call))
})

function answer(call: SurveyCall): number {
  if (call.task === 'open') {
    held = surveyor(call.frame, syntheticSpecs(call.frame), DEFAULT_SETTINGS, call.share)
    return held.layout.zone.length
  }
  if (!held) throw new Error('open comes first')
  if (call.task === 'filter') return held.refilter(call.filter).pooled
  return poolSurvey(held.layout, held.survey, null, null, DEFAULT_SETTINGS.rho)
}
