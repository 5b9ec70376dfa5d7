import { canonicalBytes, type Json } from '../base/canonical-json.ts'
import { problem } from '../base/problem.ts'
import type { Sha256 } from '../base/random.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { checkpoint, type TaskOptions } from '../base/task.ts'
import { hexOf } from './hex.ts'
import { LARGEST_ARCHIVE } from './limits.ts'
import {
  type ArchivePart,
  type ArchiveTable,
  type LockedKey,
  type Manifest,
  manifestDigest,
  partName,
  tableDigest,
} from './manifest.ts'
import { type BlobPort, encodeValue, NotKept } from './value-codec.ts'
import { sealZip, writeZip, type ZipPart } from './zip.ts'

/** A table as a store hands it over: rows in the order of their primary keys. */
export type TableRows = Pick<ArchiveTable, 'store' | 'name' | 'key'> & {
  readonly rows: Iterable<unknown> | AsyncIterable<unknown>
  readonly count: number
}

/** What writing and reading archives needs of its host. */
export type ArchiveHost = { readonly sha256: Sha256; readonly blobs: BlobPort }

/** An archive, ready to be saved. */
export type WrittenArchive = { readonly bytes: Uint8Array<ArrayBuffer>; readonly manifest: Manifest }

/** A part ends when its lines or its bytes reach this. *Units* bytes. */
const PART_BYTES = 4_000_000

/** Text of the README inside, for whoever finds the file without the app. */
const README = `This is a Commonfield archive (archive/1): everything one copy of the app held, in one zip.

manifest.json  every table with its number of rows, its files and their SHA-256
work/          the records, one folder per table: each line of an .ndjson file is one row as JSON
originals/     the files that were imported, as they were
window/        what the app's window keeps beside the records

Values that JSON has no word for are objects with a "$": {"$":"Float64Array","bytes":800} stands for the next 800 bytes
of the .bin file with the same number, low byte first. "undefined", "number" (NaN, -0), "date" (milliseconds since
1970), "bigint", "map", "set", "blob" and "object" (a list of keys and values) are written so too.

To bring it back: Settings, Everything you have, Bring a copy back.
`

/**
 * Write every table into one archive. Equal tables give equal bytes, bit for bit.
 * *Units* progress in hundredths: rows first, then pressing. *Errors* `archive.value-not-kept` (a table holds something
 * that cannot be written; nothing is left out in silence), `archive.too-large`.
 */
export async function writeArchive(
  tables: readonly TableRows[],
  about: { readonly form: number; readonly key?: LockedKey },
  host: ArchiveHost,
  options: TaskOptions = {},
): Promise<Result<WrittenArchive>> {
  const total = tables.reduce((all, table) => all + table.count, 0)
  const files: ZipPart[] = []
  const written: ArchiveTable[] = []
  let size = 0
  let done = 0
  for (const { store, name, key, rows } of tables) {
    const parts: ArchivePart[] = []
    let part = openPart()
    let count = 0
    const close = async () => {
      const made = await part.close(host.sha256)
      files.push({ name: partName({ store, name }, parts.length, 'ndjson'), bytes: made.lines })
      if (made.binary)
        files.push({ name: partName({ store, name }, parts.length, 'bin'), bytes: made.binary })
      parts.push(made.part)
      size += made.lines.length + (made.binary?.length ?? 0)
      part = openPart()
    }
    for await (const row of rows) {
      try {
        part.add(await encodeValue(row, host.blobs))
      } catch (error) {
        if (!(error instanceof NotKept)) throw error
        return fail(problem('archive.value-not-kept', { table: name, row: count + 1, what: error.message }))
      }
      count++
      done++
      if (part.isFull()) await close()
      if (size > LARGEST_ARCHIVE) return fail(tooLarge(size))
      if (done % 200 === 0) {
        options.onProgress?.((done / total) * 60, 100)
        await checkpoint(options)
      }
    }
    if (part.rows() > 0) await close()
    written.push({ store, name, key, rows: count, parts, sha256: await tableDigest(parts, host.sha256) })
  }
  const body = {
    schema: 'archive/1' as const,
    app: 'commonfield' as const,
    form: about.form,
    tables: written,
    ...(about.key ? { key: about.key } : {}),
  }
  const manifest: Manifest = { ...body, digest: await manifestDigest(body, host.sha256) }
  const head: ZipPart[] = [
    { name: 'README.txt', bytes: new TextEncoder().encode(README) },
    { name: 'manifest.json', bytes: canonicalBytes(manifest as unknown as Json) },
  ]
  const bytes = await writeZip([...head, ...files], {
    ...options,
    onProgress: (now, all) => options.onProgress?.(60 + (now / all) * 40, 100),
  })
  if (bytes.length > LARGEST_ARCHIVE) return fail(tooLarge(bytes.length))
  return ok({ bytes: await sealZip(bytes, host.sha256), manifest })
}

const tooLarge = (size: number) =>
  problem('archive.too-large', {
    megabytes: Math.ceil(size / 1e6),
    limitMegabytes: Math.floor(LARGEST_ARCHIVE / 1e6),
  })

/** Rows gathered until there are enough for a file. */
function openPart() {
  const lines: string[] = []
  const binary: Uint8Array[] = []
  let lineBytes = 0
  let binaryBytes = 0
  return {
    rows: () => lines.length,
    isFull: () => lineBytes >= PART_BYTES || binaryBytes >= PART_BYTES,
    add: (row: { readonly text: string; readonly binary: readonly Uint8Array[] }) => {
      lines.push(row.text)
      lineBytes += row.text.length
      for (const bytes of row.binary) {
        binary.push(bytes)
        binaryBytes += bytes.length
      }
    },
    close: async (sha256: Sha256) => {
      const text = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
      const all = new Uint8Array(binaryBytes)
      let at = 0
      for (const bytes of binary) {
        all.set(bytes, at)
        at += bytes.length
      }
      const part: ArchivePart = {
        rows: lines.length,
        lines: { bytes: text.length, sha256: hexOf(await sha256(text)) },
        ...(binary.length > 0 ? { binary: { bytes: all.length, sha256: hexOf(await sha256(all)) } } : {}),
      }
      return { part, lines: text, binary: binary.length > 0 ? all : null }
    },
  }
}
