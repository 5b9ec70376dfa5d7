import { describe, expect, it } from 'vitest'
import { acceptRecord, recordText } from '../../../shared/commons/accept.ts'
import { readBundle, writeBundle } from '../../../shared/commons/bundle.ts'
import { memoryStore } from '../../../shared/commons/memory-store.ts'
import { mergeRecords } from '../../../shared/commons/merge.ts'
import { type Plannable, prepareProtocol, protocolBody } from '../../../shared/commons/protocol.ts'
import type { ProtocolBody } from '../../../shared/commons/protocol-body.ts'
import { ProtocolBody as ProtocolSchema } from '../../../shared/commons/protocol-body.ts'
import { protocolDifferences } from '../../../shared/commons/protocol-differs.ts'
import { protocolToName } from '../../../shared/commons/protocol-named.ts'
import type { RecordId } from '../../../shared/commons/record-id.ts'
import { retractRecord } from '../../../shared/commons/retract.ts'
import type { StoredRecord } from '../../../shared/commons/store.ts'
import { sharedTerms } from '../../../shared/record/shared-terms.ts'
import type { Trial } from '../../../shared/record/trial.ts'
import { arrival, identity, madeResult, sha256, tools } from '../../support/commons.ts'

const CANARY = 'Zzyzx-canary'

/** A planned trial whose every private field carries the canary. */
const trial: Trial = {
  schema: 'trial/1',
  id: '0196a000-0000-7000-8000-000000000001' as Trial['id'],
  title: `${CANARY} title`,
  site: '0196a000-0000-7000-8000-000000000002' as Trial['id'],
  crop: 'maize',
  cultivar: `${CANARY} cultivar`,
  system: 'field',
  season: { harvestYear: 2031, start: '2031-05', end: '2031-09', name: `${CANARY} rains` },
  outcomes: ['yield_total', 'soil_ph_h2o'],
  design: { kind: 'randomised_blocks', randomised: 'yes', blocks: 4, seed: `${CANARY} seed`, attempt: 1 },
  treatments: [
    { id: 't0', label: `${CANARY} none`, baseline: true, practices: [{ id: 'no_amendment' }] },
    { id: 't1', label: `${CANARY} 10`, baseline: false, practices: [{ id: 'compost', dose: dose(7.25) }] },
    { id: 't2', label: `${CANARY} 20`, baseline: false, practices: [{ id: 'compost', dose: dose(20) }] },
  ],
  plots: [{ label: `${CANARY} plot`, treatment: 't0', areaM2: 31.5 }],
  summaries: [],
  deviations: [{ day: '2031-06-01', what: `${CANARY} hail` }],
  status: 'planned',
  origin: 'typed',
  citation: `${CANARY} paper`,
}

const plan: Plannable = {
  trial,
  blocks: 4,
  methods: { yield_total: 'whole_plot_weighed' },
  timings: { yield_total: 'at_harvest', soil_ph_h2o: 'before_planting' },
  bases: { yield_total: 'at_15.5' },
  steps: [
    { kind: 'amendment', day: -14, treatment: 't1' },
    { kind: 'sowing', day: 0 },
    { kind: 'weeding', day: 30, treatment: 'gone' },
  ],
}

function dose(value: number) {
  return { value, unit: 't/har', verbatim: `${CANARY} ${value}`, unitAsWritten: 't/ha' }
}

async function prepared(of: Plannable = plan) {
  const made = await prepareProtocol(of, {
    ...{ terms: sharedTerms, identity: await identity(), sha256, licence: 'CC-BY-4.0' },
  })
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}

function bodyOf(of: Plannable): ProtocolBody {
  const made = protocolBody(of, sharedTerms)
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}

describe('a protocol made from a planned trial', () => {
  it('says the question, the design, what is measured how and when, and what is done when', () => {
    expect(bodyOf(plan)).toEqual({
      crop: 'maize',
      system: 'field',
      design: { kind: 'randomised_blocks', blocks: 4 },
      arms: [
        { id: 'a0', baseline: true, practices: [{ id: 'no_amendment' }] },
        { id: 'a1', baseline: false, practices: [{ id: 'compost', dose: 'd3', unit: 't/har' }] },
        { id: 'a2', baseline: false, practices: [{ id: 'compost', dose: 'd4', unit: 't/har' }] },
      ],
      measurements: [
        {
          ...{ variable: 'yield_total', unit: 'kg/har', basis: 'at_15.5' },
          ...{ method: 'whole_plot_weighed', timing: 'at_harvest' },
        },
        { variable: 'soil_ph_h2o', unit: '[pH]', timing: 'before_planting' },
      ],
      steps: [
        { kind: 'amendment', day: -14, arm: 'a1' },
        { kind: 'sowing', day: 0 },
      ],
      origin: 'contributor',
      credit: 'pseudonym',
    })
  })

  it('carries no word, place, season, cultivar, exact dose or plot of the trial', async () => {
    const { bytes } = await prepared()
    const text = new TextDecoder().decode(bytes)
    for (const secret of [CANARY, '2031', '7.25', '31.5', trial.id, trial.site])
      expect(text).not.toContain(secret)
  })

  it('is signed, and under a key that none of its author’s results is under', async () => {
    const { stored, cell, bytes } = await prepared()
    const accepted = await acceptRecord(new TextDecoder().decode(bytes), tools)
    expect(accepted.ok && accepted.value.id).toBe(stored.id)
    const me = await identity()
    const regions = ['001', '002', '019', '029', '150', '192']
    const keys = await Promise.all(regions.map((region) => me.key(JSON.stringify([region, 'cereals']))))
    expect(keys).not.toContain(stored.record.key)
    expect(await me.key(cell)).toBe(stored.record.key)
  })

  it('names the protocol it was changed from', () => {
    const parent = `cf1-${'c'.repeat(51)}a` as RecordId
    expect(bodyOf({ ...plan, parent }).parent).toBe(parent)
  })

  it.each([
    ['a crop nobody has a word for', { crop: 'my grass' }, 'commons.crop-unmatched'],
    [
      'a layout that cannot be drawn again',
      { design: { kind: 'unreplicated', randomised: 'no' } },
      'commons.protocol-design',
    ],
    ['a question about money', { outcomes: ['net_return'] }, 'commons.protocol-measures-nothing'],
    [
      'two doses of one class',
      {
        treatments: [
          ...trial.treatments.slice(0, 2),
          { ...trial.treatments[2]!, practices: [{ id: 'compost', dose: dose(9) }] },
        ],
      },
      'commons.protocol-arms-alike',
    ],
    [
      'a practice in own words',
      { treatments: [trial.treatments[0]!, { ...trial.treatments[1]!, practices: [{ id: 'local:moon' }] }] },
      'commons.practice-unmatched',
    ],
  ] as const)('is refused with %s', (_why, change, code) => {
    const made = protocolBody({ ...plan, trial: { ...trial, ...change } as Trial }, sharedTerms)
    expect(made).toMatchObject({ ok: false, problem: { code } })
  })
})

describe('a protocol in the commons', () => {
  it('is bundled, merged and taken back by its author as a result is', async () => {
    const { stored, cell } = await prepared()
    const written = await writeBundle([stored, await madeResult(1)], sha256)
    if (!written.ok) throw new Error(written.problem.code)
    const read = await readBundle(written.value, tools)
    if (!read.ok) throw new Error(read.problem.code)
    const store = memoryStore()
    expect(await mergeRecords(store, read.value, arrival())).toMatchObject({ added: 2, known: 0 })
    expect((await store.get([stored.id]))[0]?.record.type).toBe('protocol')

    const stranger = await retractRecord(stored, cell, await identity(9), sha256)
    expect(stranger).toMatchObject({ ok: false, problem: { code: 'commons.not-yours' } })
    const back = await retractRecord(stored, cell, await identity(), sha256)
    if (!back.ok) throw new Error(back.problem.code)
    expect(await mergeRecords(store, [back.value], arrival('b2'))).toMatchObject({ takenAway: 1 })
    expect(await mergeRecords(store, [stored], arrival('b3'))).toMatchObject({ added: 0, retracted: 1 })
  })

  it('is the same record whoever plans the same', async () => {
    const other = await prepared({ ...plan, trial: { ...trial, title: 'Another', plots: [] } })
    const { stored } = await prepared()
    expect(recordText(other.stored.record)).toBe(recordText(stored.record))
  })
})

describe('what a plan changes of its protocol', () => {
  const protocol = bodyOf(plan)
  const parts = (change: Partial<Plannable>) => protocolDifferences(protocol, { ...plan, ...change })
  const changed = (change: Partial<Trial>) => parts({ trial: { ...trial, ...change } })
  const [none, ten, twenty] = trial.treatments as [
    Trial['treatments'][0],
    Trial['treatments'][0],
    Trial['treatments'][0],
  ]

  it('is nothing for the plan it was made from, for another dose of the class, more blocks and more measurements', () => {
    expect(parts({})).toEqual([])
    const near = { ...ten, practices: [{ id: 'compost', dose: dose(9.5) }] }
    expect(changed({ treatments: [none, near, twenty] })).toEqual([])
    expect(parts({ blocks: 6 })).toEqual([])
    expect(changed({ outcomes: [...trial.outcomes, 'brix'] })).toEqual([])
    expect(changed({ cultivar: 'another', title: 'another' })).toEqual([])
  })

  it('is told part by part', () => {
    expect(changed({ crop: 'common_bean' })).toMatchObject([{ part: 'crop', about: 'common_bean' }])
    expect(changed({ system: 'garden' })).toMatchObject([{ part: 'system', about: 'garden' }])
    expect(changed({ treatments: [{ ...none, practices: [] }, ten, twenty] })).toMatchObject([
      { part: 'baseline' },
    ])
    expect(changed({ treatments: [none, ten] })).toMatchObject([
      { part: 'arm-left-out', practices: [{ id: 'compost', dose: 'd4', unit: 't/har' }] },
    ])
    const stronger = { ...ten, practices: [{ id: 'compost', dose: dose(3) }] }
    expect(changed({ treatments: [none, stronger, twenty] }).map(({ part }) => part)).toEqual([
      'arm-left-out',
      'arm-added',
    ])
    expect(parts({ blocks: 3 })).toMatchObject([{ part: 'fewer-blocks', about: '4' }])
    expect(changed({ outcomes: ['yield_total'] })).toMatchObject([
      { part: 'not-measured', about: 'soil_ph_h2o' },
    ])
    expect(parts({ methods: {} })).toMatchObject([{ part: 'method', about: 'yield_total' }])
    expect(parts({ steps: [{ kind: 'sowing', day: 3 }] })).toMatchObject([
      { part: 'step-left-out', about: 'amendment' },
    ])
  })

  it('is not asked where the protocol leaves it free', () => {
    const free: ProtocolBody = ProtocolSchema.parse({
      ...protocol,
      arms: [protocol.arms[0], { id: 'a1', baseline: false, practices: [{ id: 'compost' }] }],
      measurements: [{ variable: 'yield_total', unit: 'kg/har' }],
      steps: [],
    })
    const two = { ...plan, methods: {}, trial: { ...trial, treatments: [none, ten] } }
    expect(protocolDifferences(free, two)).toEqual([])
  })
})

describe('a result that followed a protocol', () => {
  const follows = async (nth: number, who: number, protocol: RecordId): Promise<StoredRecord> => {
    const { id, record } = await madeResult(nth, who)
    if (record.type !== 'result') throw new Error('no result')
    return { id, record: { ...record, body: { ...record.body, protocol } } }
  }

  it('names the protocol of somebody else that is held here', async () => {
    const { stored } = await prepared()
    expect(protocolToName(stored.id, [stored], new Set())).toBe(stored.id)
    expect(protocolToName(stored.id, [], new Set())).toBeUndefined()
    expect(protocolToName(undefined, [stored], new Set())).toBeUndefined()
    expect(protocolToName((await madeResult(1)).id, [await madeResult(1)], new Set())).toBeUndefined()
  })

  it('names its author’s own only once another contributor follows it', async () => {
    const { stored } = await prepared()
    const mine = new Set([stored.record.key, (await madeResult(1, 0)).record.key])
    expect(protocolToName(stored.id, [stored], mine)).toBeUndefined()
    expect(protocolToName(stored.id, [stored, await follows(1, 0, stored.id)], mine)).toBeUndefined()
    expect(protocolToName(stored.id, [stored, await follows(2, 1, stored.id)], mine)).toBe(stored.id)
  })
})
