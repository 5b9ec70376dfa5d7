import { createPublicKey, verify as nodeVerify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../../../shared/commons/base64url.ts'
import { PublicKey, Signature } from '../../../shared/commons/commons-record.ts'
import { ORDER_EIGHT, type Subtle, strictVerify } from '../../../shared/commons/signature.ts'
import { identity, sha256, subtle } from '../../support/commons.ts'

const verify = strictVerify(subtle)
const digest = await sha256(new TextEncoder().encode('a record'))

describe('signatures', () => {
  it('the seed gives the same key and token again, and other cells other keys', async () => {
    const [one, two] = [identity(), identity()]
    expect(PublicKey.parse(await one.key('Caribbean pulses'))).toBe(await two.key('Caribbean pulses'))
    expect(await one.key('Caribbean cereals')).not.toBe(await one.key('Caribbean pulses'))
    expect(await identity(8).key('Caribbean pulses')).not.toBe(await one.key('Caribbean pulses'))
    expect(await one.trialToken('a')).toMatch(/^[0-9a-f]{32}$/)
    expect(await one.trialToken('a')).toBe(await two.trialToken('a'))
    expect(await one.trialToken('a')).not.toBe(await one.trialToken('b'))
    expect(await one.siteToken('cell', 'a')).toMatch(/^[0-9a-f]{32}$/)
    expect(await one.siteToken('cell', 'a')).toBe(await two.siteToken('cell', 'a'))
    expect(await one.siteToken('cell', 'a')).not.toBe(await one.siteToken('cell', 'b'))
    expect(await one.siteToken('cell', 'a')).not.toBe(await one.siteToken('other', 'a'))
  })

  it('is Ed25519 over the words "commonfield record v1", a line feed and the digest', async () => {
    const me = identity()
    const message = Buffer.concat([Buffer.from('commonfield record v1\n'), digest])
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: await me.key('cell') },
      format: 'jwk',
    })
    const sig = Buffer.from(await me.sign('cell', digest), 'base64url')
    expect(nodeVerify(null, message, key, sig)).toBe(true)
    expect(nodeVerify(null, digest, key, sig)).toBe(false)
  })

  it('a signature holds for its key and its digest alone', async () => {
    const me = identity()
    const [key, sig] = [await me.key('cell'), await me.sign('cell', digest)]
    expect(Signature.parse(sig)).toBe(sig)
    expect(await verify(key, digest, sig)).toBe(true)
    expect(await verify(await me.key('other'), digest, sig)).toBe(false)
    expect(await verify(key, await sha256(new Uint8Array(1)), sig)).toBe(false)
    for (let bit = 0; bit < 512; bit += 7) {
      const bytes = fromBase64url(sig)!
      bytes[bit >> 3]! ^= 1 << (bit & 7)
      expect(await verify(key, digest, toBase64url(bytes)), `bit ${bit}`).toBe(false)
    }
  })

  it('keys and commitments of small order are refused before the host is asked, whatever it would say', async () => {
    const yes = strictVerify({ ...lenient, verify: async () => true })
    const proper = fromBase64url(await identity().key('cell'))!
    const signature = (r: Uint8Array) => toBase64url(Uint8Array.from([...r, ...new Uint8Array(32)]))
    expect(await yes(toBase64url(proper), digest, signature(proper))).toBe(true)
    for (const small of smallOrderPoints()) {
      expect(await yes(toBase64url(small), digest, signature(proper))).toBe(false)
      expect(await yes(toBase64url(proper), digest, signature(small))).toBe(false)
    }
  })

  it('a host that refuses the key is a no, not a crash', async () => {
    const refusing = strictVerify({ ...lenient, importKey: () => Promise.reject(new Error('not a point')) })
    expect(await refusing(await identity().key('cell'), digest, await identity().sign('cell', digest))).toBe(
      false,
    )
  })

  it('the two y of order eight add up to the prime of the field', () => {
    const number = (hex: string) => BigInt(`0x${Buffer.from(hex, 'hex').reverse().toString('hex')}`)
    expect(number(ORDER_EIGHT[0]!) + number(ORDER_EIGHT[1]!)).toBe(2n ** 255n - 19n)
  })

  it.each(['', 'A', '!'.repeat(86), 'A'.repeat(86), 'A'.repeat(100)])('%j is no signature', async (sig) => {
    expect(await verify(await identity().key('cell'), digest, sig)).toBe(false)
  })

  it('base64url has one spelling of any bytes', () => {
    for (let n = 0; n < 40; n++) {
      const bytes = Uint8Array.from({ length: n }, (_, i) => (i * 73 + n * 11) & 255)
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
    }
    expect(fromBase64url('AB')).toBeNull()
    expect(fromBase64url('AA==')).toBeNull()
  })
})

/** WebCrypto without its own checks. */
const lenient: Subtle = {
  importKey: async () => ({}),
  exportKey: async () => ({}),
  deriveBits: async () => new ArrayBuffer(0),
  sign: async () => new ArrayBuffer(0),
  verify: async () => false,
}

function smallOrderPoints(): Uint8Array[] {
  const small = (low: number, rest: number, top: number) =>
    Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? low : i === 31 ? top : rest))
  const eights = ORDER_EIGHT.map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')))
  const plain = [small(0, 0, 0), small(1, 0, 0), small(0xec, 0xff, 0x7f), small(0xed, 0xff, 0x7f), ...eights]
  const signed = plain.map((bytes) => Uint8Array.from(bytes, (b, i) => (i === 31 ? b | 0x80 : b)))
  return [...plain, ...signed, small(0xee, 0xff, 0x7f), small(0xff, 0xff, 0xff)]
}
