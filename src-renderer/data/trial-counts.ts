import { hasPeriods, repetitionIn } from '../../shared/record/period.ts'
import type { Trial } from '../../shared/record/trial.ts'
import type { Database } from './database.ts'

/** What the parts of a trial hold, in numbers. */
export type TrialCounts = {
  readonly events: number
  /** Values of the first outcome, at most one for each plot and season. */
  readonly measured: number
  readonly plots: number
  /** How often each plot is measured: twice in a before/after trial. */
  readonly seasons: number
}

/** Count by index and from the trial's own chunks alone. */
export async function trialCounts(db: Database, trial: Trial): Promise<TrialCounts> {
  return db.transaction('r', [db.events, db.chunks], async () => {
    const [events, chunks] = await Promise.all([
      db.events.where('trial').equals(trial.id).count(),
      db.chunks.where('trial').equals(trial.id).toArray(),
    ])
    const main = trial.outcomes[0]
    const needed = hasPeriods(trial.design.kind) ? [repetitionIn('before'), repetitionIn('after')] : [0]
    const found = needed.map((repetition) => {
      const plots = new Set<number>()
      for (const chunk of chunks)
        if (chunk.variable === main || main === undefined)
          for (let i = 0; i < chunk.n; i++) if (chunk.repetition[i] === repetition) plots.add(chunk.plot[i]!)
      return plots
    })
    const measured = found.reduce((sum, plots) => sum + plots.size, 0)
    return { events, measured, plots: trial.plots.length, seasons: needed.length }
  })
}
