import { beforeAll, describe, expect, it } from 'vitest'
import { similarityMatrix } from '../../../shared/climate/similarity.ts'
import { readBundle, setRoot, writeBundle } from '../../../shared/commons/bundle.ts'
import { firstFormGate } from '../../../shared/commons/gate.ts'
import { memoryStore } from '../../../shared/commons/memory-store.ts'
import { mergeRecords } from '../../../shared/commons/merge.ts'
import { prepareShare } from '../../../shared/commons/share.ts'
import { simulateCommons } from '../../../shared/commons/simulate/simulate-commons.ts'
import type { CommonsStore, StoredRecord } from '../../../shared/commons/store.ts'
import { summarise } from '../../../shared/commons/summarise.ts'
import { toTrialResult } from '../../../shared/commons/to-trial-result.ts'
import { compare } from '../../../shared/compare/compare.ts'
import type { Question } from '../../../shared/compare/question.ts'
import { buildFrame } from '../../../shared/frame/build-frame.ts'
import { historicalSamples } from '../../../shared/record/samples/historical-samples.ts'
import { sharedTerms } from '../../../shared/record/shared-terms.ts'
import type { TrialResult } from '../../../shared/record/trial-result.ts'
import { findCountry, regionsOf } from '../../../shared/vocabulary/regions.ts'
import { ZONE_CODES } from '../../../shared/vocabulary/zone-code.ts'
import { estimator } from '../../../src-renderer/data/estimator.ts'
import { arrival, identity, sha256, tools } from '../../support/commons.ts'

const yields = { scale: 'lnRR', direction: 'more', mid: 5, midKind: 'percent' } as const

describe('the whole path', () => {
  let simulated: StoredRecord[]
  beforeAll(async () => {
    simulated = await simulateCommons(sha256)
  })

  it('a bundle made in one profile and merged in another gives the same comparison', async () => {
    const mine = memoryStore()
    await mergeRecords(mine, simulated, arrival())
    const yours = memoryStore()
    await mergeRecords(yours, await passOn([...(await mine.list())].reverse()), arrival())
    expect(await setRoot(await yours.ids(), sha256)).toBe(await setRoot(await mine.ids(), sha256))
    const ask = question('compost', 'no_amendment')
    expect(answer(await resultsOf(yours), ask)).toEqual(answer(await resultsOf(mine), ask))
    const before = answer(await resultsOf(yours), ask)
    await mergeRecords(yours, await passOn(simulated), arrival('again'))
    expect(answer(await resultsOf(yours), ask)).toEqual(before)
  })

  it('the simulated world is found again: what it says is inside the interval', async () => {
    const store = memoryStore()
    await mergeRecords(store, simulated, arrival())
    const results = await resultsOf(store)
    const harm = answer(results, question('deficit_irrigation', 'full_irrigation')).overall
    expect(harm.ci!.high).toBeLessThan(0)
    const nitrogen = answer(results, question('mineral_n', 'no_amendment'))
    expect(nitrogen.overall.ci!.low).toBeGreaterThan(0.2)
    expect(nitrogen.overall.ci!.high).toBeLessThan(0.6)
  })

  it('what I compare is what I would share: nitrogen on oats and peas before and after sharing', async () => {
    const own = historicalResults()
    const shared = await Promise.all(own.map(async (one) => shareOf(one)))
    const read = await passOn(shared)
    const back = read.flatMap(({ id, record }) =>
      record.type === 'result' ? [toTrialResult(id, record)] : [],
    )
    const ask = question('mineral_n', 'no_amendment')
    const [mine, theirs] = [
      answer(
        own.map(({ result }) => result),
        ask,
      ),
      answer(back, ask),
    ]
    expect(mine.overall.k).toBe(2)
    expect(theirs.overall.k).toBe(2)
    expect(theirs.overall.mu).toBeCloseTo(mine.overall.mu!, 2)
    expect(back.every(({ origin }) => origin === 'historical')).toBe(true)
  })
})

function question(practice: string, baseline: string): Question {
  return { practice, baseline, variable: 'yield_total', crops: 'all', outcome: yields }
}

function answer(results: readonly TrialResult[], ask: Question) {
  return compare(buildFrame(results, ZONE_CODES), ask, similarityMatrix())
}

async function resultsOf(store: CommonsStore): Promise<TrialResult[]> {
  const list = await store.list()
  return list.flatMap(({ id, record }) => (record.type === 'result' ? [toTrialResult(id, record)] : []))
}

async function passOn(records: readonly StoredRecord[]): Promise<StoredRecord[]> {
  const written = await writeBundle(records, sha256)
  const read = written.ok ? await readBundle(written.value, tools) : written
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}

function historicalResults() {
  const { trials, sites, chunks } = historicalSamples('01890a5d-ac96-774b-bcce-b302099a8059')
  return trials.map((trial) => {
    const site = sites.find(({ id }) => id === trial.site)!
    const { subregion } = regionsOf(findCountry(site.country!)!)
    const own = chunks.filter((chunk) => chunk.trial === trial.id)
    return { trial, site, result: summarise(trial, site, own, estimator, subregion.code) }
  })
}

async function shareOf({ trial, site, result }: ReturnType<typeof historicalResults>[number]) {
  const parts = { terms: sharedTerms, identity: identity(), gate: firstFormGate, sha256 }
  const made = await prepareShare(trial, site, result, [], { ...parts, licence: 'CC0-1.0' })
  if (!made.ok) throw new Error(made.problem.code)
  return made.value.stored
}
