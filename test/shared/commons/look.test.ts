import { describe, expect, it } from 'vitest'
import type { ResultRecord } from '../../../shared/commons/commons-record.ts'
import { likeness } from '../../../shared/commons/likeness.ts'
import { lookAt, OWN_SOURCE } from '../../../shared/commons/look.ts'
import { simulateCommons } from '../../../shared/commons/simulate/simulate-commons.ts'
import type { Arrival, StoredRecord } from '../../../shared/commons/store.ts'
import { arrival, madeResult, madeRetraction, sha256 } from '../../support/commons.ts'
import { slowness } from '../../support/pace.ts'

const came = ({ id }: StoredRecord, by: Arrival) => ({ ...by, id })

describe('looking at a commons', () => {
  it('lists its trials with where they came from, the newest first', async () => {
    const [one, two] = [await madeResult(1, 0), await madeResult(2, 1)]
    const later = { ...arrival('batch-2'), at: '2024-03-05T10:00:00Z', file: 'hill.commonfield' }
    const { lines, sources, zones, contributors, held } = lookAt(
      [one, two],
      [came(one, arrival()), came(two, later), came(one, later)],
    )
    expect(lines.map(({ id }) => id)).toEqual([two.id, one.id])
    expect(lines[1]).toMatchObject({
      ...{ zone: 'Aw', region: '192', season: '2024', crop: 'common_bean', plots: 8, origin: 'farm' },
      ...{ practices: ['compost'], baseline: ['no_amendment'], batches: ['batch-1', 'batch-2'] },
    })
    expect(lines[1]!.change!.logRatio).toBeCloseTo(Math.log(1270 / 1110), 12)
    expect(sources).toMatchObject([
      { batch: 'batch-2', trials: 2, contributors: 2, zones: 1, spreadKnown: 2, simulated: 0 },
      { batch: 'batch-1', trials: 1, licences: ['CC-BY-4.0'] },
    ])
    expect({ zones, contributors }).toEqual({ zones: ['Aw'], contributors: 2 })
    expect(held).toEqual([
      { day: '2024-03-01', count: 1 },
      { day: '2024-03-05', count: 2 },
    ])
  })

  it('shows own shares as one source, and retractions apart from trials', async () => {
    const [one, two] = [await madeResult(1), await madeResult(2)]
    const back = await madeRetraction(two.id)
    const own = (batch: string): Arrival => ({ ...arrival(batch), how: 'own' })
    const look = lookAt([one, two, back], [came(one, own('a')), came(two, own('b')), came(back, own('c'))])
    expect(look.sources).toMatchObject([{ batch: OWN_SOURCE, how: 'own', trials: 2 }])
    expect(look.takenBack).toMatchObject([{ id: back.id, target: two.id }])
    expect(look.lines).toHaveLength(2)
  })

  it('is quick with thousands of records', async () => {
    const records = await simulateCommons(sha256, 'many', 3412)
    const arrivals = records.map((record) => came(record, arrival()))
    const start = process.cpuUsage()
    expect(lookAt(records, arrivals).lines).toHaveLength(3412)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000, 'milliseconds of work').toBeLessThan(1500 * slowness())
  })
})

describe('how a record stands among those held', () => {
  it('counts other contributors of its class once each, and its own pseudonym apart', async () => {
    const mine = await madeResult(1, 0)
    const others = await Promise.all([madeResult(2, 1), madeResult(3, 1), madeResult(4, 2), madeResult(5, 0)])
    const record = mine.record as ResultRecord
    expect(likeness(record, [mine, ...others])).toEqual({ alike: 2, underKey: 1 })
    expect(likeness(record, [])).toEqual({ alike: 0, underKey: 0 })
  })

  it('is hidden by no simulated, published or historical trial', async () => {
    const mine = (await madeResult(1, 0)).record as ResultRecord
    const crowd = await Promise.all([1, 2, 3].map((who) => madeResult(who + 1, who)))
    const marked = crowd.map(({ id, record }, i): StoredRecord => {
      const origin = (['simulated', 'published', 'historical'] as const)[i]!
      const result = record as ResultRecord
      return { id, record: { ...result, body: { ...result.body, origin } } }
    })
    expect(likeness(mine, crowd).alike).toBe(3)
    expect(likeness(mine, marked).alike).toBe(0)
  })
})
