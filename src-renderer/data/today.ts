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
  readonly commonsTrials: number
  readonly unshared: number
  readonly sample: Batch | undefined
  readonly weigh: readonly WaitingTrial[]
  readonly drafts: readonly Trial[]
  readonly parked: readonly Batch[]
  /** Trials with a season, the earliest first. */
  readonly seasons: readonly Season[]
  /** Usual rain by month, January first, at the newest own place that knows it. *Units* mm. */
  readonly rain: readonly number[] | null
}

/** When a trial is in the ground. *Shapes* dates as ISO texts of their own precision. */
export type Season = {
  readonly id: string
  readonly title: string
  readonly start: string
  readonly end: string
  readonly status: Trial['status']
}

/** Read what today's page shows. Imported trials are counted by their index and their batches, never loaded. */
export async function readToday(db: Database): Promise<Today> {
  return db.transaction(
    'r',
    [db.trials, db.sites, db.chunks, db.batches, db.shares, db.commons],
    async () => {
      const [typed, imported, batches, unshared, sample, records, retractions] = await Promise.all([
        db.trials.where('origin').equals('typed').toArray(),
        db.trials.where('origin').equals('import').count(),
        db.batches.orderBy('at').toArray(),
        countUnshared(db),
        sampleBatch(db),
        db.commons.count(),
        db.commons.where('target').above('').count(),
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
        commonsTrials: records - retractions,
        unshared,
        sample,
        weigh: typed
          .filter((trial) => trial.status === 'planned' || trial.status === 'running')
          .map((trial) => waitingOf(trial, recorded.get(trial.id) ?? []))
          .filter(({ done, plots }) => done < plots),
        drafts: typed.filter((trial) => trial.status === 'draft'),
        parked: csv.filter((batch) => batch.parked.length > 0),
        seasons: seasonsOf(typed),
        rain: await rainOf(db, typed.at(-1)),
      }
    },
  )
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

function seasonsOf(trials: readonly Trial[]): Season[] {
  return trials
    .flatMap(({ id, title, season, status }) =>
      season.start === undefined || season.end === undefined
        ? []
        : [{ id, title, start: season.start, end: season.end, status }],
    )
    .sort((a, b) => (a.start < b.start ? -1 : 1))
}

async function rainOf(db: Database, newest: Trial | undefined): Promise<readonly number[] | null> {
  const site = newest && (await db.sites.get(newest.site))
  return site?.normals?.rain ?? null
}
