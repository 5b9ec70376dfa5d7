import type { Trial } from '../../shared/record/trial.ts'
import type { Database } from './database.ts'
import { followedReads, type Reads } from './reads.ts'

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
  return db.transaction('r', [db.trials, db.shares], () => countUnsharedIn(followedReads(db)))
}

/** The same, inside a transaction of the caller. */
export async function countUnsharedIn(reads: Reads): Promise<number> {
  const typed = (status: Trial['status']) =>
    reads.count('trials', { index: '[origin+status]', is: ['typed', status] })
  const [imported, running, done, shares] = await Promise.all([
    reads.count('trials', { index: 'origin', is: 'import' }),
    typed('running'),
    typed('done'),
    reads.count('shares'),
  ])
  return Math.max(0, imported + running + done - shares)
}
