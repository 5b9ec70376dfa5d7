import type { VerifySignature } from './accept.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import type { Identity } from './identity.ts'

/** The part of WebCrypto that keys need; `crypto.subtle` of every host fits. Keys are the host's own, opaque here. */
export type Subtle = {
  importKey(
    format: 'raw' | 'pkcs8',
    bytes: Uint8Array<ArrayBuffer>,
    algorithm: { name: string; hash?: string },
    extractable: boolean,
    usages: ('sign' | 'verify' | 'deriveBits')[],
  ): Promise<unknown>
  exportKey(format: 'jwk', key: unknown): Promise<{ x?: string }>
  deriveBits(
    algorithm: { name: string; hash: string; salt: Uint8Array<ArrayBuffer>; info: Uint8Array<ArrayBuffer> },
    key: unknown,
    bits: number,
  ): Promise<ArrayBuffer>
  sign(algorithm: { name: string }, key: unknown, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>
  verify(
    algorithm: { name: string },
    key: unknown,
    signature: Uint8Array<ArrayBuffer>,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>
}

/**
 * An identity from a 32-byte seed. Cell keys are Ed25519 keys from HKDF-SHA-256(seed, "cf-cell-v1" | cell); tokens are the
 * first 16 bytes of HMAC-SHA-256(seed, text), the text of a trial its id, that of a site its cell and id.
 * *Source* RFC 5869, RFC 8032, RFC 8410 (the private key's wrapper).
 */
export function identityFromSeed(seed: Uint8Array<ArrayBuffer>, subtle: Subtle): Required<Identity> {
  const pairs = new Map<string, Promise<{ secret: unknown; key: string }>>()
  const pair = (cell: string) => {
    const held = pairs.get(cell) ?? cellPair(seed, cell, subtle)
    pairs.set(cell, held)
    return held
  }
  return {
    key: async (cell) => (await pair(cell)).key,
    trialToken: (trialId) => token(seed, `cf-trial-v1|${trialId}`, subtle),
    siteToken: (cell, siteId) => token(seed, `cf-site-v1|${cell}|${siteId}`, subtle),
    async sign(cell, digest) {
      const { secret } = await pair(cell)
      return toBase64url(new Uint8Array(await subtle.sign({ name: 'Ed25519' }, secret, signedBytes(digest))))
    },
  }
}

/**
 * Strict Ed25519 verification. Hosts disagree on small-order points and on numbers written above the field's prime, so
 * those are refused here first; the host then checks the equation and the range of S.
 * *Errors* false for whatever is wrong; it never throws on bad input.
 */
export function strictVerify(subtle: Subtle): VerifySignature {
  return async (key, digest, sig) => {
    const a = fromBase64url(key)
    const rs = fromBase64url(sig)
    if (a?.length !== 32 || rs?.length !== 64 || digest.length !== 32) return false
    if (!properPoint(a) || !properPoint(rs.subarray(0, 32))) return false
    try {
      const held = await subtle.importKey('raw', a, { name: 'Ed25519' }, false, ['verify'])
      return await subtle.verify({ name: 'Ed25519' }, held, rs, signedBytes(digest))
    } catch {
      return false // the host refuses the key as a point
    }
  }
}

const encoder = new TextEncoder()
const DOMAIN = encoder.encode('commonfield record v1\n')
/** DER of an Ed25519 private key up to its 32 bytes. */
const PKCS8 = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32])

function signedBytes(digest: Uint8Array): Uint8Array<ArrayBuffer> {
  return joined(DOMAIN, digest)
}

async function token(seed: Uint8Array<ArrayBuffer>, text: string, subtle: Subtle): Promise<string> {
  const hmac = await subtle.importKey('raw', seed, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const code = await subtle.sign({ name: 'HMAC' }, hmac, encoder.encode(text))
  return hex(new Uint8Array(code).subarray(0, 16))
}

async function cellPair(
  seed: Uint8Array<ArrayBuffer>,
  cell: string,
  subtle: Subtle,
): Promise<{ secret: unknown; key: string }> {
  const root = await subtle.importKey('raw', seed, { name: 'HKDF' }, false, ['deriveBits'])
  const info = encoder.encode(`cf-cell-v1|${cell}`)
  const bits = await subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
    root,
    256,
  )
  const der = joined(PKCS8, new Uint8Array(bits))
  // Extractable only here, because WebCrypto gives a private key's public half no other way.
  const open = await subtle.importKey('pkcs8', der, { name: 'Ed25519' }, true, ['sign'])
  const { x } = await subtle.exportKey('jwk', open)
  const secret = await subtle.importKey('pkcs8', der, { name: 'Ed25519' }, false, ['sign'])
  return { secret, key: x! }
}

/** Little-endian y below p = 2²⁵⁵ − 19, and not that of one of the eight points of small order (the sign bit aside). */
function properPoint(bytes: Uint8Array): boolean {
  const y = Uint8Array.from(bytes)
  y[31]! &= 0x7f
  const top = y.subarray(1, 31).every((byte) => byte === 0xff) && y[31] === 0x7f
  if (top && y[0]! >= 0xec) return false // p − 1 and everything from p on
  if (y[0]! <= 1 && y.subarray(1).every((byte) => byte === 0)) return false // 0 and 1
  return !ORDER_EIGHT.includes(hex(y))
}

/** The two y of the points of order eight. *Source* RFC 7748 curve arithmetic; they add up to p. */
export const ORDER_EIGHT: readonly string[] = [
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(a.length + b.length)
  out.set(a)
  out.set(b, a.length)
  return out
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
