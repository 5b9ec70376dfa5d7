import { describe, expect, it } from 'vitest'
import { acceptRecord, recordText } from '../../../shared/commons/accept.ts'
import { firstFormGate } from '../../../shared/commons/gate.ts'
import { memoryStore } from '../../../shared/commons/memory-store.ts'
import { mergeRecords } from '../../../shared/commons/merge.ts'
import { retractRecord } from '../../../shared/commons/retract.ts'
import { type Prepared, prepareShare } from '../../../shared/commons/share.ts'
import { toTrialResult } from '../../../shared/commons/to-trial-result.ts'
import { siteExamples } from '../../../shared/record/examples/site.ts'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import { trialResultExample } from '../../../shared/record/examples/trial-result.ts'
import { sharedTerms } from '../../../shared/record/shared-terms.ts'
import type { Site } from '../../../shared/record/site.ts'
import { arrival, identity, madeResult, sha256, tools } from '../../support/commons.ts'

const { study: _, ...farm } = siteExamples.complete

describe('taking an own record back', () => {
  it('makes a signed retraction that any copy accepts, and that takes the record away there', async () => {
    const { stored, cell } = await shared(farm)
    const made = await retractRecord(stored, cell, identity(), sha256)
    if (!made.ok) throw new Error(made.problem.code)
    const accepted = await acceptRecord(recordText(made.value.record), tools)
    expect(accepted.ok && accepted.value).toEqual(made.value)

    const elsewhere = memoryStore()
    await mergeRecords(elsewhere, [stored], arrival())
    const report = await mergeRecords(elsewhere, [made.value], arrival('later'))
    expect(report).toMatchObject({ added: 1, takenAway: 1 })
    expect(await elsewhere.ids()).toEqual([made.value.id])
  })

  it('is refused for a record of another key, another seed, or another cell', async () => {
    const { stored, cell } = await shared(farm)
    const refused = { ok: false, problem: { code: 'commons.not-yours' } }
    expect(await retractRecord(await madeResult(1), cell, identity(), sha256)).toMatchObject(refused)
    expect(await retractRecord(stored, cell, identity(8), sha256)).toMatchObject(refused)
    expect(await retractRecord(stored, 'elsewhere', identity(), sha256)).toMatchObject(refused)
  })
})

describe('sites of one contributor', () => {
  it('stay two places for others, and years at one site stay one place', async () => {
    const clusters = async (site: Site, id = trialExamples.complete.id) => {
      const { stored } = await shared(site, id)
      if (stored.record.type !== 'result') throw new Error('a trial is shared as a result')
      return toTrialResult(stored.id, stored.record).cluster
    }
    const other = { ...farm, id: trialExamples.complete.id }
    const nextYear = '01890a5d-ac96-774b-bcce-b302099a8058' as typeof farm.id
    expect(await clusters(farm, nextYear)).toBe(await clusters(farm))
    expect(await clusters(other)).not.toBe(await clusters(farm))
  })
})

async function shared(site: Site, id = trialExamples.complete.id): Promise<Prepared> {
  const made = await prepareShare({ ...trialExamples.complete, id }, site, trialResultExample, [], {
    ...{ terms: sharedTerms, identity: identity(), gate: firstFormGate, sha256, licence: 'CC-BY-4.0' },
  })
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}
