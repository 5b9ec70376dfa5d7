import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { PictureType } from '../../shared/record/photo.ts'

/** The largest photo that is kept, in bytes. */
export const MAX_PHOTO_BYTES = 25_000_000
const MEGABYTE = 1_000_000

/**
 * The kind of picture these bytes are, told from the bytes and not from the name, after checking that the file is whole: a
 * browser shows a cut picture half grey and says nothing.
 * *Errors* `photo.too-large`, `photo.not-an-image`, `photo.heic` (a picture no part of the app can show), `photo.cut`.
 */
export function pictureType(bytes: Uint8Array, name: string): Result<PictureType> {
  if (bytes.length > MAX_PHOTO_BYTES)
    return fail(
      problem('photo.too-large', {
        name,
        megabytes: Math.ceil(bytes.length / MEGABYTE),
        limitMegabytes: MAX_PHOTO_BYTES / MEGABYTE,
      }),
    )
  const kind = kindOf(bytes)
  if (kind === null) return fail(problem('photo.not-an-image', { name }))
  if (kind === 'heic') return fail(problem('photo.heic', { name }))
  return isWhole(bytes, kind) ? ok(kind) : fail(problem('photo.cut', { name }))
}

/** *Source* the first bytes each format's own specification asks for. */
function kindOf(bytes: Uint8Array): PictureType | 'heic' | null {
  const text = (from: number, length: number) =>
    String.fromCharCode(...bytes.subarray(from, Math.min(bytes.length, from + length)))
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (text(0, 8) === '\u0089PNG\r\n\u001a\n') return 'image/png'
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return 'image/webp'
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'image/gif'
  if (text(0, 2) === 'BM' && bytes.length > 26) return 'image/bmp'
  if (text(4, 4) !== 'ftyp') return null
  const brand = text(8, 4)
  if (brand === 'avif' || brand === 'avis') return 'image/avif'
  return /^(heic|heix|hevc|heim|heis|mif1|msf1)$/.test(brand) ? 'heic' : null
}

/** Whether the file reaches the end it announces. What stands after the end, as some phones add, does not matter. */
function isWhole(bytes: Uint8Array, kind: PictureType): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (kind) {
    case 'image/jpeg':
      return jpegEnds(view)
    case 'image/png':
      return pngEnds(view)
    case 'image/webp':
      return bytes.length >= 12 && view.getUint32(4, true) + 8 <= bytes.length
    case 'image/gif':
      return bytes.lastIndexOf(0x3b) > 13
    case 'image/bmp':
      return view.getUint32(2, true) <= bytes.length
    case 'image/avif':
      return boxesEnd(view)
    default:
      return kind satisfies never
  }
}

/** Walk the segments up to the end-of-image marker. *Source* ITU-T T.81, B.1.1. */
function jpegEnds(view: DataView): boolean {
  let at = 2
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return false
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) return true
    at += 2 + view.getUint16(at + 2)
    // After a scan's header stand its coded data, where 0xFF is always followed by 0 or a restart marker.
    if (marker === 0xda)
      while (at + 1 < view.byteLength && !(view.getUint8(at) === 0xff && isMarker(view.getUint8(at + 1))))
        at++
  }
  return at + 2 <= view.byteLength && view.getUint16(at) === 0xffd9
}

function isMarker(byte: number): boolean {
  return byte !== 0 && byte !== 0xff && !(byte >= 0xd0 && byte <= 0xd7)
}

function pngEnds(view: DataView): boolean {
  let at = 8
  while (at + 12 <= view.byteLength) {
    const length = view.getUint32(at)
    if (view.getUint32(at + 4) === 0x49454e44) return true
    at += 12 + length
  }
  return false
}

/** Boxes of ISO media files, up to the end of the file. */
function boxesEnd(view: DataView): boolean {
  let at = 0
  while (at + 8 <= view.byteLength) {
    const length = view.getUint32(at)
    if (length === 0) return true
    if (length < 8) return false
    at += length
  }
  return at === view.byteLength
}
