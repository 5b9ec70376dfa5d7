import { afterEach, describe, expect, it } from 'vitest'
import { newId } from '../../../shared/record/id.ts'
import { FLAG } from '../../../shared/record/observation.ts'
import type { Site } from '../../../shared/record/site.ts'
import type { Trial } from '../../../shared/record/trial.ts'
import { findVariable } from '../../../shared/vocabulary/variables.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { basisAt, plotYield } from '../../../src-renderer/data/plot-yield.ts'
import { readSheet, sheetKey } from '../../../src-renderer/data/record-sheet.ts'
import type { Stamp } from '../../../src-renderer/data/stamp.ts'
import { readValue, type StoredValue, type ValuePlace } from '../../../src-renderer/data/stored-value.ts'
import {
  addDeviation,
  dropEvent,
  leaveOutPlot,
  putEvent,
  putMeasured,
  putValue,
  restoreChange,
  takePlotBack,
} from '../../../src-renderer/data/trial-edits.ts'
import { redoEdit, rememberEdit, undoDepth, undoEdit } from '../../../src-renderer/data/undo-stack.ts'

let serial = 0
const id = () => newId(1_700_000_000_000 + serial++, crypto.getRandomValues(new Uint8Array(10)))
const stamp: Stamp = { now: () => 1_740_000_000_000 + serial++, id }
const opened: Database[] = []

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete()
})

async function planted(): Promise<{ db: Database; trial: Trial }> {
  const db = new Database(`test-${crypto.randomUUID()}`)
  opened.push(db)
  const site: Site = { schema: 'site/1', id: id(), name: 'El Mango' }
  const trial: Trial = {
    schema: 'trial/1',
    id: id(),
    title: 'Compost on beans',
    site: site.id,
    crop: 'common_bean',
    system: 'field',
    season: { harvestYear: 2025 },
    outcomes: ['yield_total'],
    design: { kind: 'paired_strips', randomised: 'yes', blocks: 2 },
    treatments: [
      { id: 't0', label: 'as now', baseline: true, practices: [] },
      { id: 't1', label: 'compost', baseline: false, practices: [{ id: 'compost' }] },
    ],
    plots: [0, 1, 2, 3].map((i) => ({
      label: String(i + 1),
      treatment: `t${i % 2}`,
      block: i < 2 ? 'A' : 'B',
      areaM2: 24,
    })),
    summaries: [],
    deviations: [],
    status: 'planned',
    origin: 'typed',
  }
  await db.sites.add(site)
  await db.trials.add(trial)
  return { db, trial }
}

const weightAt = (plot: number): ValuePlace => ({
  variable: 'yield_total',
  method: null,
  plot,
  repetition: 0,
})
const moistureAt = (plot: number): ValuePlace => ({
  variable: 'grain_moisture',
  method: null,
  plot,
  repetition: 0,
})

function weight(kg: number): StoredValue {
  const { value, basis } = plotYield(findVariable('yield_total')!, 'common_bean', kg, 24, null)
  const words = { verbatim: String(kg), unitAsWritten: 'kg' }
  return { value, basis, unit: 'kg/har', kind: 'number', ...words, day: 20_000, flags: 0 }
}

function moisture(pct: number): StoredValue {
  const words = { verbatim: String(pct), unitAsWritten: '%' }
  return { value: pct, basis: 'fresh', unit: '%', kind: 'number', ...words, day: 20_000, flags: 0 }
}

const chunksOf = (db: Database, trial: Trial) => db.chunks.where('trial').equals(trial.id).toArray()
const valueIn = async (db: Database, trial: Trial, place: ValuePlace) =>
  readValue(await chunksOf(db, trial), place)
const historyOf = (db: Database, trial: Trial) => db.changes.where('record').equals(trial.id).sortBy('id')

/** Everything a trial holds but its history. */
async function stateOf(db: Database, trial: Trial) {
  const [row, chunks, events, sheet] = await Promise.all([
    db.trials.get(trial.id),
    chunksOf(db, trial),
    db.events.where('trial').equals(trial.id).toArray(),
    db.settings.get(sheetKey(trial.id)),
  ])
  const values = trial.plots.flatMap((_, plot) => [
    readValue(chunks, weightAt(plot)),
    readValue(chunks, moistureAt(plot)),
  ])
  return { row, events, sheet: readSheet(sheet?.value), values }
}

describe('a value', () => {
  it('is there once its promise resolves, with the words it was written in, and its history says what was', async () => {
    const { db, trial } = await planted()
    await putValue(db, trial.id, weightAt(2), weight(3.02), '', stamp)
    await putValue(db, trial.id, weightAt(2), weight(2.84), 'read the scale again', stamp)
    expect(await valueIn(db, trial, weightAt(2))).toMatchObject({
      verbatim: '2.84',
      unitAsWritten: 'kg',
      basis: 'fresh',
    })
    const history = (await historyOf(db, trial)).filter((one) => one.field.startsWith('value/'))
    expect(
      history.map(({ was, is, why }) => [
        (was as StoredValue | null)?.verbatim,
        (is as StoredValue).verbatim,
        why,
      ]),
    ).toEqual([
      [undefined, '3.02', ''],
      ['3.02', '2.84', 'read the scale again'],
    ])
  })

  it('taken away becomes missing, and the history keeps it', async () => {
    const { db, trial } = await planted()
    await putValue(db, trial.id, weightAt(0), weight(3.02), '', stamp)
    await putValue(db, trial.id, weightAt(0), null, '', stamp)
    expect(await valueIn(db, trial, weightAt(0))).toBeNull()
    expect(await chunksOf(db, trial)).toEqual([])
    expect((await historyOf(db, trial)).at(-1)).toMatchObject({ was: { verbatim: '3.02' }, is: null })
  })

  it('written again as it is leaves no line in the history', async () => {
    const { db, trial } = await planted()
    await putValue(db, trial.id, weightAt(0), weight(3.02), '', stamp)
    const before = await historyOf(db, trial)
    await putValue(db, trial.id, weightAt(0), weight(3.02), '', stamp)
    expect(await historyOf(db, trial)).toEqual(before)
  })

  it('touches no other trial', async () => {
    const { db, trial } = await planted()
    const other = { ...trial, id: id() }
    await db.trials.add(other)
    await putValue(db, other.id, weightAt(1), weight(2.5), '', stamp)
    const before = await stateOf(db, other)
    await putValue(db, trial.id, weightAt(1), weight(3.5), '', stamp)
    expect(await stateOf(db, other)).toEqual(before)
  })

  it('of a trial that is gone is a problem, and nothing is written', async () => {
    const { db, trial } = await planted()
    await db.trials.delete(trial.id)
    const written = await putValue(db, trial.id, weightAt(0), weight(3), '', stamp)
    expect(written).toMatchObject({ ok: false, problem: { code: 'data.no-such-trial' } })
    expect(await db.chunks.count()).toBe(0)
    expect(await db.changes.count()).toBe(0)
  })

  it('makes a planned trial a running one', async () => {
    const { db, trial } = await planted()
    await putValue(db, trial.id, weightAt(0), weight(3), '', stamp)
    expect((await db.trials.get(trial.id))?.status).toBe('running')
  })
})

describe('moisture before and after a change', () => {
  it('moves the weight of its own season, and not that of the other', async () => {
    const { db, trial } = await planted()
    await db.trials.update(trial.id, { design: { kind: 'before_after_control', randomised: 'yes' } })
    const [before, after] = [weightAt(0), { ...weightAt(0), repetition: 1 }]
    await putValue(db, trial.id, before, weight(3.02), '', stamp)
    await putValue(db, trial.id, after, weight(3.4), '', stamp)
    await putValue(db, trial.id, { ...moistureAt(0), repetition: 1 }, moisture(14.6), '', stamp)
    expect(await valueIn(db, trial, before)).toMatchObject({ basis: 'fresh' })
    expect(await valueIn(db, trial, after)).toMatchObject({ basis: 'at_16' })
    await putValue(db, trial.id, moistureAt(0), moisture(20), '', stamp)
    expect(await valueIn(db, trial, before)).toMatchObject({ basis: 'at_16' })
    const kg = (await valueIn(db, trial, after))!.value!
    expect(kg).toBeCloseTo(((3.4 * 10_000) / 24) * ((100 - 14.6) / (100 - 16)), 9)
  })
})

describe('moisture', () => {
  const standard = plotYield(findVariable('yield_total')!, 'common_bean', 3.02, 24, 14.6)

  it('brings the weight of its plot to the standard, whichever was typed first', async () => {
    const { db, trial } = await planted()
    await putValue(db, trial.id, weightAt(0), weight(3.02), '', stamp)
    await putValue(db, trial.id, moistureAt(0), moisture(14.6), '', stamp)
    const value = await valueIn(db, trial, weightAt(0))
    expect(value?.basis).toBe(basisAt(16))
    expect(value?.value).toBeCloseTo(standard.value, 9)
    expect(value?.value).toBeCloseTo((3.02 * 10_000 * (100 - 14.6)) / 24 / (100 - 16), 9)
  })

  it('corrected or taken back carries the weight along', async () => {
    const { db, trial } = await planted()
    await putValue(db, trial.id, weightAt(0), weight(3.02), '', stamp)
    await putValue(db, trial.id, moistureAt(0), moisture(24), '', stamp)
    await putValue(db, trial.id, moistureAt(0), moisture(14.6), '', stamp)
    expect((await valueIn(db, trial, weightAt(0)))?.value).toBeCloseTo(standard.value, 9)
    await putValue(db, trial.id, moistureAt(0), null, '', stamp)
    const back = await valueIn(db, trial, weightAt(0))
    expect(back?.basis).toBe('fresh')
    expect(back?.value).toBeCloseTo((3.02 * 10_000) / 24, 9)
  })

  it('leaves values typed per hectare alone', async () => {
    const { db, trial } = await planted()
    const typed: StoredValue = {
      ...weight(3),
      value: 1250,
      basis: 'at_16',
      verbatim: '1.25',
      unitAsWritten: 't/ha',
    }
    await putValue(db, trial.id, weightAt(0), typed, '', stamp)
    await putValue(db, trial.id, moistureAt(0), moisture(14), '', stamp)
    expect(await valueIn(db, trial, weightAt(0))).toMatchObject({ value: 1250, basis: 'at_16' })
  })
})

describe('a damaged plot', () => {
  it('keeps its values, flags them and those to come, and counts again when it is taken back', async () => {
    const { db, trial } = await planted()
    await putValue(db, trial.id, weightAt(0), weight(3), '', stamp)
    await leaveOutPlot(db, trial.id, { plot: 0, day: '2025-04-09', why: 'goats' }, stamp)
    await putValue(db, trial.id, moistureAt(0), moisture(15), '', stamp)
    for (const place of [weightAt(0), moistureAt(0)])
      expect((await valueIn(db, trial, place))!.flags & FLAG.leaveOut).toBe(FLAG.leaveOut)
    expect(await db.events.toArray()).toMatchObject([
      { kind: 'damage', plots: [0], note: 'goats', date: '2025-04-09' },
    ])
    await takePlotBack(db, trial.id, 0, '', stamp)
    expect((await valueIn(db, trial, weightAt(0)))!.flags).toBe(0)
  })

  it('that is taken back leaves values out that still wait for a decision', async () => {
    const { db, trial } = await planted()
    const waiting = { ...weight(28.4), flags: FLAG.outOfRange | FLAG.leaveOut }
    await putValue(db, trial.id, weightAt(0), waiting, '', stamp)
    await leaveOutPlot(db, trial.id, { plot: 0, day: '2025-04-09', why: 'goats' }, stamp)
    await takePlotBack(db, trial.id, 0, '', stamp)
    expect((await valueIn(db, trial, weightAt(0)))!.flags).toBe(FLAG.outOfRange | FLAG.leaveOut)
  })
})

describe('undo', () => {
  it('goes back step by step to the first state and forward to the last, whatever was edited', async () => {
    const { db, trial } = await planted()
    const event = {
      schema: 'event/1' as const,
      id: id(),
      trial: trial.id,
      plots: [],
      kind: 'sowing' as const,
      date: '2025-01-14',
      quantities: [],
      note: 'first rain',
    }
    const edits = [
      () => putValue(db, trial.id, weightAt(0), weight(3.02), '', stamp),
      () => putValue(db, trial.id, moistureAt(0), moisture(14.6), '', stamp),
      () => putEvent(db, event, '', stamp),
      () => addDeviation(db, trial.id, { day: '2025-01-15', what: 'sown late' }, stamp),
      () => leaveOutPlot(db, trial.id, { plot: 0, day: '2025-04-09', why: 'goats' }, stamp),
      () => putValue(db, trial.id, weightAt(0), null, '', stamp),
      () => dropEvent(db, event, '', stamp),
    ]
    const states = [await stateOf(db, trial)]
    for (const edit of edits) {
      const written = await edit()
      rememberEdit(trial.id, written.ok ? written.value : [])
      states.push(await stateOf(db, trial))
    }
    const lines = await db.changes.count()
    for (let step = edits.length - 1; step >= 0; step--) {
      await undoEdit(db, trial.id, stamp)
      expect(await stateOf(db, trial), `after undoing edit ${step + 1}`).toEqual(states[step])
    }
    expect(undoDepth(trial.id)).toEqual({ undo: 0, redo: edits.length })
    for (let step = 1; step <= edits.length; step++) {
      await redoEdit(db, trial.id, stamp)
      expect(await stateOf(db, trial), `after redoing edit ${step}`).toEqual(states[step])
    }
    expect(await db.changes.count(), 'undoing erases nothing').toBe(lines * 3)
  })

  it('with nothing left to undo changes nothing', async () => {
    const { db, trial } = await planted()
    expect(await undoEdit(db, trial.id, stamp)).toEqual({ ok: true, value: [] })
    expect(await db.changes.count()).toBe(0)
  })
})

it('a line of the history is put back as a new line, and a moisture brings its weight along', async () => {
  const { db, trial } = await planted()
  await putValue(db, trial.id, weightAt(0), weight(3.02), '', stamp)
  await putValue(db, trial.id, moistureAt(0), moisture(14.6), '', stamp)
  const wanted = await valueIn(db, trial, weightAt(0))
  await putValue(db, trial.id, moistureAt(0), moisture(24.6), '', stamp)
  const wrong = (await historyOf(db, trial)).findLast((one) => one.field.startsWith('value/grain_moisture'))
  await restoreChange(db, wrong!, stamp)
  expect(await valueIn(db, trial, moistureAt(0))).toMatchObject({ verbatim: '14.6' })
  const back = await valueIn(db, trial, weightAt(0))
  expect(back?.basis).toBe(wanted?.basis)
  expect(back?.value).toBeCloseTo(wanted!.value!, 9)
})

it('a method named later moves the values of its column, with laboratory and depth beside them', async () => {
  const { db, trial } = await planted()
  const place = { variable: 'soil_p_avail', method: null, plot: 1, repetition: 0 }
  const value: StoredValue = {
    ...weight(1),
    value: 18,
    basis: 'dry',
    unit: 'mg/kg',
    verbatim: '18',
    unitAsWritten: 'ppm',
  }
  await putValue(db, trial.id, place, value, '', stamp)
  await putMeasured(
    db,
    trial.id,
    place,
    'olsen',
    { laboratory: 'Suelos', depthFromCm: 0, depthToCm: 20 },
    stamp,
  )
  expect(await valueIn(db, trial, place)).toBeNull()
  expect(await valueIn(db, trial, { ...place, method: 'olsen' })).toMatchObject({
    verbatim: '18',
    basis: 'dry',
  })
  const sheet = readSheet((await db.settings.get(sheetKey(trial.id)))?.value)
  expect(sheet.measured).toEqual({
    'soil_p_avail/olsen': { laboratory: 'Suelos', depthFromCm: 0, depthToCm: 20 },
  })
})
