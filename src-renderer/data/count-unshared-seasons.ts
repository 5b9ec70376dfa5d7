import type { Database } from './database.ts'

/** Seasons of the garden that wait to be shared. Where nobody ever picked anything, nothing of the garden is loaded. */
export async function countUnsharedSeasons(db: Database): Promise<number> {
  if ((await db.picks.count()) === 0) return 0
  const { ownSeasons, waitsToBeShared } = await Promise.resolve(import('./garden-shares.ts'))
  const today = new Date().toISOString().slice(0, 10)
  return (await ownSeasons(db, today)).filter(waitsToBeShared).length
}
