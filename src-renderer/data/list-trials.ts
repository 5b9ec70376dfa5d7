import { readCode, trialCode } from '../../shared/plan/plot-code.ts'
import type { ObservationChunk } from '../../shared/record/observation.ts'
import type { Site } from '../../shared/record/site.ts'
import type { Trial } from '../../shared/record/trial.ts'
import { chunksOf } from './chunks-of.ts'
import type { Database } from './database.ts'
import { followedReads, type Reads } from './reads.ts'

/** One line of the list of trials. */
export type TrialLine = {
  readonly trial: Trial
  readonly site: Site | undefined
  /** Plots with at least one value, and plots in all. */
  readonly done: number
  readonly plots: number
}

export type TrialList = {
  /** Newest first. */
  readonly lines: readonly TrialLine[]
  /** How many there are in all. */
  readonly count: number
}

/** What the list asks when it is opened: so many rows, of the own trials, and the key of that question. */
export const FIRST_LIST = { limit: 50, key: 'trials 50 false ' } as const

const OWN = ['typed', 'import'] as const
const ALL = [...OWN, 'historical', 'simulated'] as const

/**
 * The newest trials, at most `limit` of them, read by index so that thousands of others cost nothing. Ids begin with the
 * time they were made, so their order is the order of making. `find` looks in title, crop and cultivar of every trial, or is a
 * code from a label or sheet.
 */
export async function listTrials(
  db: Database,
  { limit, own = true, find = '' }: { limit: number; own?: boolean; find?: string },
): Promise<TrialList> {
  const origins = own ? OWN : ALL
  const wanted = plain(find)
  return db.transaction('r', [db.trials, db.sites, db.chunks], async () => {
    const reads = followedReads(db)
    if (wanted === '') return listNewestIn(reads, limit, own)
    const perOrigin = await Promise.all(
      origins.map((origin) => {
        // Rows of one origin lie in the order of their ids.
        const newest = db.trials.where('origin').equals(origin).reverse()
        return newest
          .filter((trial) => says(trial, wanted))
          .limit(limit)
          .toArray()
      }),
    )
    const count = db.trials
      .where('origin')
      .anyOf([...origins])
      .filter((trial) => says(trial, wanted))
      .count()
    return listOf(reads, perOrigin.flat(), limit, count)
  })
}

/** The newest trials, own ones or all, inside a transaction of the caller. */
export async function listNewestIn(reads: Reads, limit: number, own: boolean): Promise<TrialList> {
  const origins = own ? OWN : ALL
  const perOrigin = await Promise.all(
    origins.map((is) => reads.newest<Trial>('trials', { index: 'origin', is, limit })),
  )
  return listOf(reads, perOrigin.flat(), limit, countOriginsIn(reads, origins))
}

/** Trials of some origins, each counted by index; looking for any of several would walk through them all. */
export function countOrigins(db: Database, origins: readonly Trial['origin'][]): Promise<number> {
  return countOriginsIn(followedReads(db), origins)
}

/** The same, inside a transaction of the caller. */
export async function countOriginsIn(reads: Reads, origins: readonly Trial['origin'][]): Promise<number> {
  const counts = await Promise.all(origins.map((is) => reads.count('trials', { index: 'origin', is })))
  return counts.reduce((all, count) => all + count, 0)
}

async function listOf(
  reads: Reads,
  found: readonly Trial[],
  limit: number,
  counting: Promise<number>,
): Promise<TrialList> {
  const trials = found.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit)
  const siteIds = [...new Set(trials.map((trial) => trial.site))]
  const [count, sites, chunks] = await Promise.all([
    counting,
    reads.each<Site>('sites', siteIds),
    chunksOf(reads, trials.filter(isRecorded)),
  ])
  const siteOf = new Map(sites.flatMap((site) => (site ? [[site.id, site] as const] : [])))
  return {
    lines: trials.map((trial) => ({
      trial,
      site: siteOf.get(trial.site),
      done: isRecorded(trial) ? plotsIn(chunks.get(trial.id) ?? []) : 0,
      plots: trial.plots.length,
    })),
    count,
  }
}

const isRecorded = (trial: Trial) => trial.status !== 'draft' && trial.plots.length > 0

function plotsIn(chunks: readonly ObservationChunk[]): number {
  const plots = new Set<number>()
  for (const chunk of chunks) for (const plot of chunk.plot) plots.add(plot)
  return plots.size
}

function says(trial: Trial, wanted: string): boolean {
  const asked = readCode(wanted)
  if (asked !== null && trialCode(trial.id) === asked.code) return true
  return plain(`${trial.title} ${trial.crop} ${trial.cultivar ?? ''}`).includes(wanted)
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
