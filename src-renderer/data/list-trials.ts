import { readCode, trialCode } from '../../shared/plan/plot-code.ts'
import type { Site } from '../../shared/record/site.ts'
import type { Trial } from '../../shared/record/trial.ts'
import type { Database } from './database.ts'

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
    const perOrigin = await Promise.all(
      origins.map((origin) => {
        // Rows of one origin lie in the order of their ids.
        const newest = db.trials.where('origin').equals(origin).reverse()
        return (wanted ? newest.filter((trial) => says(trial, wanted)) : newest).limit(limit).toArray()
      }),
    )
    const trials = perOrigin
      .flat()
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, limit)
    const [count, sites, done] = await Promise.all([
      wanted
        ? db.trials
            .where('origin')
            .anyOf([...origins])
            .filter((trial) => says(trial, wanted))
            .count()
        : countOrigins(db, origins),
      db.sites.bulkGet(trials.map((trial) => trial.site)),
      Promise.all(trials.map((trial) => plotsDone(db, trial))),
    ])
    return {
      lines: trials.map((trial, i) => ({
        trial,
        site: sites[i],
        done: done[i] ?? 0,
        plots: trial.plots.length,
      })),
      count,
    }
  })
}

/** Trials of some origins, each counted by index; looking for any of several would walk through them all. */
export async function countOrigins(db: Database, origins: readonly Trial['origin'][]): Promise<number> {
  const counts = await Promise.all(origins.map((origin) => db.trials.where('origin').equals(origin).count()))
  return counts.reduce((all, count) => all + count, 0)
}

async function plotsDone(db: Database, trial: Trial): Promise<number> {
  if (trial.status === 'draft' || trial.plots.length === 0) return 0
  const chunks = await db.chunks.where('trial').equals(trial.id).toArray()
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
