import { unzipSync, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate'
import { problem } from '../base/problem.ts'
import type { Sha256 } from '../base/random.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { checkpoint, type TaskOptions } from '../base/task.ts'
import { hexOf } from './hex.ts'

/** One file inside an archive. */
export type ZipPart = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** Zips carry a date per file, in local time without a zone; one day for all keeps equal contents equal bytes. */
const FIXED_DAY = new Date(1980, 0, 1)

/** Bytes pressed at a time, between two looks at whether the work was cancelled. */
const STEP = 1_000_000

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
    const file = shrinks(bytes) ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name)
    file.mtime = FIXED_DAY
    zip.add(file)
    for (let from = 0; from === 0 || from < bytes.length; from += STEP) {
      const until = Math.min(from + STEP, bytes.length)
      file.push(bytes.subarray(from, until), until === bytes.length)
      done += until - from
      options.onProgress?.(done, total)
      await checkpoint(options)
    }
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

/** Pictures and packed spreadsheets do not get smaller: the first part of them tells. */
function shrinks(bytes: Uint8Array<ArrayBuffer>): boolean {
  if (bytes.length < 512) return true
  const sample = bytes.subarray(0, 65_536)
  const pressed = zipSync({ s: [sample, { level: 1, mtime: FIXED_DAY }] }).length - 100
  return pressed < sample.length * 0.95
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
