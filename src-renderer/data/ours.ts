import type { Trial } from '../../shared/record/trial.ts'
import { wantsSharing } from './count-unshared.ts'
import type { Database } from './database.ts'
import { type ShareState, shareStates } from './shares.ts'

/** One own trial and whether it is shared. */
export type OwnLine = {
  readonly trial: Trial
  /** Its title, or the site's name. */
  readonly name: string
  readonly zone: string | null
  readonly state: ShareState
}

/** Own trials with something to share, the newest first, at most `limit`; and how many there are. */
export async function listOurs(
  db: Database,
  limit: number,
): Promise<{ readonly lines: readonly OwnLine[]; readonly count: number }> {
  return db.transaction('r', [db.trials, db.sites, db.shares, db.commons], async () => {
    const lots = await Promise.all(
      (['typed', 'import'] as const).map((origin) => {
        const newest = db.trials.where('origin').equals(origin).reverse()
        return (origin === 'typed' ? newest.filter(wantsSharing) : newest).limit(limit).toArray()
      }),
    )
    const trials = lots
      .flat()
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, limit)
    const [sites, states, typed, imported] = await Promise.all([
      db.sites.bulkGet(trials.map((trial) => trial.site)),
      shareStates(
        db,
        trials.map((trial) => trial.id),
      ),
      db.trials.where('origin').equals('typed').filter(wantsSharing).count(),
      db.trials.where('origin').equals('import').count(),
    ])
    return {
      count: typed + imported,
      lines: trials.map((trial, i) => ({
        trial,
        name: trial.title === '' ? (sites[i]?.name ?? trial.crop) : trial.title,
        zone: sites[i]?.climate?.zone ?? null,
        state: states[i]!,
      })),
    }
  })
}

/** One file this person shared, or a retraction they made (no file). */
export type OwnFile = {
  readonly batch: string
  readonly file: string | null
  readonly at: string
  /** Records of it that are still held. */
  readonly records: number
}

/** What left this machine by this person's own hand, the newest first. */
export async function listOwnFiles(db: Database): Promise<OwnFile[]> {
  const own = await db.arrivals.filter((arrival) => arrival.how === 'own').toArray()
  return [...Map.groupBy(own, (arrival) => arrival.batch)]
    .map(([batch, of]) => ({ batch, file: of[0]!.file, at: of[0]!.at, records: of.length }))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}
