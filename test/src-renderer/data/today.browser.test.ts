import { afterEach, describe, expect, it } from 'vitest'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import { newId } from '../../../shared/record/id.ts'
import type { Trial } from '../../../shared/record/trial.ts'
import { countUnshared, wantsSharing } from '../../../src-renderer/data/count-unshared.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { countPlotValues, readToday } from '../../../src-renderer/data/today.ts'

const stores: Database[] = []
afterEach(async () => {
  for (const db of stores.splice(0)) await db.delete()
})

/** A store with so many planned trials, made one after the other; every second value is written in each. */
async function storeWith(trials: number, change: (nth: number) => Partial<Trial> = () => ({})) {
  const db = new Database(`today-${crypto.randomUUID()}`)
  stores.push(db)
  const made = Array.from({ length: trials }, (_, nth): Trial => {
    const id = newId(Date.UTC(2020, 0, 1) + nth, new Uint8Array(10))
    return {
      ...trialExamples.complete,
      id,
      title: `Trial ${nth}`,
      status: 'planned',
      origin: 'typed',
      ...change(nth),
    }
  })
  await db.trials.bulkAdd(made)
  await db.chunks.bulkAdd(
    made.map(({ id }, nth) => ({
      schema: 'chunk/1' as const,
      id: newId(Date.UTC(2021, 0, 1) + nth, new Uint8Array(10)),
      trial: id,
      ...{ variable: 'yield_total', unit: 'kg/har', method: null, basis: 'fresh', batch: null },
      n: 2,
      value: Float64Array.of(12_000, 12_500),
      kind: new Uint8Array(2),
      plot: Uint16Array.of(0, 2),
      day: new Int32Array(2),
      repetition: new Uint16Array(2),
      flags: new Uint8Array(2),
      verbatim: { text: ['2.5'], code: new Uint32Array(2) },
      unitAsWritten: { text: ['kg'], code: new Uint32Array(2) },
    })),
  )
  return { db, made }
}

describe('today', () => {
  it('names what is still to record, the oldest of it first', async () => {
    const { db, made } = await storeWith(3)
    const today = await readToday(db)
    expect(today.weigh.map(({ trial }) => trial.id)).toEqual(made.map(({ id }) => id))
    expect(today.weigh[0]).toMatchObject({ done: 2, plots: 4 })
    expect(today.weigh[0]!.waiting).toHaveLength(2)
  })

  it('counts every trial and every value, and looks only at the newest hundred for what waits', async () => {
    const { db, made } = await storeWith(130)
    const today = await readToday(db)
    expect(today.ownTrials).toBe(130)
    expect(await countPlotValues(db)).toBe(260)
    expect(today.weigh.map(({ trial }) => trial.title)).toEqual(made.slice(30).map(({ title }) => title))
  })

  it('counts what waits to be shared by how far a trial is, as the rule for one trial says', async () => {
    const statuses = ['draft', 'planned', 'running', 'done'] as const
    const { db, made } = await storeWith(9, (nth) => ({ status: statuses[nth % 4]! }))
    expect(made.filter(wantsSharing)).toHaveLength(4)
    expect(await countUnshared(db)).toBe(4)
    await db.shares.add({ trial: made[2]!.id, record: 'r', at: '2025-01-01T00:00:00Z' })
    expect(await countUnshared(db)).toBe(3)
  })
})
