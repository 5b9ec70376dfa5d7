import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { type Problem, problem } from '../base/problem.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { checkpoint, type TaskOptions } from '../base/task.ts'
import { hexOf } from './hex.ts'
import { LARGEST_UNPACKED } from './limits.ts'
import {
  type ArchivePart,
  type ArchiveTable,
  Manifest,
  manifestDigest,
  partName,
  tableDigest,
} from './manifest.ts'
import { type BlobPort, byteSource, decodeValue } from './value-codec.ts'
import type { ArchiveHost } from './write-archive.ts'
import { listZip, readZipPart, sealHolds, type ZipListing } from './zip.ts'

/** A table read back. */
export type ReadTable = Pick<ArchiveTable, 'store' | 'name' | 'key'> & { readonly rows: readonly unknown[] }

/** An archive that was read whole and agrees with its own digests. */
export type ReadArchive = { readonly manifest: Manifest; readonly tables: readonly ReadTable[] }

const MANIFEST_BYTES = 64_000_000

/**
 * Read an archive whole, or say what is wrong with it; nothing half read comes out.
 * *Units* progress in parts of the archive. *Errors* `archive.not-one`, `archive.cut`, `archive.damaged` naming the part,
 * `archive.newer`, `archive.unpacks-too-large`.
 */
export async function readArchive(
  bytes: Uint8Array<ArrayBuffer>,
  form: number,
  host: ArchiveHost,
  options: TaskOptions = {},
): Promise<Result<ReadArchive>> {
  const listing = listZip(bytes, LARGEST_UNPACKED)
  if (!listing.ok) return listing
  const read = await readManifest(bytes, listing.value, form, host)
  if (!read.ok) return read
  const manifest = read.value
  const stranger = strangerIn(listing.value, manifest)
  if (stranger !== null) return fail(damaged(stranger))
  const total = manifest.tables.reduce((all, table) => all + table.parts.length, 0)
  const tables: ReadTable[] = []
  let done = 0
  for (const table of manifest.tables) {
    const rows: unknown[] = []
    for (const [at, part] of table.parts.entries()) {
      const found = await readPart(bytes, table, at, part, host)
      if (!found.ok) return found
      for (const row of found.value) rows.push(row)
      done++
      options.onProgress?.(done, total)
      await checkpoint(options)
    }
    if (rows.length !== table.rows || (await tableDigest(table.parts, host.sha256)) !== table.sha256)
      return fail(damaged(table.name))
    tables.push({ store: table.store, name: table.name, key: table.key, rows })
  }
  // Each part agrees; what is left is where a zip repeats itself and no part would notice.
  if (!(await sealHolds(bytes, host.sha256))) return fail(damaged('zip'))
  return ok({ manifest, tables })
}

const damaged = (part: string): Problem => problem('archive.damaged', { part })

async function readManifest(
  bytes: Uint8Array<ArrayBuffer>,
  listing: ZipListing,
  form: number,
  host: ArchiveHost,
): Promise<Result<Manifest>> {
  const listed = listing.get('manifest.json')
  if (listed === undefined || listed.bytes > MANIFEST_BYTES) return fail(problem('archive.not-one'))
  const part = readZipPart(bytes, 'manifest.json')
  if (!part.ok) return part
  const text = textOf(part.value)
  const value = text === null ? null : jsonOf(text)
  if (value === null || (value as { app?: unknown }).app !== 'commonfield')
    return fail(damaged('manifest.json'))
  const { schema, form: written } = value as { schema?: unknown; form?: unknown }
  if (schema !== 'archive/1' && /^archive\/\d{1,4}$/.test(String(schema))) return fail(newer(String(schema)))
  if (typeof written === 'number' && written > form) return fail(newer(`store ${written}`))
  const shape = Manifest.safeParse(value)
  if (!shape.success || text !== canonicalJson(value as Json)) return fail(damaged('manifest.json'))
  const { digest, ...body } = shape.data
  if ((await manifestDigest(body, host.sha256)) !== digest) return fail(damaged('manifest.json'))
  return ok(shape.data)
}

const newer = (form: string): Problem => problem('archive.newer', { form })

async function readPart(
  bytes: Uint8Array<ArrayBuffer>,
  table: ArchiveTable,
  at: number,
  part: ArchivePart,
  host: ArchiveHost,
): Promise<Result<unknown[]>> {
  const whole = async (ending: 'ndjson' | 'bin', said: ArchivePart['lines']) => {
    const name = partName(table, at, ending)
    const read = readZipPart(bytes, name)
    if (!read.ok) return read
    const isRight = read.value.length === said.bytes && hexOf(await host.sha256(read.value)) === said.sha256
    return isRight ? read : fail(damaged(name))
  }
  const lines = await whole('ndjson', part.lines)
  if (!lines.ok) return lines
  const binary = part.binary ? await whole('bin', part.binary) : ok(new Uint8Array(0))
  if (!binary.ok) return binary
  const rows = decodeRows(lines.value, binary.value, host.blobs)
  return rows !== null && rows.length === part.rows ? ok(rows) : fail(damaged(partName(table, at, 'ndjson')))
}

function decodeRows(lines: Uint8Array, binary: Uint8Array, blobs: BlobPort): unknown[] | null {
  const text = textOf(lines)
  if (text === null || (text !== '' && !text.endsWith('\n'))) return null
  const source = byteSource(binary)
  try {
    const rows = text
      .slice(0, -1)
      .split('\n')
      .map((line) => decodeValue(line, source, blobs))
    return source.left() === 0 ? rows : null
  } catch {
    return null
  }
}

/** The first file that does not belong, or that should be there and is not. */
function strangerIn(listing: ZipListing, manifest: Manifest): string | null {
  const expected = new Set(['README.txt', 'manifest.json'])
  for (const table of manifest.tables)
    for (const [at, part] of table.parts.entries()) {
      expected.add(partName(table, at, 'ndjson'))
      if (part.binary) expected.add(partName(table, at, 'bin'))
    }
  for (const name of listing.keys()) if (!expected.has(name)) return name.slice(0, 80)
  for (const name of expected) if (!listing.has(name)) return name
  return null
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
