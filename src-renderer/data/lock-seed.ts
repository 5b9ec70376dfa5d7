import { LockedKey } from '../../shared/archive/manifest.ts'
import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import { fromBase64url, toBase64url } from '../../shared/commons/base64url.ts'

/** Guesses cost this many rounds each. *Source* OWASP password storage: at least 600,000 for PBKDF2 with SHA-256. */
const ROUNDS = 600_000

/** A shorter passphrase is not taken. *Units* characters. */
export const SHORTEST_PASSPHRASE = 10

const PURPOSE = new TextEncoder().encode('commonfield seed v1')

/** Lock the person's seed with a passphrase. Salt and start are drawn anew each time. */
export async function lockSeed(seed: Uint8Array<ArrayBuffer>, passphrase: string): Promise<LockedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const key = await stretched(passphrase, salt, ROUNDS)
  const locked = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: PURPOSE }, key, seed)
  return {
    kdf: 'PBKDF2-SHA-256',
    iterations: ROUNDS,
    salt: toBase64url(salt),
    cipher: 'AES-256-GCM',
    iv: toBase64url(iv),
    locked: toBase64url(new Uint8Array(locked)),
  }
}

/** The seed again. *Errors* `archive.wrong-passphrase`. */
export async function unlockSeed(
  lock: LockedKey,
  passphrase: string,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const { iterations, ...texts } = LockedKey.parse(lock)
  const [salt, iv, locked] = [texts.salt, texts.iv, texts.locked].map(fromBase64url)
  if (!salt || !iv || !locked) return fail(problem('archive.damaged', { part: 'manifest.json' }))
  try {
    const key = await stretched(passphrase, salt, iterations)
    const seed = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: PURPOSE }, key, locked)
    return seed.byteLength === 32
      ? ok(new Uint8Array(seed))
      : fail(problem('archive.damaged', { part: 'manifest.json' }))
  } catch {
    return fail(problem('archive.wrong-passphrase'))
  }
}

/** The same words typed on another keyboard are the same passphrase. */
async function stretched(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  const words = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const raw = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    raw,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
