import type { Batch } from '../../shared/record/batch.ts'
import type { Trial } from '../../shared/record/trial.ts'
import type { Database } from './database.ts'
import { sampleBatch } from './samples.ts'
import { countUnshared } from './shares.ts'

/** A trial in the ground with plots still to record. *Shapes* `done` of `plots`; `waiting` names some of the rest. */
export type WaitingTrial = {
  readonly trial: Trial
  readonly done: number
  readonly plots: number
  readonly waiting: readonly string[]
}

/** What is on this computer, and what waits to be done, the oldest first. */
export type Today = {
  readonly ownTrials: number
  readonly plotValues: number
  readonly unshared: number
  readonly sample: Batch | undefined
  readonly weigh: readonly WaitingTrial[]
  readonly drafts: readonly Trial[]
  readonly parked: readonly Batch[]
}

/** Read what today's page shows. Imported trials are counted by their index and their batches, never loaded. */
export async function readToday(db: Database): Promise<Today> {
  return db.transaction('r', [db.trials, db.chunks, db.batches, db.shares], async () => {
    const [typed, imported, batches, unshared, sample] = await Promise.all([
      db.trials.where('origin').equals('typed').toArray(),
      db.trials.where('origin').equals('import').count(),
      db.batches.orderBy('at').toArray(),
      countUnshared(db),
      sampleBatch(db),
    ])
    const chunks = await db.chunks
      .where('trial')
      .anyOf(typed.map((trial) => trial.id))
      .toArray()
    const recorded = Map.groupBy(chunks, (chunk) => chunk.trial)
    const csv = batches.filter((batch) => batch.kind === 'csv')
    return {
      ownTrials: typed.length + imported,
      plotValues:
        chunks.reduce((all, chunk) => all + chunk.n, 0) +
        csv.reduce((all, batch) => all + batch.made.observations, 0),
      unshared,
      sample,
      weigh: typed
        .filter((trial) => trial.status === 'planned' || trial.status === 'running')
        .map((trial) => waitingOf(trial, recorded.get(trial.id) ?? []))
        .filter(({ done, plots }) => done < plots),
      drafts: typed.filter((trial) => trial.status === 'draft'),
      parked: csv.filter((batch) => batch.parked.length > 0),
    }
  })
}

function waitingOf(trial: Trial, chunks: readonly { readonly plot: Uint16Array }[]): WaitingTrial {
  const done = new Set(chunks.flatMap((chunk) => [...chunk.plot]))
  const waiting = trial.plots.filter((_, i) => !done.has(i)).map((plot) => plot.label)
  return {
    trial,
    done: trial.plots.length - waiting.length,
    plots: trial.plots.length,
    waiting: waiting.slice(0, 6),
  }
}
