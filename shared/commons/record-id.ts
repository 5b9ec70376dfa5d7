import * as z from 'zod'
import { canonicalBytes, type Json } from '../base/canonical-json.ts'
import type { Sha256 } from '../base/random.ts'

/**
 * The name of a commons record: `cf1-` and the SHA-256 of its canonical bytes without the signature, in lower-case
 * base 32 (RFC 4648 alphabet, no padding). Two machines that hold the same record give it the same name.
 */
export const RecordId = z
  .string()
  .regex(/^cf1-[a-z2-7]{51}[aq]$/)
  .brand<'RecordId'>()
export type RecordId = z.infer<typeof RecordId>

/**
 * Name an envelope. The signature is not covered, so a second valid signature cannot mint a second name.
 * *Shapes* `envelope` is any JSON object; its `sig`, if there is one, is left out of the hash.
 */
export async function recordId(envelope: object, sha256: Sha256): Promise<RecordId> {
  return idOfDigest(await recordDigest(envelope, sha256))
}

/** The 32 bytes that are named and signed: SHA-256 of the canonical envelope without `sig`. */
export function recordDigest(envelope: object, sha256: Sha256): Promise<Uint8Array<ArrayBuffer>> {
  // A parsed record holds JSON values only; exact optional fields are absent, never undefined.
  const { sig: _, ...named } = envelope as { readonly [key: string]: Json }
  return sha256(canonicalBytes(named))
}

/** The name that belongs to a digest. */
export function idOfDigest(digest: Uint8Array): RecordId {
  return `cf1-${base32(digest)}` as RecordId
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

function base32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(held >>> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text
}
