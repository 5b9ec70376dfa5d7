import { canonicalBytes, type Json } from '../base/canonical-json.ts'
import type { Sha256 } from '../base/random.ts'
import type { Frame } from '../frame/frame.ts'

/** Name of a set of records: the hash of their sorted keys. Two machines with the same set have the same name. */
export async function setDigest({ names }: Frame, sha256: Sha256): Promise<string> {
  return hex(await sha256(canonicalBytes([...names.trial])))
}

/**
 * Name of a result: the hash of its canonical JSON. Equal digests mean equal to the last bit of every number.
 * *Errors* throws on NaN and infinities, which no answer holds.
 */
export async function resultDigest(result: object, sha256: Sha256): Promise<string> {
  return hex(await sha256(canonicalBytes(result as Json)))
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
