import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { Site } from '../../shared/record/site.ts'
import { changesBetween } from './changes.ts'
import type { Database } from './database.ts'
import { machineStamp, type Stamp } from './stamp.ts'
import { writeProblem } from './write-problem.ts'

/** The person's own places: those no file brought, the newest first. At most `limit`. */
export async function ownSites(db: Database, limit = 500): Promise<Site[]> {
  return db.sites
    .reverse()
    .filter((site) => site.batch === undefined && site.study === undefined)
    .limit(limit)
    .toArray()
}

/** The place of the newest trial typed here, else the newest own place: what a new trial starts with. */
export async function lastSite(db: Database): Promise<Site | undefined> {
  const newest = await db.trials.where('origin').equals('typed').last()
  const site = newest && (await db.sites.get(newest.site))
  return site ?? (await ownSites(db, 1))[0]
}

/**
 * Store a place with a line of history for every field that changed.
 * *Errors* `data.disk-full`, `data.write-failed`; the store is then as it was.
 */
export async function saveSite(
  db: Database,
  site: Site,
  why = '',
  stamp: Stamp = machineStamp,
): Promise<Result<Site>> {
  try {
    await db.transaction('rw', [db.sites, db.changes], async () => {
      const old = await db.sites.get(site.id)
      if (old) await db.changes.bulkAdd(changesBetween(site.id, old, site, stamp, { why }))
      await db.sites.put(site)
    })
    return ok(site)
  } catch (error) {
    return fail(writeProblem(error))
  }
}
