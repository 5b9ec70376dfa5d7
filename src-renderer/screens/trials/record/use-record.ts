import type { Change } from '../../../../shared/record/change.ts'
import type { FieldEvent } from '../../../../shared/record/event.ts'
import type { ObservationChunk } from '../../../../shared/record/observation.ts'
import type { Site } from '../../../../shared/record/site.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import type { Database } from '../../../data/database.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { type KeptPhoto, photosOf } from '../../../data/photos.ts'
import { type RecordSheet, readSheet, sheetKey } from '../../../data/record-sheet.ts'
import { planKey, TrialPlan } from '../../../data/trial-plan.ts'
import { useLive } from '../../../data/use-live.ts'

/** Everything written down in a trial. */
export type TrialRecord = {
  readonly trial: Trial
  readonly site: Site
  readonly chunks: readonly ObservationChunk[]
  /** Oldest first. */
  readonly events: readonly FieldEvent[]
  /** Oldest day first. */
  readonly photos: readonly KeptPhoto[]
  readonly sheet: RecordSheet
  /** How the plots lie; missing for trials from files. */
  readonly plan: TrialPlan | undefined
  /** The unit each variable was typed in last, here or in another trial. */
  readonly units: LastUnits
  /** The history, newest first, at most `HISTORY`. */
  readonly changes: readonly Change[]
}

/** Unit ids (see `entryUnits`) by variable. */
export type LastUnits = { readonly [variable: string]: string }
const UNITS = 'entry-units'

/** Keep the unit a variable is typed in, so that it is there next time. */
export async function keepUnit(db: Database, variable: string, unit: string): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const kept = await db.settings.get(UNITS)
    await db.settings.put({
      key: UNITS,
      value: { ...(kept?.value as LastUnits | undefined), [variable]: unit },
    })
  })
}

/** Lines of history a page holds. */
export const HISTORY = 1000

/** Read a trial's record: its own rows only, by index. */
export async function readRecord(db: Database, trialId: string, site: Site): Promise<TrialRecord | null> {
  return db.transaction(
    'r',
    [db.trials, db.chunks, db.events, db.photos, db.settings, db.changes],
    async () => {
      const [trial, chunks, events, photos, kept, changes] = await Promise.all([
        db.trials.get(trialId),
        db.chunks.where('trial').equals(trialId).toArray(),
        db.events.where('trial').equals(trialId).toArray(),
        photosOf(db, trialId),
        db.settings.bulkGet([sheetKey(trialId), planKey(trialId), UNITS]),
        db.changes.where('record').equals(trialId).reverse().limit(HISTORY).toArray(),
      ])
      if (!trial) return null
      const plan = TrialPlan.safeParse(kept[1]?.value)
      return {
        trial,
        site,
        chunks,
        events: events.sort((a, b) => (a.date + a.id < b.date + b.id ? -1 : 1)),
        photos,
        sheet: readSheet(kept[0]?.value),
        plan: plan.success ? plan.data : undefined,
        units: (kept[2]?.value as LastUnits | undefined) ?? {},
        changes,
      }
    },
  )
}

/** The record of a trial, followed. `undefined` until it was read, `null` when the trial is gone. */
export function useRecord({ trial, site }: { readonly trial: Trial; readonly site: Site }) {
  const db = useDatabase()
  return useLive(() => readRecord(db, trial.id, site), trial.id)
}
