import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { Site } from '../../shared/record/site.ts'
import type { Trial } from '../../shared/record/trial.ts'
import { changesBetween } from './changes.ts'
import type { Database } from './database.ts'
import { machineStamp, type Stamp } from './stamp.ts'
import { planKey, TrialPlan } from './trial-plan.ts'
import { writeProblem } from './write-problem.ts'

/** A trial being planned: the trial, how it is to be laid out, and its place. */
export type PlannedTrial = { readonly trial: Trial; readonly plan: TrialPlan; readonly site: Site }

/**
 * Store a trial, its plan and its place in one transaction, with a line of history for every field that changed. What is
 * new has no history yet. Plots of a draft are drawn from design and seed, so only those are in its history.
 * *Errors* `data.disk-full`, `data.write-failed`; the store is then as it was.
 */
export async function savePlannedTrial(
  db: Database,
  { trial, plan, site }: PlannedTrial,
  why = '',
  stamp: Stamp = machineStamp,
): Promise<Result<PlannedTrial>> {
  try {
    await db.transaction('rw', [db.trials, db.sites, db.settings, db.changes], async () => {
      const [oldTrial, oldSite, oldPlan] = await Promise.all([
        db.trials.get(trial.id),
        db.sites.get(site.id),
        readPlan(db, trial.id),
      ])
      const except = oldTrial?.status === 'draft' ? ['plots'] : []
      await db.changes.bulkAdd([
        ...(oldTrial ? changesBetween(trial.id, oldTrial, trial, stamp, { why, except }) : []),
        ...(oldPlan ? changesBetween(trial.id, { plan: oldPlan }, { plan }, stamp, { why }) : []),
        ...(oldSite ? changesBetween(site.id, oldSite, site, stamp, { why }) : []),
      ])
      await db.sites.put(site)
      await db.trials.put(trial)
      await db.settings.put({ key: planKey(trial.id), value: plan })
    })
    return ok({ trial, plan, site })
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/** How a trial is laid out, if it was planned here. */
export async function readPlan(db: Database, trial: string): Promise<TrialPlan | undefined> {
  const kept = await db.settings.get(planKey(trial))
  const plan = TrialPlan.safeParse(kept?.value)
  return plan.success ? plan.data : undefined
}

/** A trial with its place and plan; `null` when it is not here. The plan is missing for trials from files. */
export async function findPlannedTrial(
  db: Database,
  id: string,
): Promise<{ trial: Trial; site: Site; plan: TrialPlan | undefined } | null> {
  return db.transaction('r', [db.trials, db.sites, db.settings], async () => {
    const trial = await db.trials.get(id)
    const site = trial && (await db.sites.get(trial.site))
    if (!trial || !site) return null
    return { trial, site, plan: await readPlan(db, id) }
  })
}

/**
 * The same question for the next season: question, treatments, outcomes, place and plan stay; values, events and the
 * layout do not, because a new season draws its own lots. *Errors* `data.no-such-trial`, `data.write-failed`.
 */
export async function repeatTrial(
  db: Database,
  id: string,
  stamp: Stamp = machineStamp,
): Promise<Result<Trial>> {
  const found = await findPlannedTrial(db, id)
  if (!found) return fail(problem('data.no-such-trial'))
  const { trial, plan } = found
  const { batch: _batch, citation: _citation, ...rest } = trial
  const next: Trial = {
    ...rest,
    id: stamp.id(),
    season: nextSeason(trial.season),
    design: { kind: trial.design.kind, randomised: trial.design.randomised },
    plots: [],
    summaries: [],
    deviations: [],
    status: 'draft',
    origin: 'typed',
  }
  try {
    await db.transaction('rw', [db.trials, db.settings], async () => {
      await db.trials.add(next)
      if (plan) await db.settings.put({ key: planKey(next.id), value: { ...plan, draws: [] } })
    })
    return ok(next)
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/** A year later, as far as years are known. */
export function nextSeason(season: Trial['season']): Trial['season'] {
  const later = (date: string) => date.replace(/^\d{4}/, (year) => String(Number(year) + 1))
  return {
    ...season,
    ...(season.harvestYear !== undefined && { harvestYear: season.harvestYear + 1 }),
    ...(season.start !== undefined && { start: later(season.start) }),
    ...(season.end !== undefined && { end: later(season.end) }),
  }
}

/** Take a draft out of the store; `restoreDraft` puts it back exactly. *Errors* `data.no-such-trial`. */
export async function discardDraft(db: Database, id: string): Promise<Result<PlannedTrial>> {
  const found = await findPlannedTrial(db, id)
  if (!found?.plan || found.trial.status !== 'draft') return fail(problem('data.no-such-trial'))
  try {
    await db.transaction('rw', [db.trials, db.settings], async () => {
      await db.trials.delete(id)
      await db.settings.delete(planKey(id))
    })
    return ok({ trial: found.trial, site: found.site, plan: found.plan })
  } catch (error) {
    return fail(writeProblem(error))
  }
}

/** Put back what `discardDraft` took. */
export async function restoreDraft(db: Database, draft: PlannedTrial): Promise<void> {
  await db.transaction('rw', [db.trials, db.settings], async () => {
    await db.trials.put(draft.trial)
    await db.settings.put({ key: planKey(draft.trial.id), value: draft.plan })
  })
}
