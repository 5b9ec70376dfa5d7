import { ok, type Result } from '../../shared/base/result.ts'
import type { Batch } from '../../shared/record/batch.ts'
import type { Change } from '../../shared/record/change.ts'
import { undoBatch } from './batches.ts'
import type { Database } from './database.ts'
import { editGarden, stepsBack } from './garden.ts'
import { machineStamp, type Stamp } from './stamp.ts'

/** Something done in the garden in this window: rows written, or a file brought in. */
export type GardenDeed =
  | { readonly kind: 'edit'; readonly changes: readonly Change[] }
  | { readonly kind: 'import'; readonly batches: readonly Batch[] }

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
  if (deed.kind === 'edit' && deed.changes.length === 0) return
  done.push(deed)
  undone.length = 0
  tell()
}

/** Take the newest deed back. Edits gain a line of history; an import goes without a trace, to be opened again. */
export async function undoDeed(db: Database, stamp: Stamp = machineStamp): Promise<Result<null>> {
  const deed = done.pop()
  if (!deed) return ok(null)
  const taken = deed.kind === 'edit' ? await turn(db, deed, undone, stamp) : await takeBack(db, deed.batches)
  if (!taken.ok) done.push(deed)
  tell()
  return taken
}

/** Do the edit again that was undone last. */
export async function redoDeed(db: Database, stamp: Stamp = machineStamp): Promise<Result<null>> {
  const deed = undone.pop()
  if (deed?.kind !== 'edit') return ok(null)
  const made = await turn(db, deed, done, stamp)
  if (!made.ok) undone.push(deed)
  tell()
  return made
}

async function turn(
  db: Database,
  deed: Extract<GardenDeed, { kind: 'edit' }>,
  onto: GardenDeed[],
  stamp: Stamp,
): Promise<Result<null>> {
  const why = onto === undone ? '#undo' : '#redo'
  const written = await editGarden(db, stepsBack(deed.changes, why), stamp)
  if (!written.ok) return written
  onto.push({ kind: 'edit', changes: written.value })
  return ok(null)
}

async function takeBack(db: Database, batches: readonly Batch[]): Promise<Result<null>> {
  for (const batch of batches.toReversed()) {
    const gone = await undoBatch(db, batch.id)
    // A batch that was undone elsewhere is undone.
    if (!gone.ok && gone.problem.code !== 'data.no-such-batch') return gone
  }
  return ok(null)
}
