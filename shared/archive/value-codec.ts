import { invariant } from '../base/invariant.ts'

/** What a file-like value of the host is, besides its bytes. `name` and `lastModified` are those of a `File`. */
export type BlobFacts = {
  readonly type: string
  readonly name?: string
  readonly lastModified?: number
}

/** How the host's file-like values are looked at and made: `shared/` has none of its own. */
export type BlobPort = {
  readonly isBlob: (value: object) => boolean
  readonly facts: (blob: object) => BlobFacts
  readonly bytes: (blob: object) => Promise<Uint8Array<ArrayBuffer>>
  readonly make: (facts: BlobFacts, bytes: Uint8Array<ArrayBuffer>) => object
}

/** A host without file-like values. */
export const NO_BLOBS: BlobPort = {
  isBlob: () => false,
  facts: () => ({ type: '' }),
  bytes: async () => new Uint8Array(0),
  make: () => ({}),
}

/** A value as one line of JSON, and the bytes its binary parts stand for, in the order in which the line names them. */
export type EncodedValue = { readonly text: string; readonly binary: readonly Uint8Array<ArrayBuffer>[] }

/** A kind of value that a store can hold in theory and no archive can: the writer refuses rather than lose it. */
export class NotKept extends Error {
  override readonly name = 'NotKept'
}

/** Values nest at most this deep; one that holds itself never ends. */
const DEEPEST = 400
const TAG = '$'

/** Constructors by name, those this host has. */
const TYPED = new Map<string, TypedConstructor>(
  [
    'Int8Array',
    'Uint8Array',
    'Uint8ClampedArray',
    'Int16Array',
    'Uint16Array',
    'Int32Array',
    'Uint32Array',
    'Float16Array',
    'Float32Array',
    'Float64Array',
    'BigInt64Array',
    'BigUint64Array',
  ].flatMap((name) => {
    const made = (globalThis as Record<string, unknown>)[name]
    return typeof made === 'function' ? [[name, made as TypedConstructor] as const] : []
  }),
)
type TypedConstructor = {
  new (buffer: ArrayBuffer): ArrayBufferView
  readonly BYTES_PER_ELEMENT: number
}

/**
 * Write any value a structured clone can hold, so that `decodeValue` gives it back exactly: NaN, −0, infinities,
 * `undefined` and holes, dates, big integers, maps, sets, typed arrays, file-like values, lone surrogates.
 * Keys keep their order; `sorted` puts them in order instead, for comparing.
 * *Units* binary parts are little-endian. *Missing* `undefined` and a missing key are different things here.
 * *Errors* throws `NotKept` for what has no written form (functions, errors, keys of the host, values that hold
 * themselves).
 */
export async function encodeValue(
  value: unknown,
  port: BlobPort,
  { sorted = false }: { readonly sorted?: boolean } = {},
): Promise<EncodedValue> {
  const read = new Map<object, Uint8Array<ArrayBuffer>>()
  for (;;) {
    const pass = encodePass(value, port, read, sorted)
    if ('encoded' in pass) return pass.encoded
    for (const blob of pass.unread) read.set(blob, await port.bytes(blob))
  }
}

/** Whether two values are the same, whatever the order of their keys. */
export async function sameValue(a: unknown, b: unknown, port: BlobPort): Promise<boolean> {
  const [left, right] = [
    await encodeValue(a, port, { sorted: true }),
    await encodeValue(b, port, { sorted: true }),
  ]
  return (
    left.text === right.text &&
    left.binary.length === right.binary.length &&
    left.binary.every((bytes, i) => sameBytes(bytes, right.binary[i]!))
  )
}

/** Whether two runs of bytes are equal. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

type Pass = { readonly encoded: EncodedValue } | { readonly unread: readonly object[] }

/** One walk over a value; file-like values whose bytes are not read yet are asked for. */
function encodePass(
  value: unknown,
  port: BlobPort,
  read: ReadonlyMap<object, Uint8Array<ArrayBuffer>>,
  sorted: boolean,
): Pass {
  const binary: Uint8Array<ArrayBuffer>[] = []
  const unread = new Set<object>()
  const push = (bytes: Uint8Array<ArrayBuffer>) => {
    binary.push(bytes)
    return bytes.byteLength
  }
  const walk = (at: unknown, depth: number): unknown => {
    if (depth > DEEPEST) throw new NotKept('a value that holds itself, or nests too deep')
    switch (typeof at) {
      case 'string':
      case 'boolean':
        return at
      case 'number':
        return Number.isFinite(at) && !Object.is(at, -0)
          ? at
          : { [TAG]: 'number', of: Object.is(at, -0) ? '-0' : String(at) }
      case 'undefined':
        return { [TAG]: 'undefined' }
      case 'bigint':
        return { [TAG]: 'bigint', of: String(at) }
      case 'object':
        return at === null ? null : walkObject(at, depth)
      default:
        throw new NotKept(`a ${typeof at}`)
    }
  }
  const walkObject = (at: object, depth: number): unknown => {
    if (port.isBlob(at)) {
      const bytes = read.get(at)
      if (bytes === undefined) {
        unread.add(at)
        return null
      }
      return { [TAG]: 'blob', ...port.facts(at), bytes: push(bytes) }
    }
    if (Array.isArray(at)) return walkArray(at, depth)
    if (at instanceof Date) return { [TAG]: 'date', of: Number.isNaN(at.getTime()) ? null : at.getTime() }
    if (at instanceof Map)
      return { [TAG]: 'map', of: [...at].map(([k, v]) => [walk(k, depth + 1), walk(v, depth + 1)]) }
    if (at instanceof Set) return { [TAG]: 'set', of: [...at].map((v) => walk(v, depth + 1)) }
    if (at instanceof RegExp) return { [TAG]: 'regexp', of: at.source, flags: at.flags }
    if (at instanceof ArrayBuffer) return { [TAG]: 'ArrayBuffer', bytes: push(new Uint8Array(at)) }
    if (ArrayBuffer.isView(at)) {
      const name = at instanceof DataView ? 'DataView' : nameOf(at)
      return { [TAG]: name, bytes: push(littleEndian(at)) }
    }
    if (Object.prototype.toString.call(at) !== '[object Object]')
      throw new NotKept(Object.prototype.toString.call(at).slice(8, -1))
    const keys = Object.keys(at)
    if (sorted) keys.sort()
    const entry = (key: string) => walk((at as Record<string, unknown>)[key], depth + 1)
    if (keys.some((key) => key === TAG || key === '__proto__'))
      return { [TAG]: 'object', of: keys.map((key) => [key, entry(key)]) }
    return Object.fromEntries(keys.map((key) => [key, entry(key)]))
  }
  const walkArray = (at: readonly unknown[], depth: number): unknown => {
    const own = Object.keys(at)
    if (own.some((key) => !/^\d+$/.test(key))) throw new NotKept('a list with names in it')
    return Array.from({ length: at.length }, (_, i) => (i in at ? walk(at[i], depth + 1) : { [TAG]: 'hole' }))
  }
  const text = JSON.stringify(walk(value, 0))
  return unread.size > 0 ? { unread: [...unread] } : { encoded: { text, binary } }
}

/** Where binary parts are taken from, one after the other. */
export type ByteSource = {
  /** The next `count` bytes, in a buffer of their own; null when there are no more. */
  readonly take: (count: number) => Uint8Array<ArrayBuffer> | null
}

/** Bytes taken from the start of `all`, in order; `left` are those not taken yet. */
export function byteSource(all: Uint8Array): ByteSource & { readonly left: () => number } {
  let at = 0
  return {
    take: (count) => {
      if (!Number.isSafeInteger(count) || count < 0 || at + count > all.length) return null
      at += count
      return new Uint8Array(all.subarray(at - count, at))
    },
    left: () => all.length - at,
  }
}

/**
 * The value a line stands for. The inverse of `encodeValue`.
 * *Errors* throws when the line is not one that `encodeValue` writes, or `source` runs dry.
 */
export function decodeValue(text: string, source: ByteSource, port: BlobPort): unknown {
  const bytesOf = (tagged: Tagged): Uint8Array<ArrayBuffer> => {
    const bytes = source.take(Number(tagged.bytes))
    if (bytes === null) throw new Error('bytes are missing')
    return bytes
  }
  const revive = (at: unknown): unknown => {
    if (typeof at !== 'object' || at === null) return at
    if (Array.isArray(at)) {
      const list: unknown[] = new Array(at.length)
      at.forEach((item: unknown, i) => {
        if (!isTagged(item) || item[TAG] !== 'hole') list[i] = revive(item)
      })
      return list
    }
    if (!isTagged(at)) {
      const made: Record<string, unknown> = {}
      for (const [key, item] of Object.entries(at)) made[key] = revive(item)
      return made
    }
    return reviveTagged(at)
  }
  const reviveTagged = (at: Tagged): unknown => {
    switch (at[TAG]) {
      case 'number':
        return Number(at.of)
      case 'undefined':
        return undefined
      case 'bigint':
        return BigInt(String(at.of))
      case 'date':
        return new Date(at.of === null ? Number.NaN : Number(at.of))
      case 'map':
        return new Map((at.of as [unknown, unknown][]).map(([k, v]) => [revive(k), revive(v)]))
      case 'set':
        return new Set((at.of as unknown[]).map(revive))
      case 'regexp':
        return new RegExp(String(at.of), String(at.flags))
      case 'object': {
        const made = {}
        // An assignment to `__proto__` would change the object's kind instead of giving it a key.
        for (const [key, item] of at.of as [string, unknown][])
          Object.defineProperty(made, key, {
            value: revive(item),
            ...{ writable: true, enumerable: true, configurable: true },
          })
        return made
      }
      case 'blob': {
        const { type, name, lastModified } = at as unknown as BlobFacts
        const facts = {
          type,
          ...(name === undefined ? {} : { name }),
          ...(lastModified === undefined ? {} : { lastModified }),
        }
        return port.make(facts, bytesOf(at))
      }
      case 'ArrayBuffer':
        return bytesOf(at).buffer
      case 'DataView':
        return new DataView(bytesOf(at).buffer)
      default: {
        const Typed = TYPED.get(at[TAG])
        if (Typed === undefined) throw new Error(`no such kind of value: ${at[TAG]}`)
        return new Typed(bytesOf(at).buffer)
      }
    }
  }
  return revive(JSON.parse(text))
}

type Tagged = { readonly [TAG]: string; readonly [field: string]: unknown }

function isTagged(value: unknown): value is Tagged {
  return typeof value === 'object' && value !== null && typeof (value as Tagged)[TAG] === 'string'
}

function nameOf(view: ArrayBufferView): string {
  const name = Object.prototype.toString.call(view).slice(8, -1)
  if (!TYPED.has(name)) throw new NotKept(name)
  return name
}

/** The bytes of a view as they lie in memory: every machine this runs on keeps the low byte first. */
function littleEndian(view: ArrayBufferView): Uint8Array<ArrayBuffer> {
  invariant(new Uint8Array(Uint16Array.of(1).buffer)[0] === 1, 'archives are written low byte first')
  return new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength)
}
