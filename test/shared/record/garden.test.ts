import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import type { Examples } from '../../../shared/record/examples/examples.ts'
import {
  bedExamples,
  pickExamples,
  plantingExamples,
  unitWeightExamples,
} from '../../../shared/record/examples/garden.ts'
import { Bed, Pick, Planting, UnitWeight } from '../../../shared/record/garden.ts'

const kinds: readonly [string, z.ZodType, Examples<unknown>][] = [
  ['Bed', Bed, bedExamples],
  ['Planting', Planting, plantingExamples],
  ['Pick', Pick, pickExamples],
  ['UnitWeight', UnitWeight, unitWeightExamples],
]

describe.each(kinds)('%s', (_, schema, examples) => {
  it.each(['minimal', 'complete'] as const)('accepts the %s example as it is', (name) => {
    expect(schema.parse(examples[name])).toEqual(examples[name])
  })

  it.each(examples.bad)('refuses $why', ({ value }) => {
    expect(schema.safeParse(value).success).toBe(false)
  })
})
