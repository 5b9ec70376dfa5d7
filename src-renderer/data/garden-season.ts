import type { Result } from '../../shared/base/result.ts'
import { fail, ok } from '../../shared/base/result.ts'
import { usualFirstMonth } from '../../shared/garden/season-year.ts'
import type { Database } from './database.ts'
import { gardenSite } from './garden.ts'
import { writeProblem } from './write-problem.ts'

/** The setting that holds the month a person chose for the start of their seasons. */
const KEY = 'garden-first-month'

/** The month seasons begin with: chosen, or usual where the garden lies. */
export type FirstMonth = { readonly month: number; readonly isChosen: boolean }

/** Read the month the garden's seasons begin with. */
export async function firstMonthOf(db: Database): Promise<FirstMonth> {
  const chosen = (await db.settings.get(KEY))?.value
  if (typeof chosen === 'number' && Number.isInteger(chosen) && chosen >= 1 && chosen <= 12)
    return { month: chosen, isChosen: true }
  return { month: usualFirstMonth(await gardenSite(db)), isChosen: false }
}

/** Choose the month seasons begin with; null goes by the place again. *Errors* those of a write. */
export async function chooseFirstMonth(db: Database, month: number | null): Promise<Result<null>> {
  try {
    if (month === null) await db.settings.delete(KEY)
    else await db.settings.put({ key: KEY, value: month })
    return ok(null)
  } catch (error) {
    return fail(writeProblem(error))
  }
}
