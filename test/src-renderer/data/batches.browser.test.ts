import { afterEach, expect, it } from 'vitest'
import type { Batch } from '../../../shared/record/batch.ts'
import { newId } from '../../../shared/record/id.ts'
import type { Observation } from '../../../shared/record/observation.ts'
import { packChunk, unpackChunk } from '../../../shared/record/observation-chunk.ts'
import type { Site } from '../../../shared/record/site.ts'
import type { Trial } from '../../../shared/record/trial.ts'
import { addBatch, type BatchContents, listBatches, undoBatch } from '../../../src-renderer/data/batches.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { allTrials, countAll, wholeTrial } from '../../../src-renderer/data/trials.ts'

let serial = 0
const id = () => newId(1_700_000_000_000 + serial++, crypto.getRandomValues(new Uint8Array(10)))
const opened: Database[] = []

function freshDatabase(): Database {
  const db = new Database(`test-${crypto.randomUUID()}`)
  opened.push(db)
  return db
}

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete()
})

function makeImport(hash: string, plots = 4): { batch: Batch; contents: BatchContents } {
  const batchId = id()
  const site: Site = { schema: 'site/1', id: id(), name: 'El Mango', batch: batchId }
  const trial: Trial = {
    schema: 'trial/1',
    id: id(),
    title: 'Compost on beans',
    site: site.id,
    crop: 'common_bean',
    system: 'field',
    season: { harvestYear: 2025 },
    outcomes: ['yield_total'],
    design: { kind: 'paired_strips', randomised: 'yes' },
    treatments: [
      { id: 'a0', label: 'usual', baseline: true, practices: [] },
      { id: 'a1', label: 'compost', baseline: false, practices: [{ id: 'compost' }] },
    ],
    plots: Array.from({ length: plots }, (_, i) => ({
      label: String(i + 1),
      treatment: i % 2 ? 'a1' : 'a0',
      block: String(Math.floor(i / 2)),
    })),
    summaries: [],
    deviations: [],
    status: 'done',
    origin: 'import',
    batch: batchId,
  }
  const observations: Observation[] = trial.plots.map((_, i) => ({
    plot: i,
    variable: 'yield_total',
    value: 1000 + i,
    kind: 'number',
    verbatim: `${1000 + i},0`,
    unitAsWritten: 'kg/ha',
    repetition: 0,
    flags: 0,
  }))
  const head = {
    id: id(),
    trial: trial.id,
    variable: 'yield_total',
    unit: 'kg/har',
    method: null,
    basis: null,
  }
  const chunk = packChunk({ ...head, batch: batchId }, observations)
  const batch: Batch = {
    schema: 'batch/1',
    id: batchId,
    at: new Date(1_760_000_000_000 + serial).toISOString(),
    kind: 'csv',
    fileName: 'beans.csv',
    fileHash: hash,
    rows: plots,
    imported: plots,
    parked: [],
    made: { sites: 1, trials: 1, observations: plots, records: 0 },
  }
  return { batch, contents: { sites: [site], trials: [trial], chunks: [chunk] } }
}

const snapshot = async (db: Database) =>
  JSON.stringify(await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()])))

it('an import comes back as it was stored, words and all', async () => {
  const db = freshDatabase()
  const { batch, contents } = makeImport('a'.repeat(64))
  expect(await addBatch(db, batch, contents)).toEqual({ ok: true, value: batch })
  const whole = await wholeTrial(db, contents.trials[0]!.id)
  if (!whole.ok) throw new Error(whole.problem.code)
  expect(whole.value.trial).toEqual(contents.trials[0])
  expect(whole.value.site).toEqual(contents.sites[0])
  expect(whole.value.chunks.flatMap(unpackChunk).map((o) => o.verbatim)).toEqual([
    '1000,0',
    '1001,0',
    '1002,0',
    '1003,0',
  ])
  expect(await countAll(db)).toEqual({ trials: 1, sites: 1, commons: 0, notShared: 1 })
})

it('undoing an import leaves the store exactly as it was before it', async () => {
  const db = freshDatabase()
  const first = makeImport('b'.repeat(64))
  await addBatch(db, first.batch, first.contents)
  const before = await snapshot(db)
  const second = makeImport('c'.repeat(64))
  await addBatch(db, second.batch, second.contents)
  expect(await snapshot(db)).not.toBe(before)
  expect((await undoBatch(db, second.batch.id)).ok).toBe(true)
  expect(await snapshot(db)).toBe(before)
  expect((await listBatches(db)).map((batch) => batch.id)).toEqual([first.batch.id])
})

it('the same file twice adds nothing', async () => {
  const db = freshDatabase()
  const first = makeImport('d'.repeat(64))
  await addBatch(db, first.batch, first.contents)
  const before = await snapshot(db)
  const again = makeImport('d'.repeat(64))
  expect(await addBatch(db, again.batch, again.contents)).toMatchObject({
    ok: false,
    problem: { code: 'data.already-imported' },
  })
  expect(await snapshot(db)).toBe(before)
})

it('an import that fails half way leaves nothing behind', async () => {
  const db = freshDatabase()
  const { batch, contents } = makeImport('e'.repeat(64))
  const broken = { ...contents, chunks: [...contents.chunks, ...contents.chunks] }
  expect(await addBatch(db, batch, broken)).toMatchObject({
    ok: false,
    problem: { code: 'data.write-failed' },
  })
  expect(await countAll(db)).toEqual({ trials: 0, sites: 0, commons: 0, notShared: 0 })
  expect(await listBatches(db)).toEqual([])
})

it('an import whose rows do not add up is refused', async () => {
  const db = freshDatabase()
  const { batch, contents } = makeImport('f'.repeat(64))
  expect(await addBatch(db, { ...batch, rows: 9 }, contents)).toMatchObject({
    ok: false,
    problem: { code: 'data.batch-does-not-add-up' },
  })
  expect(await allTrials(db)).toEqual([])
})
