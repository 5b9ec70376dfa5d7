import { listResults } from '../../shared/commons/list-results.ts'
import { summarise } from '../../shared/commons/summarise.ts'
import type { Site } from '../../shared/record/site.ts'
import type { TrialResult } from '../../shared/record/trial-result.ts'
import { findCountry, regionsOf } from '../../shared/vocabulary/regions.ts'
import { commonsStore } from './commons-store.ts'
import type { Database } from './database.ts'
import { estimator } from './estimator.ts'
import { allTrials } from './trials.ts'

/**
 * Everything on this machine that can be compared: own trials summarised, and the records of the commons, each trial
 * once. An own trial that was shared counts in its shared form under its own name: what I compare is what I shared.
 * *Shapes* sorted by key. *Missing* a trial whose site is not here; a shared record that was taken back is not here
 * either, and its trial counts as an own one again.
 */
export async function loadResults(db: Database): Promise<TrialResult[]> {
  const [whole, records, shares] = await db.transaction(
    'r',
    [db.trials, db.sites, db.chunks, db.commons, db.shares],
    () => Promise.all([allTrials(db), commonsStore(db).list(), db.shares.toArray()]),
  )
  const { results } = listResults(records)
  const listed = new Set(results.map((result) => result.key))
  const sharedAs = new Map(
    shares.filter(({ record }) => listed.has(record)).map((share) => [share.trial, share.record]),
  )
  const nameOf = new Map(
    whole.flatMap(({ trial, site }) => {
      const record = sharedAs.get(trial.id)
      return record === undefined ? [] : [[record, trial.title === '' ? site.name : trial.title] as const]
    }),
  )
  const own = whole
    .filter(({ trial }) => !sharedAs.has(trial.id))
    .map(({ trial, site, chunks }) => summarise(trial, site, chunks, estimator, subregionOf(site)))
  const others = results.map((result) => {
    const label = nameOf.get(result.key)
    return label === undefined ? result : { ...result, source: 'own' as const, label }
  })
  return [...own, ...others].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** UN M49 sub-region of a site, from its country; null when that is not known. */
export function subregionOf(site: Site): string | null {
  const country = site.country === undefined ? undefined : findCountry(site.country)
  return country === undefined ? null : regionsOf(country).subregion.code
}
