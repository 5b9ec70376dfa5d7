import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { Batch, rowsAddUp } from '../../../shared/record/batch.ts'
import { Change } from '../../../shared/record/change.ts'
import { checkTrial } from '../../../shared/record/check-trial.ts'
import { FieldEvent } from '../../../shared/record/event.ts'
import { batchExamples } from '../../../shared/record/examples/batch.ts'
import { changeExamples } from '../../../shared/record/examples/change.ts'
import type { Examples } from '../../../shared/record/examples/examples.ts'
import { fieldEventExamples } from '../../../shared/record/examples/field-event.ts'
import { observationExamples, wordObservation } from '../../../shared/record/examples/observation.ts'
import { photoExamples } from '../../../shared/record/examples/photo.ts'
import { quantityExamples } from '../../../shared/record/examples/quantity.ts'
import { siteExamples } from '../../../shared/record/examples/site.ts'
import { incoherentTrials, trialExamples } from '../../../shared/record/examples/trial.ts'
import { Observation } from '../../../shared/record/observation.ts'
import { packChunk, unpackChunk } from '../../../shared/record/observation-chunk.ts'
import { Photo } from '../../../shared/record/photo.ts'
import { Quantity } from '../../../shared/record/quantity.ts'
import { Site } from '../../../shared/record/site.ts'
import { Trial } from '../../../shared/record/trial.ts'

const kinds: readonly [string, z.ZodType, Examples<unknown>][] = [
  ['Trial', Trial, trialExamples],
  ['Site', Site, siteExamples],
  ['FieldEvent', FieldEvent, fieldEventExamples],
  ['Photo', Photo, photoExamples],
  ['Observation', Observation, observationExamples],
  ['Batch', Batch, batchExamples],
  ['Change', Change, changeExamples],
  ['Quantity', Quantity, quantityExamples],
]

describe.each(kinds)('%s', (_, schema, examples) => {
  it.each(['minimal', 'complete'] as const)('accepts the %s example as it is', (name) => {
    expect(schema.parse(examples[name])).toEqual(examples[name])
  })

  it.each(examples.bad)('refuses $why', ({ value }) => {
    expect(schema.safeParse(value).success).toBe(false)
  })
})

describe('trials that have the shape and break a rule', () => {
  it('the examples break none', () => {
    expect(checkTrial(trialExamples.minimal)).toEqual([])
    expect(checkTrial(trialExamples.complete)).toEqual([])
  })

  it.each(incoherentTrials)('$code', ({ code, trial }) => {
    expect(Trial.safeParse(trial).success).toBe(true)
    expect(checkTrial(trial).map((problem) => problem.code)).toContain(code)
  })
})

describe('batches and chunks', () => {
  it('every row of an import is imported or parked for a reason', () => {
    expect(rowsAddUp(batchExamples.complete)).toBe(true)
    expect(rowsAddUp({ ...batchExamples.complete, rows: 41 })).toBe(false)
  })

  it('observations come out of a chunk as they went in, words and all', () => {
    const rows = [observationExamples.minimal, wordObservation, { ...observationExamples.minimal, plot: 7 }]
    const id = trialExamples.complete.id
    const head = {
      id,
      trial: id,
      variable: 'yield_total',
      unit: 'kg/har',
      method: null,
      basis: null,
      batch: null,
    }
    expect(unpackChunk(packChunk(head, rows))).toEqual(rows)
    expect(() => packChunk({ ...head, variable: 'soc' }, rows)).toThrow('a soc chunk cannot hold yield_total')
  })
})
