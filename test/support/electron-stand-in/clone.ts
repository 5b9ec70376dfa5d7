/** A value as it travels between the two processes: JSON, with what JSON lacks written as `{ $: kind, … }`. */
export type Encoded = unknown

export type Clone = { encode(value: unknown): Encoded; decode(value: Encoded): unknown }

/**
 * Structured clone over JSON. The source text of this function also runs inside the page (`Function.toString`), so it
 * uses nothing from outside itself.
 */
export function makeClone(): Clone {
  type Box = { $: string; v?: unknown; n?: string }

  function encode(value: unknown): Encoded {
    if (value === undefined) return { $: 'undefined' }
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
    if (typeof value === 'number') return encodeNumber(value)
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
    if (typeof value === 'function' || typeof value === 'symbol')
      throw new Error('An object could not be cloned.')
    if (value instanceof Date) return { $: 'date', v: value.getTime() }
    if (value instanceof Map) return { $: 'map', v: [...value].map(([k, v]) => [encode(k), encode(v)]) }
    if (value instanceof Set) return { $: 'set', v: [...value].map(encode) }
    if (value instanceof Error) return { $: 'error', n: value.name, v: value.message }
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) }
    if (ArrayBuffer.isView(value)) return encodeView(value)
    if (Array.isArray(value)) return value.map(encode)
    const fields = Object.entries(value).map(([key, field]) => [key, encode(field)])
    return { $: 'object', v: fields }
  }

  function decode(value: Encoded): unknown {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(decode)
    const { $: kind, v, n } = value as Box
    switch (kind) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(v)
      case 'bigint':
        return BigInt(v as string)
      case 'date':
        return new Date(v as number)
      case 'map':
        return new Map((v as [unknown, unknown][]).map(([k, f]) => [decode(k), decode(f)]))
      case 'set':
        return new Set((v as unknown[]).map(decode))
      case 'error':
        return Object.assign(new Error(v as string), { name: n })
      case 'buffer':
        return fromBase64(v as string).buffer
      case 'view':
        return decodeView(n ?? '', fromBase64(v as string))
      case 'object':
        return Object.fromEntries((v as [string, unknown][]).map(([k, f]) => [k, decode(f)]))
      default:
        throw new Error(`An object could not be cloned: ${kind}`)
    }
  }

  function encodeNumber(value: number): Encoded {
    if (Object.is(value, -0)) return { $: 'number', v: '-0' }
    return Number.isFinite(value) ? value : { $: 'number', v: String(value) }
  }

  function encodeView(view: ArrayBufferView): Box {
    const name = Object.prototype.toString.call(view).slice(8, -1)
    return { $: 'view', n: name, v: toBase64(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)) }
  }

  function decodeView(name: string, bytes: Uint8Array): unknown {
    const View = (globalThis as unknown as Record<string, new (buffer: unknown) => unknown>)[name]
    if (!View) throw new Error(`An object could not be cloned: ${name}`)
    return new View(bytes.buffer)
  }

  function toBase64(bytes: Uint8Array): string {
    let text = ''
    const slice = 0x8000 // more arguments than this overflow the stack
    for (let at = 0; at < bytes.length; at += slice) {
      text += String.fromCharCode(...bytes.subarray(at, at + slice))
    }
    return btoa(text)
  }

  function fromBase64(text: string): Uint8Array {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  }

  return { encode, decode }
}

/** Encode as a message would be: what structured clone refuses, we refuse. */
export function encodeMessage(clone: Clone, value: unknown): Encoded {
  return clone.encode(structuredClone(value))
}
