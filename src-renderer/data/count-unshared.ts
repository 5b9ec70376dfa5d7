import type { Trial } from '../../shared/record/trial.ts'
import type { Database } from './database.ts'

/** Whether a trial has something to share: it was sown, and is not only a question or a plan. */
export function wantsSharing(trial: Pick<Trial, 'origin' | 'status'>): boolean {
  const own = trial.origin === 'typed' || trial.origin === 'import'
  return own && (trial.status === 'running' || trial.status === 'done')
}

/**
 * Own trials that wait to be shared; a trial once shared waits no more, also when it was taken back. The rail shows it from
 * the first moment, so nothing of sharing itself is loaded for it.
 */
export async function countUnshared(db: Database): Promise<number> {
  return db.transaction('r', [db.trials, db.shares], async () => {
    const typed = (status: Trial['status']) => db.trials.where({ origin: 'typed', status }).count()
    const [imported, running, done, shares] = await Promise.all([
      db.trials.where('origin').equals('import').count(),
      typed('running'),
      typed('done'),
      db.shares.count(),
    ])
    return Math.max(0, imported + running + done - shares)
  })
}
