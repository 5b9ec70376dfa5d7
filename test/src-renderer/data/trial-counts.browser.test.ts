import { afterEach, expect, it } from 'vitest'
import { trialExamples } from '../../../shared/record/examples/trial.ts'
import { newId } from '../../../shared/record/id.ts'
import { packChunk } from '../../../shared/record/observation-chunk.ts'
import type { Trial } from '../../../shared/record/trial.ts'
import { Database } from '../../../src-renderer/data/database.ts'
import { trialCounts } from '../../../src-renderer/data/trial-counts.ts'

let db: Database
afterEach(() => db.delete())

const trial: Trial = {
  ...trialExamples.minimal,
  outcomes: ['yield_total', 'plant_height'],
  plots: ['1', '2', '3'].map((label) => ({ label, treatment: trialExamples.minimal.treatments[0]!.id })),
}

/** A store with values at these plots and times. */
async function storeWith(values: readonly (readonly [variable: string, plot: number, repetition: number])[]) {
  db = new Database(`test-${crypto.randomUUID()}`)
  const head = { trial: trial.id, unit: 'kg/har', method: null, basis: null, batch: null }
  for (const [variable, plot, repetition] of values) {
    const row = { plot, variable, value: 1, kind: 'number' as const, verbatim: '1', unitAsWritten: 'kg' }
    const id = newId(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
    await db.chunks.add(packChunk({ ...head, id, variable }, [{ ...row, repetition, flags: 0 }]))
  }
  return db
}

it('a plot counts as measured once its first outcome is in, whatever else was measured', async () => {
  const store = await storeWith([
    ['yield_total', 0, 0],
    ['plant_height', 1, 0],
    ['plant_height', 1, 1],
  ])
  expect(await trialCounts(store, trial)).toEqual({
    events: 0,
    measured: 1,
    plots: 3,
    seasons: 1,
  })
})

it('in a before/after trial each season of a plot counts', async () => {
  const store = await storeWith([
    ['yield_total', 0, 0],
    ['yield_total', 0, 1],
    ['yield_total', 1, 0],
    ['yield_total', 2, 1],
  ])
  const changing: Trial = { ...trial, design: { kind: 'before_after_control', randomised: 'yes' } }
  expect(await trialCounts(store, changing)).toMatchObject({ measured: 4, plots: 3, seasons: 2 })
  expect(await trialCounts(store, trial)).toMatchObject({ measured: 2, seasons: 1 })
})
