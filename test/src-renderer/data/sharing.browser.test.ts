import { afterEach, describe, expect, it } from 'vitest'
import { readBundle, setRoot, writeBundle } from '../../../shared/commons/bundle.ts'
import { newId } from '../../../shared/record/id.ts'
import { historicalSamples } from '../../../shared/record/samples/historical-samples.ts'
import { copyCommons, lookAtCommons, mergeBundle, weighBundle } from '../../../src-renderer/data/bundles.ts'
import { commonsStore } from '../../../src-renderer/data/commons-store.ts'
import { countUnshared } from '../../../src-renderer/data/count-unshared.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { acceptTools, sha256 } from '../../../src-renderer/data/host.ts'
import { openIdentity, ownCells } from '../../../src-renderer/data/identity.ts'
import { loadResults } from '../../../src-renderer/data/results.ts'
import { addSamples, removeSamples } from '../../../src-renderer/data/samples.ts'
import {
  noteShared,
  type ReadyShare,
  readyShare,
  shareStates,
  takeBack,
} from '../../../src-renderer/data/shares.ts'
import { madeResult, madeRetraction } from '../../support/commons.ts'

const opened: Database[] = []
let serial = 0
const id = () => newId(1_700_000_000_000 + serial++, crypto.getRandomValues(new Uint8Array(10)))
const at = '2025-04-09T10:00:00.000Z'
const choice = { licence: 'CC-BY-4.0', credit: 'pseudonym' } as const

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete()
})

function emptyStore(): Database {
  const db = new Database(`test-${crypto.randomUUID()}`)
  opened.push(db)
  return db
}

/** A store with one own trial: Yates's oats, as if the reader had grown them. */
async function storeWithOwnTrial(): Promise<{ db: Database; trial: string }> {
  const db = emptyStore()
  const sample = historicalSamples('unused')
  const { batch: _, citation: __, ...grown } = sample.trials[0]!
  const { batch: ___, study: ____, ...place } = sample.sites.find((one) => one.id === grown.site)!
  const site = { ...place, id: id() }
  const trial = { ...grown, id: id(), site: site.id, origin: 'typed' as const }
  await db.sites.add(site)
  await db.trials.add(trial)
  await db.chunks.bulkAdd(
    sample.chunks
      .filter((chunk) => chunk.trial === grown.id)
      .map((chunk) => ({ ...chunk, id: id(), trial: trial.id, batch: null })),
  )
  return { db, trial: trial.id }
}

async function ready(db: Database, trial: string): Promise<ReadyShare> {
  const made = await readyShare(db, trial, choice)
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}

async function everything(db: Database): Promise<unknown> {
  const tables = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()]))
  return Object.fromEntries(tables)
}

describe('the sample data', () => {
  it('come in one click and leave in one click, and everything else is as it was', async () => {
    const { db } = await storeWithOwnTrial()
    const mine = await madeResult(1)
    await mergeBundle(db, { fileName: 'a', fileHash: 'a'.repeat(64), records: [mine] }, id(), at)
    const before = await everything(db)
    const added = await addSamples(db, id(), at)
    expect(added).toMatchObject({ ok: true, value: { kind: 'sample', made: { trials: 8, records: 363 } } })
    expect(await db.trials.count()).toBe(9)
    expect(await db.commons.count()).toBe(364)
    expect((await removeSamples(db)).ok).toBe(true)
    expect(await everything(db)).toEqual(before)
  })

  it('are here once however often they are loaded, and say what they are', async () => {
    const db = emptyStore()
    const [first, second] = await Promise.all([addSamples(db, id(), at), addSamples(db, id(), at)])
    expect(first).toEqual(second)
    const { lines, sources } = await lookAtCommons(db)
    expect(lines).toHaveLength(360)
    expect(lines.every((line) => line.origin === 'simulated' && line.how === 'sample')).toBe(true)
    expect(sources).toMatchObject([{ how: 'sample', trials: 360, simulated: 360, protocols: 3 }])
  })

  it('are left out of a copy of the commons', async () => {
    const db = emptyStore()
    await addSamples(db, id(), at)
    expect(await copyCommons(db)).toMatchObject({ ok: false, problem: { code: 'commons.nothing-held' } })
    await mergeBundle(
      db,
      { fileName: 'a', fileHash: 'a'.repeat(64), records: [await madeResult(1)] },
      id(),
      at,
    )
    expect(await copyCommons(db)).toMatchObject({ ok: true, value: { records: 1, leftOut: 363 } })
  })
})

describe('sharing', () => {
  it('prepares without keeping anything, and the bytes shown are the bytes in the file', async () => {
    const { db, trial } = await storeWithOwnTrial()
    await openIdentity(db)
    const before = await everything(db)
    const prepared = await ready(db, trial)
    expect(await everything(db)).toEqual(before)
    const written = await writeBundle([prepared.stored], sha256)
    if (!written.ok) throw new Error(written.problem.code)
    const lines = new TextDecoder().decode(written.value).split('\n')
    expect(lines[1]).toBe(new TextDecoder().decode(prepared.bytes))
    expect(prepared.stored.record.sig).toBeDefined()
    const read = await readBundle(written.value, acceptTools)
    expect(read.ok && read.value[0]!.id).toBe(prepared.stored.id)
  })

  it('counts a shared trial once, in the form it was shared in and under its own name', async () => {
    const { db, trial } = await storeWithOwnTrial()
    const [own] = await loadResults(db)
    expect(own).toMatchObject({ key: trial, source: 'own', region: '154' })
    const prepared = await ready(db, trial)
    await noteShared(db, [prepared], 'mine.commonfield', 'share-1', at)
    const results = await loadResults(db)
    expect(results).toHaveLength(1)
    expect(results[0]).toMatchObject({ key: prepared.stored.id, source: 'own', label: own!.label })
    expect(await countUnshared(db)).toBe(0)
    expect(await shareStates(db, [trial])).toMatchObject([{ kind: 'shared', record: prepared.stored.id }])
    expect(await readyShare(db, trial, choice)).toMatchObject({ problem: { code: 'commons.already-shared' } })
  })

  it('counts as many records under a pseudonym as are held', async () => {
    const { db, trial } = await storeWithOwnTrial()
    expect((await ready(db, trial)).likeness).toEqual({ alike: 0, underKey: 0 })
  })

  it('takes an own record back: it leaves, its trial counts again, and the same record cannot return', async () => {
    const { db, trial } = await storeWithOwnTrial()
    const prepared = await ready(db, trial)
    await noteShared(db, [prepared], 'mine.commonfield', 'share-1', at)
    expect((await takeBack(db, prepared.stored.id, 'back-1', at)).ok).toBe(true)
    expect(await db.commons.get(prepared.stored.id)).toBeUndefined()
    expect((await loadResults(db)).map(({ key }) => key)).toEqual([trial])
    expect(await shareStates(db, [trial])).toMatchObject([{ kind: 'taken-back' }])
    expect(await readyShare(db, trial, choice)).toMatchObject({ problem: { code: 'commons.taken-back' } })
    expect((await lookAtCommons(db)).takenBack).toMatchObject([{ target: prepared.stored.id }])
    const other = { ...choice, licence: 'CC0-1.0' } as const
    expect((await readyShare(db, trial, other)).ok).toBe(true)
  })

  it('cannot take back what another shared', async () => {
    const { db } = await storeWithOwnTrial()
    const theirs = await madeResult(1)
    await commonsStore(db).put([theirs])
    expect(await takeBack(db, theirs.id, 'back-1', at)).toMatchObject({
      problem: { code: 'commons.not-yours' },
    })
    expect(await takeBack(db, 'cf1-nobody', 'back-1', at)).toMatchObject({
      problem: { code: 'commons.not-held' },
    })
  })

  it('keeps one seed and remembers the cells it was used in', async () => {
    const { db, trial } = await storeWithOwnTrial()
    const [one, two] = await Promise.all([openIdentity(db), openIdentity(db)])
    expect(await one.key('cell')).toBe(await two.key('cell'))
    const prepared = await ready(db, trial)
    await noteShared(db, [prepared], 'mine.commonfield', 'share-1', at)
    expect([...(await ownCells(db))]).toEqual([[prepared.stored.record.key, prepared.cell]])
  })
})

describe('bundles', () => {
  it('merged from one profile into another give the same set, and merging twice changes nothing', async () => {
    const [mine, yours] = [emptyStore(), emptyStore()]
    const records = await Promise.all([1, 2, 3].map((nth) => madeResult(nth)))
    await mergeBundle(mine, { fileName: 'a', fileHash: 'a'.repeat(64), records }, id(), at)
    const copy = await copyCommons(mine)
    if (!copy.ok) throw new Error(copy.problem.code)
    const read = await readBundle(copy.value.bytes, acceptTools)
    if (!read.ok) throw new Error(read.problem.code)
    const bundle = { fileName: 'copy', fileHash: 'b'.repeat(64), records: read.value }
    expect(await weighBundle(yours, bundle)).toMatchObject({ report: { added: 3, known: 0 } })
    expect(await mergeBundle(yours, bundle, id(), at)).toMatchObject({ value: { added: 3 } })
    const root = async (db: Database) => setRoot(await commonsStore(db).ids(), sha256)
    expect(await root(yours)).toBe(await root(mine))
    expect(await loadResults(yours)).toEqual(await loadResults(mine))
    const before = await everything(yours)
    expect(await mergeBundle(yours, bundle, id(), at)).toMatchObject({ value: { added: 0, known: 3 } })
    expect(await everything(yours)).toEqual(before)
  })

  it('foresees what a merge will do, retractions too', async () => {
    const db = emptyStore()
    const [one, two] = await Promise.all([madeResult(1), madeResult(2)])
    await mergeBundle(db, { fileName: 'a', fileHash: 'a'.repeat(64), records: [one] }, id(), at)
    const records = [one, two, await madeRetraction(one.id)]
    const waiting = await weighBundle(db, { fileName: 'b', fileHash: 'b'.repeat(64), records })
    expect(waiting).toMatchObject({ retractions: 1, zones: ['Aw'], crops: ['common_bean'] })
    expect(waiting.report).toEqual({ added: 2, known: 0, retracted: 1, takenAway: 1 })
    expect(await db.commons.count()).toBe(1)
    const bundle = { fileName: 'b', fileHash: 'b'.repeat(64), records }
    expect(await mergeBundle(db, bundle, id(), at)).toEqual({ ok: true, value: waiting.report })
  })
})
