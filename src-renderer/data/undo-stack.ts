import { ok, type Result } from '../../shared/base/result.ts'
import type { Change } from '../../shared/record/change.ts'
import type { Database } from './database.ts'
import { editTrial, type Step } from './edit-trial.ts'
import { machineStamp, type Stamp } from './stamp.ts'
import { WHY } from './trial-edits.ts'

/** What was done to a trial in this window since it was opened: the newest last. */
type Stack = { readonly done: (readonly Change[])[]; readonly undone: (readonly Change[])[] }

const stacks = new Map<string, Stack>()
const listeners = new Set<() => void>()

function stackOf(trial: string): Stack {
  let stack = stacks.get(trial)
  if (!stack) {
    stack = { done: [], undone: [] }
    stacks.set(trial, stack)
  }
  return stack
}

function tell(): void {
  for (const listener of listeners) listener()
}

/** Follow what can be undone. */
export function followUndo(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How many edits can be undone and redone. */
export function undoDepth(trial: string): { readonly undo: number; readonly redo: number } {
  const { done, undone } = stackOf(trial)
  return { undo: done.length, redo: undone.length }
}

/** Note an edit, so that it can be undone. What was undone before can then no longer be redone. */
export function rememberEdit(trial: string, changes: readonly Change[]): void {
  if (changes.length === 0) return
  const stack = stackOf(trial)
  stack.done.push(changes)
  stack.undone.length = 0
  tell()
}

/** Take the last edit back. The history gains a line; it loses none. Gives what was written, or nothing to undo. */
export function undoEdit(db: Database, trial: string, stamp: Stamp = machineStamp) {
  const stack = stackOf(trial)
  return turn(db, trial, stack.done, stack.undone, WHY.undo, stamp)
}

/** Do again what was undone last. */
export function redoEdit(db: Database, trial: string, stamp: Stamp = machineStamp) {
  const stack = stackOf(trial)
  return turn(db, trial, stack.undone, stack.done, WHY.redo, stamp)
}

/** Both ways are the same deed: make every field of the newest edit what it was, newest first. */
async function turn(
  db: Database,
  trial: string,
  from: (readonly Change[])[],
  onto: (readonly Change[])[],
  why: string,
  stamp: Stamp,
): Promise<Result<readonly Change[]>> {
  const last = from.pop()
  if (!last) return ok([])
  const steps = last.map(({ field, was }): Step => ({ field, is: was, why })).reverse()
  const written = await editTrial(db, trial, () => steps, stamp)
  if (written.ok) onto.push(written.value)
  else from.push(last)
  tell()
  return written
}
