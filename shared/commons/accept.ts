import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { type Problem, problem } from '../base/problem.ts'
import type { Sha256 } from '../base/random.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { CommonsRecord, KNOWN_SCHEMAS, RECORD_LIMIT } from './commons-record.ts'
import { idOfDigest, recordDigest } from './record-id.ts'
import type { StoredRecord } from './store.ts'

/** Whether `sig` is `key`'s signature of a record with this digest. See `signature.ts`. */
export type VerifySignature = (key: string, digest: Uint8Array<ArrayBuffer>, sig: string) => Promise<boolean>

/** What accepting needs from the host. */
export type AcceptTools = { readonly sha256: Sha256; readonly verify: VerifySignature }

/**
 * Read one record from its text, or say what is wrong with it. The steps, in order: size, depth, JSON, canonical form,
 * known form, shape, name, signature. One comparison (the text must be its own canonical form) catches repeated keys,
 * stray spaces, other spellings of a number and every trick that lives between them.
 * *Errors* `commons.line-too-long`, `commons.line-not-record`, `commons.line-not-canonical`, `commons.newer-form`,
 * `commons.line-wrong-shape`, `commons.bad-signature`, each naming `line`.
 */
export async function acceptRecord(
  text: string,
  tools: AcceptTools,
  line = 1,
): Promise<Result<StoredRecord>> {
  if (tooLong(text)) return fail(problem('commons.line-too-long', { line, kib: RECORD_LIMIT.bytes / 1024 }))
  const value = nesting(text) > RECORD_LIMIT.depth ? undefined : parsed(text)
  if (!isObject(value)) return fail(problem('commons.line-not-record', { line }))
  if (canonicalOrNull(value) !== text) return fail(problem('commons.line-not-canonical', { line }))
  const newer = newerForm(value)
  if (newer !== null) return fail(problem('commons.newer-form', { line, form: newer }))
  const shape = CommonsRecord.safeParse(value)
  if (!shape.success) return fail(wrongShape(shape.error.issues[0]?.path ?? [], line))
  const record = shape.data
  const digest = await recordDigest(value, tools.sha256)
  if (record.sig !== undefined && !(await tools.verify(record.key, digest, record.sig)))
    return fail(problem('commons.bad-signature', { line }))
  return ok({ id: idOfDigest(digest), record })
}

/** The canonical text of a record, signature included: what a bundle holds. */
export function recordText(record: CommonsRecord): string {
  // A parsed record holds JSON values only; exact optional fields are absent, never undefined.
  return canonicalJson(record as unknown as Json)
}

const encoder = new TextEncoder()

function tooLong(text: string): boolean {
  return text.length > RECORD_LIMIT.bytes || encoder.encode(text).length > RECORD_LIMIT.bytes
}

/** Deepest level of braces and brackets outside strings, found before any parser recurses. */
function nesting(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (inString) {
      if (c === '\\') i++
      else if (c === '"') inString = false
    } else if (c === '"') inString = true
    else if (c === '{' || c === '[') deepest = Math.max(deepest, ++depth)
    else if (c === '}' || c === ']') depth--
  }
  return deepest
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function canonicalOrNull(value: Json): string | null {
  try {
    return canonicalJson(value)
  } catch {
    return null // a lone surrogate: no canonical form
  }
}

function newerForm(value: { readonly [key: string]: Json }): string | null {
  const { schema } = value
  if (typeof schema !== 'string' || !/^[a-z]{1,24}\/\d{1,3}$/.test(schema)) return null
  return KNOWN_SCHEMAS.has(schema) ? null : schema
}

function wrongShape(path: readonly PropertyKey[], line: number): Problem {
  const field = path.map(String).join('.').slice(0, 80)
  return problem('commons.line-wrong-shape', { line, field: field === '' ? 'record' : field })
}
