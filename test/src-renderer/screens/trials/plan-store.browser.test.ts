import { afterEach, expect, it } from 'vitest'
import { newId } from '../../../../shared/record/id.ts'
import type { Site } from '../../../../shared/record/site.ts'
import type { Trial } from '../../../../shared/record/trial.ts'
import { Database } from '../../../../src-renderer/data/database.ts'
import { listTrials } from '../../../../src-renderer/data/list-trials.ts'
import { lastSite, ownSites, saveSite } from '../../../../src-renderer/data/sites.ts'
import {
  discardDraft,
  findPlannedTrial,
  type PlannedTrial,
  repeatTrial,
  restoreDraft,
  savePlannedTrial,
} from '../../../../src-renderer/data/trial-plans.ts'
import { blankTrial, choosePractice } from '../../../../src-renderer/screens/trials/plan/draft.ts'

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

function draft(): PlannedTrial {
  const site: Site = { schema: 'site/1', id: id(), name: 'El Mango' }
  const blank = blankTrial(id(), site, '2025-05')
  return choosePractice(
    { ...blank, trial: { ...blank.trial, crop: 'maize', title: 'Compost' } },
    1,
    'compost',
  )
}

const withTitle = (of: PlannedTrial, title: string): PlannedTrial => ({
  ...of,
  trial: { ...of.trial, title },
})

it('a draft, its plan and its place are stored together and found together', async () => {
  const db = freshDatabase()
  const mine = draft()
  expect((await savePlannedTrial(db, mine)).ok).toBe(true)
  expect(await findPlannedTrial(db, mine.trial.id)).toEqual(mine)
  expect(await findPlannedTrial(db, id())).toBeNull()
})

it('every changed field leaves a line of history that says what was', async () => {
  const db = freshDatabase()
  const mine = draft()
  await savePlannedTrial(db, mine)
  expect(await db.changes.count()).toBe(0)
  const moved: PlannedTrial = {
    ...withTitle(mine, 'Compost on maize'),
    site: { ...mine.site, name: 'La Vega' },
    plan: { ...mine.plan, blocks: 6 },
  }
  await savePlannedTrial(db, moved, 'more room')
  const lines = await db.changes.toArray()
  const said = lines.map(({ record, field, was, is, why }) => ({ record, field, was, is, why }))
  expect(said).toEqual(
    expect.arrayContaining([
      { record: mine.trial.id, field: 'title', was: 'Compost', is: 'Compost on maize', why: 'more room' },
      { record: mine.site.id, field: 'name', was: 'El Mango', is: 'La Vega', why: 'more room' },
      expect.objectContaining({ record: mine.trial.id, field: 'plan' }),
    ]),
  )
  expect(said).toHaveLength(3)
  await savePlannedTrial(db, moved)
  expect(await db.changes.count()).toBe(3)
})

it('a write that fails leaves the store as it was and says why', async () => {
  const db = freshDatabase()
  const mine = draft()
  await savePlannedTrial(db, mine)
  const broken = { ...withTitle(mine, 'x'), plan: { ...mine.plan, methods: (() => {}) as never } }
  expect(await savePlannedTrial(db, broken)).toMatchObject({
    ok: false,
    problem: { code: 'data.write-failed' },
  })
  expect((await findPlannedTrial(db, mine.trial.id))?.trial.title).toBe('Compost')
  expect(await db.changes.count()).toBe(0)
})

it('a repeated trial is the same question a year later, without plots, values or seed', async () => {
  const db = freshDatabase()
  const mine = draft()
  const done: PlannedTrial = {
    ...mine,
    trial: {
      ...mine.trial,
      status: 'done',
      origin: 'import',
      design: { kind: 'paired_strips', randomised: 'yes', seed: 'x:1', attempt: 1, blocks: 5 },
      plots: [{ label: '1', treatment: 't0' }],
      deviations: [{ day: '2025-06-01', what: 'Goats.' }],
    },
    plan: { ...mine.plan, draws: [{ attempt: 1, at: '2025-04-02T08:00:00.000Z' }], blocks: 7 },
  }
  await savePlannedTrial(db, done)
  const next = await repeatTrial(db, mine.trial.id)
  if (!next.ok) throw new Error(next.problem.code)
  expect(next.value).toMatchObject({
    title: 'Compost',
    status: 'draft',
    origin: 'typed',
    plots: [],
    deviations: [],
    season: { start: '2026-05', end: '2026-09', harvestYear: 2026 },
    design: { kind: 'paired_strips', randomised: 'yes' },
  })
  expect(next.value.design.seed).toBeUndefined()
  const found = await findPlannedTrial(db, next.value.id)
  expect(found?.plan).toMatchObject({ blocks: 7, draws: [] })
  expect(await repeatTrial(db, id())).toMatchObject({ ok: false, problem: { code: 'data.no-such-trial' } })
})

it('a discarded draft comes back exactly; a trial that is past planning cannot be discarded', async () => {
  const db = freshDatabase()
  const mine = draft()
  await savePlannedTrial(db, mine)
  const gone = await discardDraft(db, mine.trial.id)
  if (!gone.ok) throw new Error(gone.problem.code)
  expect(await db.trials.count()).toBe(0)
  await restoreDraft(db, gone.value)
  expect(await findPlannedTrial(db, mine.trial.id)).toEqual(mine)
  await savePlannedTrial(db, { ...mine, trial: { ...mine.trial, status: 'planned' } })
  expect((await discardDraft(db, mine.trial.id)).ok).toBe(false)
})

it('the list is newest first, holds own trials only unless asked, and counts all', async () => {
  const db = freshDatabase()
  const site: Site = { schema: 'site/1', id: id(), name: 'El Mango' }
  await db.sites.add(site)
  const base = draft().trial
  const trials: Trial[] = Array.from({ length: 120 }, (_, i) => ({
    ...base,
    id: id(),
    site: site.id,
    title: `Trial ${i}`,
    origin: i % 3 === 2 ? 'historical' : i % 2 ? 'import' : 'typed',
  }))
  await db.trials.bulkAdd(trials)
  const own = await listTrials(db, { limit: 10 })
  expect(own.count).toBe(80)
  expect(own.lines.map(({ trial }) => trial.title)).toEqual(
    [118, 117, 115, 114, 112, 111, 109, 108, 106, 105].map((i) => `Trial ${i}`),
  )
  expect(own.lines[0]?.site).toEqual(site)
  const all = await listTrials(db, { limit: 3, own: false })
  expect(all.count).toBe(120)
  expect(all.lines.map(({ trial }) => trial.title)).toEqual(['Trial 119', 'Trial 118', 'Trial 117'])
  expect((await listTrials(db, { limit: 50, find: 'trial 11' })).count).toBe(6)
})

it('a new trial starts at the place of the newest one, and places from files are not offered', async () => {
  const db = freshDatabase()
  expect(await lastSite(db)).toBeUndefined()
  const first = draft()
  const second = draft()
  await savePlannedTrial(db, first)
  await savePlannedTrial(db, second)
  await saveSite(db, { schema: 'site/1', id: id(), name: 'From a paper', study: 'Bean network' })
  expect((await lastSite(db))?.id).toBe(second.site.id)
  expect((await ownSites(db)).map((site) => site.id)).toEqual([second.site.id, first.site.id])
})
