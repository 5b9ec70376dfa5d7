import type { Database } from './database.ts'

/** The own trial behind a result's key: itself, or the one that was shared as that record. *Missing* null. */
export async function ownTrialOf(db: Database, key: string): Promise<string | null> {
  if ((await db.trials.get(key)) !== undefined) return key
  const share = await db.shares.where('record').equals(key).first()
  return share?.trial ?? null
}
