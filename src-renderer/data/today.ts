import type { Batch } from '../../shared/record/batch.ts'
import type { Site } from '../../shared/record/site.ts'
import type { Trial } from '../../shared/record/trial.ts'
import { chunksOf } from './chunks-of.ts'
import { countUnsharedIn } from './count-unshared.ts'
import type { Database } from './database.ts'
import { followedReads, type Reads } from './reads.ts'

/** A trial in the ground with plots still to record. *Shapes* `done` of `plots`; `waiting` names some of the rest. */
export type WaitingTrial = {
  readonly trial: Trial
  readonly done: number
  readonly plots: number
  readonly waiting: readonly string[]
}

/** What is on this computer, and what waits to be done among the newest trials, the oldest of them first. */
export type Today = {
  readonly ownTrials: number
  readonly commonsTrials: number
  readonly unshared: number
  readonly sample: Batch | undefined
  readonly weigh: readonly WaitingTrial[]
  readonly drafts: readonly Trial[]
  readonly parked: readonly Batch[]
  /** The newest trials that have a season, the earliest first. */
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

/** Today looks at so many of the newest own trials: what waits longer than that is found in the list of trials. */
const RECENT = 100

/**
 * Read what today's page shows. All trials are counted by index; only the newest that were typed here are loaded, so that
 * opening takes no longer after many seasons.
 */
export async function readToday(db: Database): Promise<Today> {
  return db.transaction('r', [db.trials, db.sites, db.chunks, db.batches, db.shares, db.commons], () =>
    readTodayIn(followedReads(db)),
  )
}

/** The same, inside a transaction of the caller. */
export async function readTodayIn(reads: Reads): Promise<Today> {
  const [trials, typed, imported, batches, unshared, commonsTrials] = await Promise.all([
    reads.newest<Trial>('trials', { index: 'origin', is: 'typed', limit: RECENT }),
    reads.count('trials', { index: 'origin', is: 'typed' }),
    reads.count('trials', { index: 'origin', is: 'import' }),
    reads.all<Batch>('batches'),
    countUnsharedIn(reads),
    reads.count('commons', { index: 'record.type', is: 'result' }),
  ])
  const growing = trials.filter((trial) => trial.status === 'planned' || trial.status === 'running')
  const newest = trials.at(-1)
  const [recorded, [site]] = await Promise.all([
    chunksOf(reads, growing),
    reads.each<Site>('sites', newest ? [newest.site] : []),
  ])
  batches.sort((a, b) => (a.at < b.at ? -1 : 1))
  return {
    ownTrials: typed + imported,
    commonsTrials,
    unshared,
    sample: batches.find((batch) => batch.kind === 'sample'),
    weigh: growing
      .map((trial) => waitingOf(trial, recorded.get(trial.id) ?? []))
      .filter(({ done, plots }) => done < plots),
    drafts: trials.filter((trial) => trial.status === 'draft'),
    parked: batches.filter((batch) => batch.kind === 'csv' && batch.parked.length > 0),
    seasons: seasonsOf(trials),
    rain: site?.normals?.rain ?? null,
  }
}

/** Trials asked for at a time while their values are counted, so that other reading comes between. */
const SLICE = 100

/** How many values of plots are on this computer: typed ones from their chunks, imported ones as their batches say. */
export async function countPlotValues(db: Database): Promise<number> {
  return db.transaction('r', [db.trials, db.chunks, db.batches], async () => {
    const [typed, batches] = await Promise.all([
      db.trials.where('origin').equals('typed').primaryKeys(),
      db.batches.toArray(),
    ])
    let values = 0
    for (const batch of batches) if (batch.kind === 'csv') values += batch.made.observations
    for (let from = 0; from < typed.length; from += SLICE) {
      const chunks = await Promise.all(
        typed.slice(from, from + SLICE).map((trial) => db.chunks.where('trial').equals(trial).toArray()),
      )
      for (const chunk of chunks.flat()) values += chunk.n
    }
    return values
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

function seasonsOf(trials: readonly Trial[]): Season[] {
  return trials
    .flatMap(({ id, title, season, status }) =>
      season.start === undefined || season.end === undefined
        ? []
        : [{ id, title, start: season.start, end: season.end, status }],
    )
    .sort((a, b) => (a.start < b.start ? -1 : 1))
}
