import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { Problem } from '../../../../shared/base/problem.ts'
import type { Result } from '../../../../shared/base/result.ts'
import type { Change } from '../../../../shared/record/change.ts'
import { showSaving } from '../../../app/status.ts'
import type { Database } from '../../../data/database.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { followUndo, redoEdit, rememberEdit, undoDepth, undoEdit } from '../../../data/undo-stack.ts'

/** An edit of a trial, as `data/trial-edits.ts` makes them. */
export type Edit = (db: Database) => Promise<Result<readonly Change[]>>

class NotWritten extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/**
 * Write an edit, show in the rail how it went, and note it for undo. Gives null when the disk has it, else the problem:
 * what was typed then stays where it is, and the rail offers to try again.
 */
export function useEdit(trial: string): (edit: Edit) => Promise<Problem | null> {
  const db = useDatabase()
  return useCallback(
    async (edit) => {
      const write = async () => {
        const written = await edit(db)
        if (!written.ok) throw new NotWritten(written.problem)
        rememberEdit(trial, written.value)
      }
      try {
        await showSaving(write)
        return null
      } catch (error) {
        if (error instanceof NotWritten) return error.problem
        throw error
      }
    },
    [db, trial],
  )
}

export type Undo = {
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly undo: () => void
  readonly redo: () => void
}

/** Undo and redo of a trial, with Ctrl Z and Ctrl Shift Z (or Ctrl Y) while no half-typed text claims them. */
export function useUndo(trial: string): Undo {
  const db = useDatabase()
  const read = useCallback(() => {
    const { undo, redo } = undoDepth(trial)
    return (undo > 0 ? 1 : 0) + (redo > 0 ? 2 : 0)
  }, [trial])
  const state = useSyncExternalStore(followUndo, read)
  const turn = useCallback(
    (deed: typeof undoEdit) => {
      const write = async () => {
        const written = await deed(db, trial)
        if (!written.ok) throw new NotWritten(written.problem)
      }
      showSaving(write).catch((error) => {
        if (!(error instanceof NotWritten)) throw error
      })
    },
    [db, trial],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      const back = key === 'z' && !event.shiftKey
      const again = (key === 'z' && event.shiftKey) || key === 'y'
      if (!back && !again) return
      // Half-typed text has its own undo.
      if (document.activeElement?.hasAttribute('data-unsaved')) return
      event.preventDefault()
      turn(back ? undoEdit : redoEdit)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [turn])
  return {
    canUndo: (state & 1) !== 0,
    canRedo: (state & 2) !== 0,
    undo: () => turn(undoEdit),
    redo: () => turn(redoEdit),
  }
}
