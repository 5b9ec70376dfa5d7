import { afterEach, expect, it } from 'vitest'
import { Database } from '../../../src-renderer/data/database.ts'
import { forgetMap, rememberedMap, rememberMap } from '../../../src-renderer/data/remembered-maps.ts'
import { machineStamp } from '../../../src-renderer/data/stamp.ts'
import { putBack, takeBack } from '../../../src-renderer/data/take-back.ts'
import { intakeClient } from '../../../src-renderer/worker/intake-client.ts'

const opened: Database[] = []
afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete()
})

/** A store with one small import in it, brought in through the worker. */
async function withImport() {
  const db = new Database(`take-back-${crypto.randomUUID()}`)
  opened.push(db)
  const client = intakeClient(db.name)
  const bytes = new TextEncoder().encode(
    'site,rep,treatment,crop,yield kg/ha\nA,1,control,maize,2000\nA,1,compost,maize,2500\n',
  )
  const file = await client.call('open', { bytes, fileName: 'a.csv' })
  if (!file.ok) throw new Error(file.problem.code)
  const { handle, map, layoutKey } = file.value
  const batch = machineStamp.id()
  const report = await client.call('import', { handle, map, batch, at: '2024-11-20T10:00:00.000Z' })
  if (!report.ok) throw new Error(report.problem.code)
  client.close()
  return { db, batch, map, layoutKey }
}

async function everything(db: Database) {
  const rows = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const))
  return Object.fromEntries(rows)
}

it('an import that was taken back and put back is what it was, with what was written about it since', async () => {
  const { db, batch } = await withImport()
  const trial = (await db.trials.toArray())[0]!
  await db.shares.add({ trial: trial.id, record: 'r1', at: '2024-11-21T10:00:00.000Z' })
  const before = await everything(db)
  const taken = await takeBack(db, batch)
  if (!taken.ok) throw new Error(taken.problem.code)
  expect(await db.trials.count()).toBe(0)
  expect(await db.shares.count()).toBe(0)
  expect(await db.batches.count()).toBe(0)
  expect(await putBack(db, taken.value)).toMatchObject({ ok: true })
  expect(await everything(db)).toEqual(before)
})

it('what was brought in again meanwhile is not put back a second time', async () => {
  const { db, batch } = await withImport()
  const taken = await takeBack(db, batch)
  if (!taken.ok) throw new Error(taken.problem.code)
  await putBack(db, taken.value)
  const before = await everything(db)
  expect(await putBack(db, taken.value)).toMatchObject({
    ok: false,
    problem: { code: 'data.already-imported' },
  })
  expect(await everything(db)).toEqual(before)
})

it('an import that is not here cannot be taken back', async () => {
  const { db } = await withImport()
  expect(await takeBack(db, machineStamp.id())).toMatchObject({
    ok: false,
    problem: { code: 'data.no-such-batch' },
  })
})

it('answers are kept per layout, replaced by later ones, and let go', async () => {
  const { db, map, layoutKey } = await withImport()
  const kept = { map, at: '2024-11-20T10:00:00.000Z', fileName: 'a.csv' }
  await rememberMap(db, layoutKey, kept)
  await rememberMap(db, layoutKey, { ...kept, fileName: 'b.csv' })
  expect(await rememberedMap(db, layoutKey)).toEqual({ ...kept, fileName: 'b.csv' })
  expect(await rememberedMap(db, 'another')).toBeUndefined()
  await forgetMap(db, layoutKey)
  expect(await rememberedMap(db, layoutKey)).toBeUndefined()
})
