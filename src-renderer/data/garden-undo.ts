import { ok, type Result } from '../../shared/base/result.ts'
import type { Change } from '../../shared/record/change.ts'
import type { Database } from './database.ts'
import { editGarden, stepsBack } from './garden.ts'
import { machineStamp, type Stamp } from './stamp.ts'

/** Something done in the garden in this window: rows written together. Imports have their own way back. */
export type GardenDeed = readonly Change[]

const done: GardenDeed[] = []
const undone: GardenDeed[] = []
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

/** Follow what can be undone. */
export function followGarden(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The newest deed, or nothing to undo. */
export function lastDeed(): GardenDeed | undefined {
  return done.at(-1)
}

/** Note a deed, so that it can be undone. What was undone before can then no longer be redone. */
export function rememberDeed(deed: GardenDeed): void {
  if (deed.length === 0) return
  done.push(deed)
  undone.length = 0
  tell()
}

/** Take the newest deed back. The history gains a line; it loses none. */
export function undoDeed(db: Database, stamp: Stamp = machineStamp): Promise<Result<null>> {
  return turn(db, done, undone, '#undo', stamp)
}

/** Do again what was undone last. */
export function redoDeed(db: Database, stamp: Stamp = machineStamp): Promise<Result<null>> {
  return turn(db, undone, done, '#redo', stamp)
}

/** Both ways are the same deed: make every row of the newest one what it was. */
async function turn(
  db: Database,
  from: GardenDeed[],
  onto: GardenDeed[],
  why: string,
  stamp: Stamp,
): Promise<Result<null>> {
  const deed = from.pop()
  if (!deed) return ok(null)
  const written = await editGarden(db, stepsBack(deed, why), stamp)
  if (written.ok) onto.push(written.value)
  else from.push(deed)
  tell()
  return written.ok ? ok(null) : written
}
