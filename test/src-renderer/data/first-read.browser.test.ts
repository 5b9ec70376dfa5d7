import { afterEach, describe, expect, it } from 'vitest'
import { siteExamples } from '../../../shared/record/examples/site.ts'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import { newId } from '../../../shared/record/id.ts'
import type { Trial } from '../../../shared/record/trial.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import {
  firstAnswer,
  forgetFirstAnswer,
  forgetFirstAnswers,
  readFirst,
} from '../../../src-renderer/data/first-read.ts'
import { countOrigins, FIRST_LIST, listTrials } from '../../../src-renderer/data/list-trials.ts'
import { bareReads, type Reads } from '../../../src-renderer/data/reads.ts'
import { STORE_FORM } from '../../../src-renderer/data/store-form.ts'
import { readToday } from '../../../src-renderer/data/today.ts'

const KEYS = ['unshared', 'today', FIRST_LIST.key, 'trials of others']
const stores: Database[] = []
afterEach(async () => {
  for (const db of stores.splice(0)) await db.delete()
  for (const key of KEYS) forgetFirstAnswer(key)
})

const STATUSES = ['draft', 'planned', 'running', 'done'] as const
const ORIGINS = ['typed', 'typed', 'import', 'simulated', 'historical'] as const

/** So many trials of every origin and status among each other, with no, one or several chunks of values. */
async function storeWith(trials: number, chunks = (nth: number) => nth % 3): Promise<Database> {
  const db = new Database(`first-${crypto.randomUUID()}`)
  stores.push(db)
  await db.sites.add(siteExamples.complete)
  const made = Array.from(
    { length: trials },
    (_, nth): Trial => ({
      ...trialExamples.complete,
      id: newId(Date.UTC(2020, 0, 1) + nth, crypto.getRandomValues(new Uint8Array(10))),
      site: nth % 7 === 0 ? newId(nth, new Uint8Array(10)) : siteExamples.complete.id,
      title: `Trial ${nth}`,
      status: STATUSES[nth % STATUSES.length]!,
      origin: ORIGINS[nth % ORIGINS.length]!,
    }),
  )
  await db.trials.bulkAdd(made)
  await db.chunks.bulkAdd(
    made.flatMap(({ id }, nth) =>
      Array.from({ length: chunks(nth) }, (_, which) => ({
        schema: 'chunk/1' as const,
        id: newId(Date.UTC(2021, 0, 1) + nth, crypto.getRandomValues(new Uint8Array(10))),
        trial: id,
        ...{ variable: 'yield_total', unit: 'kg/har', method: null, basis: 'fresh', batch: null },
        n: 2,
        value: Float64Array.of(12_000, 12_500),
        kind: new Uint8Array(2),
        plot: Uint16Array.of(which, which + 1),
        day: new Int32Array(2),
        repetition: new Uint16Array(2),
        flags: new Uint8Array(2),
        verbatim: { text: ['1'], code: new Uint32Array(2) },
        unitAsWritten: { text: ['kg'], code: new Uint32Array(2) },
      })),
    ),
  )
  return db
}

describe('what is read before the app is there', () => {
  it.each([
    ['few trials', 9, undefined],
    ['hundreds of them', 420, undefined],
    ['many values between the trials asked for', 300, (nth: number) => (nth % 5 > 1 ? 9 : 1)],
  ])('is what the app then reads itself: %s', async (_, trials, chunks) => {
    const db = await storeWith(trials, chunks)
    await readFirst('today', db.name, 10_000)
    await readFirst('trials', db.name, 10_000)
    const today = await readToday(db)
    expect(today.weigh.length).toBeGreaterThan(0)
    expect(firstAnswer('today')).toEqual(today)
    expect(firstAnswer('unshared')).toBe(today.unshared)
    expect(firstAnswer(FIRST_LIST.key)).toEqual(await listTrials(db, { limit: FIRST_LIST.limit }))
    expect(firstAnswer('trials of others')).toBe(await countOrigins(db, ['historical', 'simulated']))
  })

  it('is the same where the browser cannot read backwards at one go', async () => {
    const db = await storeWith(130)
    const newest = (reads: Reads) =>
      reads.newest<Trial>('trials', { index: 'origin', is: 'typed', limit: 20 })
    const bare = (limited: boolean) => {
      const transaction = db.backendDB().transaction(['trials'], 'readonly')
      if (!limited) return newest(bareReads(transaction))
      const { getAllRecords } = IDBIndex.prototype as { getAllRecords?: unknown }
      Reflect.set(IDBIndex.prototype, 'getAllRecords', undefined)
      return newest(bareReads(transaction)).finally(() =>
        Reflect.set(IDBIndex.prototype, 'getAllRecords', getAllRecords),
      )
    }
    const expected = (await db.trials.where('origin').equals('typed').sortBy('id')).slice(-20)
    expect(await bare(false)).toEqual(expected)
    expect(await bare(true)).toEqual(expected)
  })

  it('makes no store where there is none, and answers nothing', async () => {
    const name = `none-${crypto.randomUUID()}`
    await readFirst('today', name)
    expect(firstAnswer('today')).toBeUndefined()
    expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(name)
  })

  it('leaves a store of another form to the app', async () => {
    const db = await storeWith(9)
    const { name } = db
    db.close()
    await new Promise((done, failed) => {
      const opening = indexedDB.open(name, STORE_FORM * 10 + 10)
      opening.onerror = failed
      opening.onsuccess = () => {
        opening.result.close()
        done(null)
      }
    })
    await readFirst('today', name)
    expect(firstAnswer('today')).toBeUndefined()
  })

  it('that comes too late, or was asked by nobody, is never shown', async () => {
    const db = await storeWith(300)
    await readFirst('today', db.name, 0)
    await readToday(db)
    await new Promise((done) => setTimeout(done, 300))
    expect(firstAnswer('today')).toBeUndefined()
    await readFirst('trials', db.name, 10_000)
    expect(firstAnswer(FIRST_LIST.key)).toBeDefined()
    forgetFirstAnswers()
    for (const key of KEYS) expect(firstAnswer(key)).toBeUndefined()
  })

  it('is never shown again once the app has read', async () => {
    const db = await storeWith(9)
    await readFirst('today', db.name)
    forgetFirstAnswer('today')
    expect(firstAnswer('today')).toBeUndefined()
  })
})
