import canonicalize from 'canonicalize'
import { invariant } from './invariant.ts'

/** Any value JSON can hold. `undefined`, functions, dates and non-finite numbers are not among them. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * The one text of a JSON value after RFC 8785: keys sorted by UTF-16 code units, numbers as ECMAScript prints them.
 * *Errors* throws on NaN, infinities, lone surrogates and cycles. `undefined` inside an object is dropped by the
 * underlying library, so parse with a schema first.
 */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value)
  invariant(typeof text === 'string', 'only JSON values have a canonical form')
  return text
}

const encoder = new TextEncoder()

/** UTF-8 bytes of `canonicalJson(value)`: what is hashed and signed. */
export function canonicalBytes(value: Json): Uint8Array<ArrayBuffer> {
  return encoder.encode(canonicalJson(value))
}
