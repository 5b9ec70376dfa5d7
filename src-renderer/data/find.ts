import type { Bed } from '../../shared/record/garden.ts'
import type { Site } from '../../shared/record/site.ts'
import type { Trial } from '../../shared/record/trial.ts'
import type { Database } from './database.ts'

/** What the person has that can be found by name, the newest first. */
export type Findable = {
  readonly trials: readonly Trial[]
  readonly sites: readonly Site[]
  readonly beds: readonly Bed[]
}

/** So many of the newest are looked through; a name older than that is found in the list of its place. */
const MOST = 3000

/** Read what can be found: own trials, own places, beds. Ids begin with the time they were made. */
export async function readFindable(db: Database): Promise<Findable> {
  return db.transaction('r', [db.trials, db.sites, db.beds], async () => {
    const [typed, imported, sites, beds] = await Promise.all([
      db.trials.where('origin').equals('typed').reverse().limit(MOST).toArray(),
      db.trials.where('origin').equals('import').reverse().limit(MOST).toArray(),
      db.sites
        .reverse()
        .filter((site) => site.batch === undefined && site.study === undefined)
        .limit(MOST)
        .toArray(),
      db.beds.toArray(),
    ])
    return { trials: [...typed, ...imported], sites, beds }
  })
}
