import { useCallback, useRef, useState } from 'react'
import type { Problem } from '../../../../shared/base/problem.ts'
import type { Sha256 } from '../../../../shared/base/random.ts'
import { showSaving } from '../../../app/status.ts'
import { useDatabase } from '../../../data/open-database.ts'
import { type PlannedTrial, savePlannedTrial } from '../../../data/trial-plans.ts'
import { isAsked } from './draft.ts'
import { layOut } from './lay-out.ts'
import { useTrialWords } from './trial-words.ts'

/** SHA-256 of this window. */
export const windowSha256: Sha256 = async (bytes) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** A draft on the screen and in the store. */
export type HeldDraft = {
  readonly draft: PlannedTrial
  /** `waiting`: nothing is kept before a crop is chosen. */
  readonly kept: 'waiting' | 'saving' | 'saved' | 'failed'
  /** Why the layout cannot be drawn as asked. */
  readonly problem: Problem | null
  /** Change it; the change is shown at once and kept at once. */
  readonly change: (step: (draft: PlannedTrial) => PlannedTrial) => void
  /** From now on draw the plots whenever something changes. */
  readonly layOutNow: () => void
  /** Resolves when everything is kept. */
  readonly settled: () => Promise<void>
}

/**
 * Hold a draft: every change is drawn and stored, one after the other, the newest state last.
 * A failed write shows in the rail with “Try again”; what was typed stays here.
 */
export function useDraft(first: PlannedTrial, isKept: boolean): HeldDraft {
  const db = useDatabase()
  const words = useTrialWords()
  const [draft, setDraft] = useState(first)
  const [kept, setKept] = useState<HeldDraft['kept']>(isKept ? 'saved' : 'waiting')
  const [problem, setProblem] = useState<Problem | null>(null)
  const newest = useRef(first)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const isDrawn = useRef(first.plan.draws.length > 0)

  const work = useCallback(async () => {
    let mine = newest.current
    if (isDrawn.current && isAsked(mine)) {
      const laid = await layOut(mine, windowSha256, new Date().toISOString())
      setProblem(laid.ok ? null : laid.problem)
      // Something newer was chosen meanwhile: its own turn comes next.
      if (newest.current !== mine) return
      if (laid.ok) {
        mine = laid.value
        newest.current = mine
        setDraft(mine)
      }
    }
    if (mine.trial.crop === '') return
    setKept('saving')
    try {
      await showSaving(async () => {
        const saved = await savePlannedTrial(db, newest.current)
        if (!saved.ok) throw new Error(saved.problem.code)
      })
      setKept('saved')
    } catch {
      setKept('failed')
    }
  }, [db])

  const next = useCallback(() => {
    queue.current = queue.current.then(work)
  }, [work])

  const change = useCallback(
    (step: (draft: PlannedTrial) => PlannedTrial) => {
      newest.current = words.named(step(newest.current), newest.current)
      setDraft(newest.current)
      next()
    },
    [words, next],
  )

  const layOutNow = useCallback(() => {
    if (isDrawn.current) return
    isDrawn.current = true
    next()
  }, [next])

  const settled = useCallback(async () => {
    await queue.current
  }, [])

  return { draft, kept, problem, change, layOutNow, settled }
}
