import * as z from 'zod'
import { canonicalJson } from '../base/canonical-json.ts'
import { problem } from '../base/problem.ts'
import type { Sha256 } from '../base/random.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { checkpoint, type TaskOptions } from '../base/task.ts'
import { type AcceptTools, acceptRecord, recordText } from './accept.ts'
import { betterForm } from './merge.ts'
import type { StoredRecord } from './store.ts'

/** Bounds of a bundle. *Units* bytes, lines after the header. */
export const BUNDLE_LIMIT = { lineBytes: 32_768, records: 100_000, bytes: 268_435_456 } as const

/** The first line of a bundle: how many records follow, and what their names add up to. */
export const BundleHeader = z.strictObject({
  commonfield: z.literal('bundle/1'),
  count: z.int().min(0).max(BUNDLE_LIMIT.records),
  root: z.string().regex(/^[0-9a-f]{64}$/),
})

/**
 * The root of a set of records: SHA-256 over the sorted ids, each with a line feed, as hex. Two sets have one root
 * exactly when they hold the same records.
 */
export async function setRoot(ids: readonly string[], sha256: Sha256): Promise<string> {
  const text = [...new Set(ids)]
    .sort()
    .map((id) => `${id}\n`)
    .join('')
  const hash = await sha256(encoder.encode(text))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The bytes of a bundle: a header line, then one canonical record per line, sorted by id. The same records give the
 * same bytes, whoever writes them and whenever.
 * *Errors* `commons.bundle-too-many`.
 */
export async function writeBundle(
  records: readonly StoredRecord[],
  sha256: Sha256,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const byId = new Map<string, StoredRecord>()
  for (const stored of records) {
    const held = byId.get(stored.id)
    byId.set(stored.id, held === undefined ? stored : betterForm(held, stored))
  }
  if (byId.size > BUNDLE_LIMIT.records)
    return fail(problem('commons.bundle-too-many', { count: byId.size, limit: BUNDLE_LIMIT.records }))
  const ids = [...byId.keys()].sort()
  const header = canonicalJson({
    commonfield: 'bundle/1',
    count: ids.length,
    root: await setRoot(ids, sha256),
  })
  const lines = [header, ...ids.map((id) => recordText(byId.get(id)!.record))]
  return ok(encoder.encode(lines.map((line) => `${line}\n`).join('')))
}

/**
 * Read a bundle: every record, or none and the reason with its line (the header is line 1).
 * *Errors* `commons.not-a-bundle`, `commons.bundle-newer`, `commons.bundle-too-big`, `commons.bundle-cut-short`,
 * `commons.bundle-count`, `commons.bundle-altered`, `commons.record-twice`, and those of `acceptRecord`.
 * Progress counts records.
 */
export async function readBundle(
  bytes: Uint8Array,
  tools: AcceptTools,
  options: TaskOptions = {},
): Promise<Result<StoredRecord[]>> {
  if (bytes.length > BUNDLE_LIMIT.bytes)
    return fail(problem('commons.bundle-too-big', { limitMegabytes: BUNDLE_LIMIT.bytes / 1_048_576 }))
  const text = utf8(bytes)
  if (text === null || !text.startsWith('{"commonfield":'))
    return fail(problem('commons.not-a-bundle', { line: 1 }))
  const lines = text.split('\n')
  const header = readHeader(lines[0]!)
  if (!header.ok) return header
  const { count, root } = header.value
  const last = lines.pop()!
  const found = lines.length - 1
  const end = last === '' ? lines.length : lines.length + 1
  if (last !== '' || found < count)
    return fail(problem('commons.bundle-cut-short', { line: end, found: Math.max(found, 0), count }))
  if (found > count) return fail(problem('commons.bundle-count', { line: count + 2, found, count }))

  const records: StoredRecord[] = []
  for (let from = 1; from <= count; from += AT_ONCE) {
    const lot = lines.slice(from, Math.min(from + AT_ONCE, count + 1))
    // The host hashes and verifies several at once; the first wrong line is still the one that is named.
    const reads = await Promise.all(lot.map((text, i) => acceptRecord(text, tools, from + i + 1)))
    for (const [i, read] of reads.entries()) {
      const line = from + i + 1
      if (!read.ok) return read
      const before = records.at(-1)?.id ?? ''
      if (read.value.id === before) return fail(problem('commons.record-twice', { line }))
      // Records stand in the order of their names, so a changed one has almost always left its place.
      if (read.value.id < before) return fail(problem('commons.bundle-altered', { line }))
      records.push(read.value)
    }
    options.onProgress?.(records.length, count)
    await checkpoint(options)
  }
  const ids = records.map((stored) => stored.id)
  if ((await setRoot(ids, tools.sha256)) !== root) return fail(problem('commons.bundle-altered', { line: 1 }))
  return ok(records)
}

const AT_ONCE = 64

const encoder = new TextEncoder()

function utf8(bytes: Uint8Array): string | null {
  try {
    // A byte order mark is kept, so that such a file is not a bundle: its bytes are not the ones we write.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function readHeader(line: string): Result<z.infer<typeof BundleHeader>> {
  const no = fail(problem('commons.not-a-bundle', { line: 1 }))
  if (line.length > 200) return no
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return no
  }
  const form = z.looseObject({ commonfield: z.string().regex(/^bundle\/\d{1,3}$/) }).safeParse(value)
  if (!form.success) return no
  if (form.data.commonfield !== 'bundle/1')
    return fail(problem('commons.bundle-newer', { form: form.data.commonfield }))
  const header = BundleHeader.safeParse(value)
  if (!header.success || canonicalJson(header.data) !== line) return no
  return ok(header.data)
}
