import { describe, expect, it } from 'vitest'
import type { DoseClass } from '../../../../shared/commons/codes.ts'
import { DOSE_CUTS, doseClass } from '../../../../shared/commons/dose-class.ts'
import { commonsExamples } from '../../../../shared/commons/examples.ts'
import { protocolBody } from '../../../../shared/commons/protocol.ts'
import type { ProtocolBody } from '../../../../shared/commons/protocol-body.ts'
import { protocolDifferences } from '../../../../shared/commons/protocol-differs.ts'
import { sampleProtocols } from '../../../../shared/commons/simulate/sample-protocols.ts'
import { simulateCommons } from '../../../../shared/commons/simulate/simulate-commons.ts'
import { sharedTerms } from '../../../../shared/record/shared-terms.ts'
import type { Site } from '../../../../shared/record/site.ts'
import { plannable } from '../../../../src-renderer/data/protocols.ts'
import {
  beginFromProtocol,
  beginFromResult,
  leaveProtocol,
  middleOf,
} from '../../../../src-renderer/screens/trials/ask/begin-from.ts'
import { blankTrial, isAsked, sameOptions } from '../../../../src-renderer/screens/trials/plan/draft.ts'
import { layOut } from '../../../../src-renderer/screens/trials/plan/lay-out.ts'
import { sha256 } from '../../../support/commons.ts'

const site: Site = { schema: 'site/1', id: '01890a5d-ac96-774b-bcce-b302099a8057', name: 'El Mango' }
const blank = () => blankTrial('01890a5d-ac96-774b-bcce-b302099a8058', site, '2025-05')
const write = (value: number, unit: string) => ({ value, unit, verbatim: String(value), unitAsWritten: unit })
const at = '2025-05-01T08:00:00.000Z'

async function laid(body: ProtocolBody) {
  const begun = beginFromProtocol(blank(), { id: 'cf1-x', body }, write)
  const drawn = await layOut(begun, sha256, at)
  if (!drawn.ok) throw new Error(drawn.problem.code)
  return drawn.value
}

describe('a trial begun from a protocol', () => {
  it('asks, lays out, measures and plans what the protocol says, and differs from it in nothing', async () => {
    const bodies = [commonsExamples.protocolMinimal, commonsExamples.protocolComplete].map(({ body }) => body)
    const samples = await sampleProtocols(sha256)
    for (const { record } of samples) if (record.type === 'protocol') bodies.push(record.body)
    expect(bodies).toHaveLength(5)
    for (const body of bodies) {
      const draft = await laid(body)
      expect(isAsked(draft)).toBe(true)
      expect(sameOptions(draft)).toBeNull()
      expect(protocolDifferences(body, plannable(draft))).toEqual([])
      // What would be shared of it again is the protocol, but for its parent, its origin and where it was free.
      const again = protocolBody(plannable(draft), sharedTerms)
      if (!again.ok) throw new Error(again.problem.code)
      const { arms, crop, design, measurements, steps, system } = body
      expect(again.value).toMatchObject({ arms, crop, design, steps, system })
      const said = (one: (typeof measurements)[number]) => [one.variable, one.unit, one.method, one.timing]
      expect(again.value.measurements.map(said)).toEqual(measurements.map(said))
    }
  })

  it('keeps its place, season and cultivar, and a title a person wrote', () => {
    const own = { ...blank(), trial: { ...blank().trial, cultivar: 'INIVIT', title: 'Old' } }
    const begun = beginFromProtocol(own, { id: 'cf1-x', body: commonsExamples.protocolComplete.body }, write)
    expect(begun.trial).toMatchObject({
      cultivar: 'INIVIT',
      site: site.id,
      season: own.trial.season,
      protocol: 'cf1-x',
    })
    expect(begun.trial.title).toBe('Old')
    expect(leaveProtocol(begun).trial.protocol).toBeUndefined()
    expect(leaveProtocol(begun).trial.crop).toBe('common_bean')
  })

  it('finds the practice of whole main plots again in a split plot', async () => {
    const use = (id: string) => ({ id })
    const body: ProtocolBody = {
      ...commonsExamples.protocolMinimal.body,
      design: { kind: 'split_plot', blocks: 3 },
      arms: [
        { id: 'a0', baseline: true, practices: [use('no_amendment')] },
        { id: 'a1', baseline: false, practices: [use('compost')] },
        { id: 'a2', baseline: false, practices: [use('no_amendment'), use('drip_irrigation')] },
        { id: 'a3', baseline: false, practices: [use('compost'), use('drip_irrigation')] },
      ],
    }
    const draft = await laid(body)
    expect(draft.plan).toMatchObject({ kind: 'split-plot', blocks: 3, second: { id: 'drip_irrigation' } })
    expect(draft.trial.plots).toHaveLength(12)
    expect(protocolDifferences(body, plannable(draft))).toEqual([])
  })

  it('gives every class of dose an amount that is in it', () => {
    for (const [unit, cuts] of Object.entries(DOSE_CUTS)) {
      for (const dose of ['d1', 'd2', 'd3', 'd4'] as DoseClass[]) {
        const value = middleOf(dose, unit)!
        expect(doseClass({ value, unit, verbatim: '', unitAsWritten: '' }), `${dose} ${unit} ${cuts}`).toBe(
          dose,
        )
      }
    }
    expect(middleOf('d1', 'furlong')).toBeNull()
  })
})

describe('a trial begun from a shared result', () => {
  it('can be laid out for every trial of the sample commons, and asks its question', async () => {
    for (const { record } of await simulateCommons(sha256, 'begin', 60)) {
      if (record.type !== 'result') continue
      const draft = beginFromResult(blank(), record.body, write)
      expect(draft.trial.crop).toBe(record.body.crop)
      expect(draft.trial.outcomes[0]).toBe(record.body.outcomes[0]!.variable)
      expect(draft.trial.treatments.filter((one) => one.baseline)).toHaveLength(1)
      expect(draft.trial.treatments.length).toBeGreaterThan(1)
      expect(sameOptions(draft)).toBeNull()
      expect((await layOut(draft, sha256, at)).ok).toBe(true)
    }
  })

  it('follows the protocol the result names, and takes its design and methods', () => {
    const draft = beginFromResult(blank(), commonsExamples.followed.body, write)
    expect(draft.trial.protocol).toBe(commonsExamples.followed.body.protocol)
    expect(draft.plan).toMatchObject({ kind: 'paired-strips', blocks: 4 })
    expect(draft.plan.methods).toEqual({ yield_total: 'whole_plot_weighed' })
    expect(beginFromResult(draft, commonsExamples.complete.body, write).trial.protocol).toBeUndefined()
  })
})
