import type { SurveyTasks } from '../../shared/contract/survey.ts'
import { surveyKeeper } from '../../shared/contract/survey-keeper.ts'
import { type Port, serve } from './serve.ts'

/** Surveying one share of the evidence, off the window's thread; `compare-pool.ts` joins the shares. */
const keeper = surveyKeeper()

serve<SurveyTasks>(self as unknown as Port, {
  open: async (input) => ({ value: keeper.open(input) }),
  refilter: async (filter) => {
    const value = keeper.refilter(filter)
    const { cell, zone, k, mu, low, high } = value
    const transfer = [cell, zone, k, mu, low, high].map((column) => column.buffer as ArrayBuffer)
    return { value, transfer }
  },
  screen: async (input) => ({ value: keeper.screen(input) }),
  fit: async (input) => ({ value: keeper.fit(input) }),
  score: async (input) => ({ value: keeper.score(input) }),
  rankAlone: async () => ({ value: keeper.rankAlone(null) }),
})
