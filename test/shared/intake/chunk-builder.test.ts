import { expect, it } from 'vitest'
import { ChunkBuilder } from '../../../shared/intake/chunk-builder.ts'
import type { MeasuredCell } from '../../../shared/intake/value-reader.ts'
import { FLAG } from '../../../shared/record/observation.ts'
import { packChunk, unpackChunk } from '../../../shared/record/observation-chunk.ts'

const id = '01a1f87a-330c-7bf7-b932-0b72d0c74b22'
const cell = (value: number, more: Partial<MeasuredCell> = {}): MeasuredCell => ({
  kind: 'number',
  value,
  verbatim: String(value),
  unitAsWritten: 'kg/ha',
  by: { form: 'linear', factor: 1, offset: 0 },
  basis: null,
  flags: FLAG.none,
  ...more,
})

it('a chunk built column by column is the chunk the record room packs from its observations', () => {
  const builder = new ChunkBuilder('yield_total', 'dry', null)
  builder.add(0, cell(2000), 19_000)
  builder.add(1, cell(Number.NaN, { kind: 'text', verbatim: 'lost' }), undefined)
  builder.add(0, cell(2100, { flags: FLAG.outOfRange, unitAsWritten: 't/ha' }), 19_001)
  const chunk = builder.finish({ id, trial: id, unit: 'kg/har', batch: null })
  const head = {
    id,
    trial: id,
    variable: 'yield_total',
    unit: 'kg/har',
    method: null,
    basis: 'dry',
    batch: null,
  } as const
  expect(chunk).toEqual(packChunk(head, unpackChunk(chunk)))
  expect(unpackChunk(chunk).map((one) => [one.plot, one.repetition, one.day])).toEqual([
    [0, 0, 19_000],
    [1, 0, undefined],
    [0, 1, 19_001],
  ])
})
