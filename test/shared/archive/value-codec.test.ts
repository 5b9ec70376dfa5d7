import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  byteSource,
  decodeValue,
  encodeValue,
  NO_BLOBS,
  NotKept,
  sameValue,
} from '../../../shared/archive/value-codec.ts'
import { nodeBlobs } from './blobs.ts'
import { storable } from './storable.ts'

async function thereAndBack(value: unknown): Promise<unknown> {
  const { text, binary } = await encodeValue(value, nodeBlobs)
  // Only what a file of lines can hold: text in UTF-8, one line.
  expect(text).not.toContain('\n')
  const kept = new TextDecoder().decode(new TextEncoder().encode(text))
  const source = byteSource(Buffer.concat(binary))
  const back = decodeValue(kept, source, nodeBlobs)
  expect(source.left()).toBe(0)
  return back
}

it('whatever a store can hold comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(storable, async (value) => {
      const cloned: unknown = structuredClone(value)
      // The runner's own comparison trips over keys called `constructor`.
      deepStrictEqual(await thereAndBack(cloned), cloned)
    }),
    { numRuns: 1_000, seed: 20261120 },
  )
})

it('what JSON would lose is kept: kinds of nothing, zeros, dates, sets, bytes, letters cut in half', async () => {
  const holes: unknown[] = [1, undefined, 3, 4]
  Reflect.deleteProperty(holes, 2)
  const value = {
    nan: Number.NaN,
    minusZero: -0,
    ends: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    nothing: undefined,
    day: new Date(1_700_000_000_000),
    noDay: new Date(Number.NaN),
    big: -(2n ** 80n),
    map: new Map<unknown, unknown>([[new Date(0), new Set([1, -0, 'a'])]]),
    pattern: /a\/b/giu,
    half: '\ud800 and \udfff',
    dollar: { $: 'number', of: 'not one' },
    holes,
    bytes: Uint8Array.of(0, 255),
    window: new Uint16Array(Uint16Array.of(9, 8, 7, 6).buffer, 2, 2),
    quiet: Float64Array.of(Number.NaN, -0, 5e-324),
    longs: BigInt64Array.of(-1n),
    buffer: Uint8Array.of(1, 2, 3).buffer,
    view: new DataView(Uint8Array.of(1, 2, 3).buffer, 1),
  }
  const back = (await thereAndBack(value)) as typeof value
  expect(back).toStrictEqual({
    ...value,
    window: Uint16Array.of(8, 7),
    view: new DataView(Uint8Array.of(2, 3).buffer),
  })
  expect(2 in back.holes).toBe(false)
  expect(1 in back.holes).toBe(true)
  expect(Object.is(back.minusZero, -0)).toBe(true)
  expect(Object.keys(back)).toEqual(Object.keys(value))
})

it('a key called __proto__ is a key, and no object is changed by it', async () => {
  const value: unknown = JSON.parse('{"__proto__":{"polluted":true},"a":1}')
  const back = (await thereAndBack(value)) as Record<string, unknown>
  expect(Object.keys(back)).toEqual(['__proto__', 'a'])
  expect(back.polluted).toBeUndefined()
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

it('pictures come back with their kind, and files with their name and day', async () => {
  const photo = new Blob([Uint8Array.of(0xff, 0xd8, 0, 1)], { type: 'image/jpeg' })
  const file = new File(['a,b\n'], 'plots é.csv', { type: 'text/csv', lastModified: 1_700_000_000_000 })
  const back = (await thereAndBack({ photo, again: photo, file })) as { photo: Blob; again: Blob; file: File }
  expect(back.photo.type).toBe('image/jpeg')
  expect(new Uint8Array(await back.again.arrayBuffer())).toEqual(Uint8Array.of(0xff, 0xd8, 0, 1))
  expect([back.file.name, back.file.lastModified, await back.file.text()]).toEqual([
    'plots é.csv',
    1_700_000_000_000,
    'a,b\n',
  ])
})

it('what has no written form is refused, never left out', async () => {
  const round: Record<string, unknown> = {}
  round.self = round
  for (const value of [() => 1, Symbol('s'), new Error('x'), round, Object.assign([1], { named: 2 })])
    await expect(encodeValue({ value }, NO_BLOBS)).rejects.toThrow(NotKept)
})

it('two values are the same whatever the order of their keys, and differ by one bit', async () => {
  const one = { a: 1, b: { c: Uint8Array.of(1), d: new Blob(['x']) } }
  expect(await sameValue(one, { b: { d: new Blob(['x']), c: Uint8Array.of(1) }, a: 1 }, nodeBlobs)).toBe(true)
  for (const other of [
    { ...one, a: -1 },
    { ...one, e: undefined },
    { ...one, b: { ...one.b, c: Uint8Array.of(3) } },
    { ...one, b: { ...one.b, c: Int8Array.of(1) } },
    { ...one, b: { ...one.b, d: new Blob(['y']) } },
  ])
    expect(await sameValue(one, other, nodeBlobs)).toBe(false)
})
