import { deflateSync, inflateSync, unzipSync, Zip, type ZipInputFile } from 'fflate'
import { problem } from '../base/problem.ts'
import type { Sha256 } from '../base/random.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { checkpoint, type TaskOptions } from '../base/task.ts'
import { hexOf } from './hex.ts'
import { sameBytes } from './value-codec.ts'

/** One file inside an archive. */
export type ZipPart = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** Zips carry a date per file, in local time without a zone; one day for all keeps equal contents equal bytes. */
const FIXED_DAY = new Date(1980, 0, 1)

/**
 * Put parts into one zip, in order. Equal parts give equal bytes, on any day and in any time zone.
 * *Units* progress in bytes of the parts. *Errors* rejects with `AbortError` when cancelled.
 */
export async function writeZip(
  parts: readonly ZipPart[],
  options: TaskOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const total = parts.reduce((all, part) => all + part.bytes.length, 0)
  let done = 0
  for (const { name, bytes } of parts) {
    const pressed = press(bytes)
    const file: ZipInputFile = {
      filename: name,
      size: bytes.length,
      crc: crc32(bytes),
      compression: pressed === null ? 0 : 8,
      mtime: FIXED_DAY,
    }
    zip.add(file)
    file.ondata?.(null, pressed ?? bytes, true)
    done += bytes.length
    options.onProgress?.(done, total)
    await checkpoint(options)
  }
  zip.end()
  return joined(pieces)
}

/** What a zip holds, before anything is unpacked. */
export type ZipListing = ReadonlyMap<string, { readonly bytes: number }>

/**
 * The names and sizes in a zip. *Errors* `archive.not-one` (no zip), `archive.is-bundle`, `archive.cut` (it begins like one and its end is
 * missing), `archive.damaged`, `archive.unpacks-too-large` when all together would be more than `limit` bytes.
 */
export function listZip(bytes: Uint8Array<ArrayBuffer>, limit: number): Result<ZipListing> {
  // Shared records travel as lines of JSON, plain or pressed, under the same ending.
  if (bytes[0] === 0x7b || (bytes[0] === 0x1f && bytes[1] === 0x8b)) return fail(problem('archive.is-bundle'))
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return fail(problem('archive.not-one'))
  if (!endsLikeZip(bytes)) return fail(problem('archive.cut'))
  const listing = new Map<string, { readonly bytes: number }>()
  let total = 0
  let twice = false
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        twice ||= listing.has(name)
        listing.set(name, { bytes: originalSize })
        total += originalSize
        return false
      },
    })
  } catch {
    return fail(problem('archive.cut'))
  }
  if (twice) return fail(problem('archive.damaged', { part: 'zip' }))
  if (!(total <= limit))
    return fail(
      problem('archive.unpacks-too-large', {
        megabytes: Math.ceil(total / 1e6),
        limitMegabytes: Math.floor(limit / 1e6),
      }),
    )
  return ok(listing)
}

/**
 * One part of a zip, unpacked. What it says of its size is what it gets: a part that is larger inside is cut there, and
 * its digest will not fit. *Errors* `archive.damaged` naming the part.
 */
export function readZipPart(bytes: Uint8Array<ArrayBuffer>, name: string): Result<Uint8Array<ArrayBuffer>> {
  try {
    const part = unzipSync(bytes, { filter: (file) => file.name === name })[name]
    return part ? ok(part) : fail(problem('archive.damaged', { part: name }))
  } catch {
    return fail(problem('archive.damaged', { part: name }))
  }
}

const SEAL = 'sha256:'
const SEAL_BYTES = SEAL.length + 64

/**
 * A zip with the SHA-256 of all its bytes as its comment: programs that open zips pass it over, and a reader that knows
 * it notices any change, also where a zip repeats itself.
 */
export async function sealZip(
  bytes: Uint8Array<ArrayBuffer>,
  sha256: Sha256,
): Promise<Uint8Array<ArrayBuffer>> {
  const sealed = new Uint8Array(bytes.length + SEAL_BYTES)
  sealed.set(bytes)
  // The last two bytes of a zip say how long the comment behind them is.
  sealed[bytes.length - 2] = SEAL_BYTES
  const seal = `${SEAL}${hexOf(await sha256(sealed.slice(0, bytes.length)))}`
  sealed.set(new TextEncoder().encode(seal), bytes.length)
  return sealed
}

/** Whether a zip carries its seal and nothing was changed since. */
export async function sealHolds(bytes: Uint8Array<ArrayBuffer>, sha256: Sha256): Promise<boolean> {
  if (bytes.length < SEAL_BYTES) return false
  const seal = new TextDecoder('latin1').decode(bytes.subarray(-SEAL_BYTES))
  return seal === `${SEAL}${hexOf(await sha256(bytes.slice(0, -SEAL_BYTES)))}`
}

/**
 * Bytes pressed smaller, or null to keep them as they are: pictures and packed spreadsheets do not shrink, and the first
 * part of them tells. What was pressed is opened again and compared: a copy that cannot be read is none.
 * Each part is pressed in one go; pressing in steps (`ZipDeflate` of fflate 0.8.3) wrote parts that no program could open.
 */
function press(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  if (bytes.length < 64) return null
  const sample = bytes.subarray(0, 65_536)
  if (deflateSync(sample, { level: 1 }).length > sample.length * 0.95) return null
  const pressed = deflateSync(bytes, { level: 6 })
  return opensAs(pressed, bytes) ? pressed : null
}

function opensAs(pressed: Uint8Array<ArrayBuffer>, bytes: Uint8Array): boolean {
  try {
    return sameBytes(inflateSync(pressed, { out: new Uint8Array(bytes.length) }), bytes)
  } catch {
    return false
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** The check sum every zip carries. *Source* ISO 3309, the polynomial of zip. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (let i = 0; i < bytes.length; i++) value = CRC_TABLE[(value ^ bytes[i]!) & 0xff]! ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

/** The record that ends every zip, with the length of the comment behind it. */
function endsLikeZip(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at--) {
    if (bytes[at] !== 0x50 || bytes[at + 1] !== 0x4b || bytes[at + 2] !== 5 || bytes[at + 3] !== 6) continue
    return at + 22 + (bytes[at + 20]! | (bytes[at + 21]! << 8)) === bytes.length
  }
  return false
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
