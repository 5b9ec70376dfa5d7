import * as z from 'zod'
import { canonicalBytes, type Json } from '../base/canonical-json.ts'
import type { Sha256 } from '../base/random.ts'
import { hexOf } from './hex.ts'

const Hex = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.number().int().nonnegative()

/** A run of rows: a file of lines, and beside it, when the rows hold any, a file of their bytes. */
export const ArchivePart = z.strictObject({
  rows: Count,
  lines: z.strictObject({ bytes: Count, sha256: Hex }),
  binary: z.strictObject({ bytes: Count, sha256: Hex }).optional(),
})
export type ArchivePart = z.infer<typeof ArchivePart>

/** Which of the machine's stores a table belongs to: the working store, the original files, or the window's own notes. */
export const STORES = ['work', 'originals', 'window'] as const

/** One table: where it lives, its primary key (null: keys stand beside the rows), and its parts in order. */
export const ArchiveTable = z.strictObject({
  store: z.enum(STORES),
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,60}$/),
  key: z.union([z.string(), z.array(z.string()), z.null()]),
  rows: Count,
  parts: z.array(ArchivePart).max(100_000),
  /** SHA-256 over the digests of its parts. */
  sha256: Hex,
})
export type ArchiveTable = z.infer<typeof ArchiveTable>

/** The person's key, locked with a passphrase. *Units* all texts base64url. */
export const LockedKey = z.strictObject({
  kdf: z.literal('PBKDF2-SHA-256'),
  iterations: z.number().int().min(600_000).max(10_000_000),
  salt: z.string().regex(/^[\w-]{22,86}$/),
  cipher: z.literal('AES-256-GCM'),
  iv: z.string().regex(/^[\w-]{16}$/),
  locked: z.string().regex(/^[\w-]{1,400}$/),
})
export type LockedKey = z.infer<typeof LockedKey>

/** What an archive holds. No time and no name of a machine stands in it: equal stores give equal archives. */
export const Manifest = z.strictObject({
  schema: z.literal('archive/1'),
  app: z.literal('commonfield'),
  /** Version of the working store's form. */
  form: z.number().int().positive(),
  tables: z.array(ArchiveTable).max(500),
  key: LockedKey.optional(),
  /** SHA-256 of this manifest without this field, in canonical form. */
  digest: Hex,
})
export type Manifest = z.infer<typeof Manifest>

/** The digest a manifest must carry. */
export async function manifestDigest(body: Omit<Manifest, 'digest'>, sha256: Sha256): Promise<string> {
  return hexOf(await sha256(canonicalBytes(body as unknown as Json)))
}

/** The digest of a table from those of its parts. */
export async function tableDigest(parts: readonly ArchivePart[], sha256: Sha256): Promise<string> {
  const lines = parts.map((part) => `${part.lines.sha256} ${part.binary?.sha256 ?? '-'}\n`)
  return hexOf(await sha256(new TextEncoder().encode(lines.join(''))))
}

/** The name of a part's file inside the archive: the table, its number from 1, what is in it. */
export function partName(
  table: Pick<ArchiveTable, 'store' | 'name'>,
  at: number,
  ending: 'ndjson' | 'bin',
): string {
  return `${table.store}/${table.name}/${String(at + 1).padStart(5, '0')}.${ending}`
}
