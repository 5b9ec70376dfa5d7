import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { ObservationChunk } from '../../shared/record/observation.ts'
import type { Site } from '../../shared/record/site.ts'
import type { Trial } from '../../shared/record/trial.ts'
import type { Database } from './database.ts'

/** A trial with its place and everything measured in it. */
export type WholeTrial = {
  readonly trial: Trial
  readonly site: Site
  readonly chunks: readonly ObservationChunk[]
}

/** One trial whole. *Errors* `data.no-such-trial` when it, or its site, is not here. */
export async function wholeTrial(db: Database, id: string): Promise<Result<WholeTrial>> {
  return db.transaction('r', [db.trials, db.sites, db.chunks], async () => {
    const trial = await db.trials.get(id)
    const site = trial && (await db.sites.get(trial.site))
    if (!trial || !site) return fail(problem('data.no-such-trial'))
    return ok({ trial, site, chunks: await db.chunks.where('trial').equals(id).toArray() })
  })
}

/** All trials with their places and chunks, in the order of their ids: what a comparison starts from. */
export async function allTrials(db: Database): Promise<WholeTrial[]> {
  return db.transaction('r', [db.trials, db.sites, db.chunks], async () => {
    const [trials, sites, chunks] = await Promise.all([
      db.trials.orderBy('id').toArray(),
      db.sites.toArray(),
      db.chunks.orderBy('id').toArray(),
    ])
    const siteById = new Map(sites.map((site) => [site.id, site]))
    const chunksByTrial = Map.groupBy(chunks, (chunk) => chunk.trial)
    return trials.flatMap((trial) => {
      const site = siteById.get(trial.site)
      return site ? [{ trial, site, chunks: chunksByTrial.get(trial.id) ?? [] }] : []
    })
  })
}

/** What is on this machine, in numbers. */
export type Counts = {
  readonly trials: number
  readonly sites: number
  readonly commons: number
  /** Own trials (typed or imported) that have not been shared. */
  readonly notShared: number
}

export async function countAll(db: Database): Promise<Counts> {
  return db.transaction('r', [db.trials, db.sites, db.commons, db.shares], async () => {
    const [trials, sites, commons, own, shared] = await Promise.all([
      db.trials.count(),
      db.sites.count(),
      db.commons.count(),
      db.trials.where('origin').anyOf('typed', 'import').count(),
      db.shares.count(),
    ])
    return { trials, sites, commons, notShared: own - shared }
  })
}
