import { useState } from 'react'
import type { Problem } from '../../../shared/base/problem.ts'
import { showSaving } from '../../app/status.ts'
import { useDatabase } from '../../data/open-database.ts'

/** The sample data, to load and to remove, each in one click. */
export type Samples = {
  readonly add: () => void
  readonly remove: () => void
  /** From 0 to 1 while it works; null when it rests. */
  readonly share: number | null
  readonly problem: Problem | null
}

/** Load the sample data in the worker, remove them, and say how it goes. */
export function useSamples(): Samples {
  const db = useDatabase()
  const [share, setShare] = useState<number | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function run(work: () => Promise<{ ok: true } | { ok: false; problem: Problem }>) {
    if (share !== null) return
    setProblem(null)
    setShare(0)
    try {
      const done = await showSaving(work)
      if (!done.ok) setProblem(done.problem)
    } finally {
      setShare(null)
    }
  }

  return {
    share,
    problem,
    // What does it is loaded when it is asked for: most days nobody does.
    add: () =>
      void run(async () => {
        const [{ machineStamp }, { commonsClient }] = await Promise.all([
          import('../../data/stamp.ts'),
          import('../../worker/commons-client.ts'),
        ])
        return commonsClient(db.name).call(
          'addSamples',
          { batch: machineStamp.id(), at: new Date(machineStamp.now()).toISOString() },
          { onProgress: (done, total) => setShare(done / total) },
        )
      }),
    remove: () =>
      void run(async () => {
        const { removeSamples } = await import('../../data/samples.ts')
        return removeSamples(db)
      }),
  }
}
