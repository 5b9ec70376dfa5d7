import { afterEach, describe, expect, it } from 'vitest'
import { answer } from '../../../shared/intake/answer.ts'
import { setConstants } from '../../../shared/intake/edit-map.ts'
import type { Opened } from '../../../shared/intake/session.ts'
import { newId } from '../../../shared/record/id.ts'
import { undoBatch } from '../../../src-renderer/data/batches.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { KeptFiles } from '../../../src-renderer/data/kept-files.ts'
import { intakeClient } from '../../../src-renderer/worker/intake-client.ts'
import { plotFile } from '../../shared/intake/plot-file.ts'
import { slowness } from '../../support/pace.ts'
import { watchWork } from '../support/watch-work.ts'

const STRIPS =
  'Trial_ID,Year,Rep,TRT_Yld,CTR_Yld\nA1,2021,1,210,204\nA1,2021,2,206,208\nB7,2022,1,180,171\nB7,2022,2,176,179\n'

const id = () => newId(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
const at = '2024-11-20T10:00:00.000Z'
const ends: (() => unknown)[] = []
let names = 0

afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

function start() {
  const name = `intake-${Date.now()}-${names++}`
  const client = intakeClient(name)
  const db = new Database(name)
  ends.push(
    () => client.close(),
    () => db.delete(),
    () => new KeptFiles(name).delete(),
  )
  const open = async (text: string, fileName = 'strips.csv'): Promise<Opened> => {
    const bytes = new TextEncoder().encode(text)
    const opened = await client.call('open', { bytes, fileName }, { transfer: [bytes.buffer] })
    if (!opened.ok) throw new Error(opened.problem.code)
    return opened.value
  }
  const counts = async () => ({
    sites: await db.sites.count(),
    trials: await db.trials.count(),
    chunks: await db.chunks.count(),
    batches: await db.batches.count(),
  })
  return { client, db, open, counts }
}

describe('importing through the worker', () => {
  it('a file of strips is opened, answered, previewed, stored and undone', async () => {
    const { client, db, open, counts } = start()
    const { handle, map: guessed } = await open(STRIPS)
    const map = answer(answer(guessed, 'crop', 'maize'), 'unit:4', 'bu/ac')
    const preview = await client.call('preview', { handle, map })
    expect(preview.asks.filter((ask) => ask.must)).toEqual([])
    expect(preview.rows[0]!.cells[3]).toMatchObject({ text: '210', unit: 'kg/ha' })
    const batch = id()
    const report = await client.call('import', { handle, map, batch, at })
    expect(report).toMatchObject({ ok: true, value: { counts: { trials: 2, imported: 4, observations: 8 } } })
    expect(await counts()).toEqual({ sites: 2, trials: 2, chunks: 2, batches: 1 })
    await undoBatch(db, batch)
    expect(await counts()).toEqual({ sites: 0, trials: 0, chunks: 0, batches: 0 })
  })

  it('the same file a second time adds nothing and says so', async () => {
    const { client, open, counts } = start()
    const { handle, map: guessed } = await open(STRIPS)
    const map = answer(answer(guessed, 'crop', 'maize'), 'unit:4', 'bu/ac')
    await client.call('import', { handle, map, batch: id(), at })
    const again = await open(STRIPS, 'copy.csv')
    const second = await client.call('import', { handle: again.handle, map, batch: id(), at })
    expect(second).toMatchObject({ ok: false, problem: { code: 'data.already-imported' } })
    expect(await counts()).toMatchObject({ trials: 2, batches: 1 })
  })

  it('with a question open that must be answered nothing is stored', async () => {
    const { client, open, counts } = start()
    const { handle, map } = await open(STRIPS)
    const report = await client.call('import', { handle, map, batch: id(), at })
    expect(report).toMatchObject({ ok: false, problem: { code: 'intake.nothing-to-import' } })
    expect(await counts()).toEqual({ sites: 0, trials: 0, chunks: 0, batches: 0 })
  })

  it('a picture is refused with its reason and the worker goes on', async () => {
    const { client, open } = start()
    const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0)
    const refused = await client.call('open', { bytes, fileName: 'trial.csv' })
    expect(refused).toMatchObject({ ok: false, problem: { code: 'intake.is-picture' } })
    expect((await open(STRIPS)).rows).toBe(4)
  })

  it('a harvest log goes into the garden, and comes out again whole', async () => {
    const { client, db, open } = start()
    const { handle, map } = await open(
      'vegetable,date,weight,units\ntomato,2024-07-01,420,g\nkale,2024-07-02,90,g\n',
    )
    const batch = id()
    const report = await client.call('import', { handle, map, batch, at })
    expect(report).toMatchObject({ ok: true, value: { counts: { picks: 2, imported: 2 } } })
    expect((await db.picks.toArray()).map((pick) => [pick.crop, pick.weight?.value])).toEqual([
      ['tomato', 0.42],
      ['kale', 0.09],
    ])
    await undoBatch(db, batch)
    expect(await db.picks.count()).toBe(0)
  })

  it('a file that only grew offers its new rows, and takes the place of the earlier import with trials that stay the same', async () => {
    const { client, db, open, counts } = start()
    const first = await open(STRIPS)
    const map = answer(answer(first.map, 'crop', 'maize'), 'unit:4', 'bu/ac')
    const was = id()
    await client.call('import', { handle: first.handle, map, batch: was, at })
    const before = await db.trials.toArray()
    const longer = await open(`${STRIPS}C9,2023,1,190,188\nB7,2022,3,181,170\n`, 'strips 2.csv')
    const earlier = await client.call('earlier', { handle: longer.handle, map })
    expect(earlier).toMatchObject({
      batch: { id: was },
      edited: 0,
      difference: { same: 4, addedCount: 2, changedCount: 0, goneCount: 0, added: [6, 7] },
    })
    const report = await client.call('import', { handle: longer.handle, map, batch: id(), at, replaces: was })
    expect(report).toMatchObject({ ok: true, value: { counts: { trials: 3, imported: 6 } } })
    expect(await counts()).toEqual({ sites: 3, trials: 3, chunks: 3, batches: 1 })
    const after = await db.trials.toArray()
    for (const trial of before) {
      const now = after.find((one) => one.title === trial.title)!
      expect([now.id, now.site]).toEqual([trial.id, trial.site])
    }
  })

  it('a changed cell and a row that went are told before anything is replaced', async () => {
    const { client, open, counts } = start()
    const first = await open(STRIPS)
    const map = answer(answer(first.map, 'crop', 'maize'), 'unit:4', 'bu/ac')
    await client.call('import', { handle: first.handle, map, batch: id(), at })
    const next = await open(
      STRIPS.replace('206,208', '206,209').replace('B7,2022,2,176,179\n', ''),
      'next.csv',
    )
    const earlier = await client.call('earlier', { handle: next.handle, map })
    expect(earlier!.difference).toMatchObject({
      same: 2,
      addedCount: 0,
      changedCount: 1,
      goneCount: 1,
      changed: [{ row: 3, wasRow: 3, columnLabel: 'CTR_Yld', was: '208', is: '209' }],
      gone: [5],
    })
    expect(await counts()).toMatchObject({ trials: 2, batches: 1 })
  })

  it('an import that was taken back is put back from the kept original, with its answers', async () => {
    const { client, db, open, counts } = start()
    const first = await open(STRIPS)
    const map = answer(answer(first.map, 'crop', 'maize'), 'unit:4', 'bu/ac')
    const batch = id()
    await client.call('import', { handle: first.handle, map, batch, at })
    await undoBatch(db, batch)
    const again = await client.call('reopen', { fileHash: first.fileHash })
    if (!again.ok) throw new Error(again.problem.code)
    expect(again.value.asks.filter((ask) => ask.must)).toEqual([])
    const { handle, map: kept } = again.value
    expect(await client.call('import', { handle, map: kept, batch: id(), at })).toMatchObject({ ok: true })
    expect(await counts()).toEqual({ sites: 2, trials: 2, chunks: 2, batches: 1 })
    const none = await client.call('reopen', { fileHash: '0'.repeat(64) })
    expect(none).toMatchObject({ ok: false, problem: { code: 'intake.original-not-kept' } })
  })

  it('100,000 rows come in with progress and without a task over 100 ms of work in the window', async () => {
    const { client, open, counts } = start()
    const text = plotFile(100_000)
    // The watch must not see the task that wrote the file.
    await later(50)
    const work = await watchWork()
    const { handle, map: guessed } = await open(text, 'large.csv')
    const map = setConstants(guessed, { zone: 'Cfb' })
    await client.call('preview', { handle, map })
    const steps: number[] = []
    const report = await client.call(
      'import',
      { handle, map, batch: id(), at },
      { onProgress: (done, total) => steps.push(done / total) },
    )
    const longest = await work()
    expect(report).toMatchObject({ ok: true, value: { counts: { rows: 100_000, imported: 100_000 } } })
    expect(await counts()).toMatchObject({ trials: 625, batches: 1 })
    expect(steps.length).toBeGreaterThan(3)
    expect(longest, 'the trace saw the window at work').toBeGreaterThan(0.1)
    expect(longest).toBeLessThan(100 * slowness())
  })

  it('an import that is cancelled leaves the store as it was', async () => {
    const { client, open, counts } = start()
    const { handle, map } = await open(plotFile(50_000), 'large.csv')
    for (const wait of [0, 40, 150, 400]) {
      const control = new AbortController()
      const work = client.call('import', { handle, map, batch: id(), at }, { signal: control.signal })
      setTimeout(() => control.abort(), wait)
      const name = await work.then(
        () => 'stored',
        (error: Error) => error.name,
      )
      if (name === 'stored') break
      expect(name).toBe('AbortError')
      expect(await counts()).toEqual({ sites: 0, trials: 0, chunks: 0, batches: 0 })
    }
  })
})

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
