import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { summarise } from '../../shared/commons/summarise.ts'
import { siteExamples } from '../../shared/record/examples/site.ts'
import { trialExamples } from '../../shared/record/examples/trial.ts'
import { Id, newId } from '../../shared/record/id.ts'
import { type Observation, VALUE_KINDS } from '../../shared/record/observation.ts'
import { packChunk, unpackChunk } from '../../shared/record/observation-chunk.ts'
import { estimator } from '../../src-renderer/data/estimator.ts'

const trial = { ...trialExamples.complete, summaries: [] }
const head = {
  id: trial.id,
  trial: trial.id,
  variable: 'yield_total',
  unit: 'kg/har',
  method: null,
  basis: null,
  batch: null,
}

describe('laws of records', () => {
  it('any observations come out of a chunk as they went in, word for word', () => {
    fc.assert(
      fc.property(fc.array(anyObservation(), { maxLength: 50 }), (rows) => {
        expect(unpackChunk(packChunk(head, rows))).toEqual(rows)
      }),
    )
  })

  it('the order in which observations were entered never changes a summary, to the bit', () => {
    const shuffle = fc
      .array(anyObservation(), { maxLength: 30 })
      .chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.shuffledSubarray(rows, { minLength: rows.length }),
          fc.nat({ max: 30 }),
        ),
      )
    fc.assert(
      fc.property(shuffle, ([rows, turned, cut]) => {
        const whole = summarise(trial, siteExamples.minimal, [packChunk(head, rows)], estimator)
        const parts = [turned.slice(0, cut), turned.slice(cut)].map((part) => packChunk(head, part))
        expect(summarise(trial, siteExamples.minimal, parts, estimator)).toEqual(whole)
      }),
    )
  })

  it('ids are valid and sort by when they were made', () => {
    const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 47 }), fc.nat({ max: 1e6 }), random, random, (now, later, a, b) => {
        const [first, second] = [newId(now, a), newId(now + later + 1, b)]
        expect(Id.parse(first)).toBe(first)
        expect(first < second).toBe(true)
      }),
    )
  })
})

function anyObservation(): fc.Arbitrary<Observation> {
  return fc
    .record({
      plot: fc.nat({ max: 3 }),
      value: fc.double({ min: -1e9, max: 1e9 }),
      kind: fc.constantFrom(...VALUE_KINDS),
      verbatim: fc.string(),
      unitAsWritten: fc.constantFrom('kg/ha', 'qq/cab', ''),
      day: fc.option(fc.integer({ min: -100_000, max: 100_000 }), { nil: undefined }),
      repetition: fc.nat({ max: 9 }),
      flags: fc.nat({ max: 15 }),
    })
    .map(({ day, ...row }) => ({ ...row, variable: 'yield_total', ...(day === undefined ? {} : { day }) }))
}
