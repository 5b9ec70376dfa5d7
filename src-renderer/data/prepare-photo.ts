import { problem } from '../../shared/base/problem.ts'
import { fail, ok, type Result } from '../../shared/base/result.ts'
import type { Photo } from '../../shared/record/photo.ts'
import { hashHex } from './host.ts'
import { MAX_PHOTO_BYTES, pictureType } from './picture-file.ts'

/** A file that turned out to be a photo, with its two copies, before anything was said about it. */
export type PreparedPhoto = Pick<Photo, 'name' | 'type' | 'bytes' | 'hash' | 'width' | 'height'> & {
  readonly original: Blob
  readonly shown: Blob
  readonly small: Blob
}

/** Longest side of the copy to look at, and of the one in lists. *Units* pixels. */
const SHOWN = 2048
const SMALL = 320
/** Above so many pixels a file can be small and its picture fill the memory. */
const MOST_PIXELS = 250_000_000

/**
 * Check a file and make its copies. They are drawn anew, so they stand upright and hold nothing the camera wrote: no
 * place, no time, no name. The original is kept as it is. Runs in a worker.
 * *Errors* those of `pictureType`; `photo.unreadable` when the picture inside cannot be shown.
 */
export async function preparePhoto(file: Blob, name: string): Promise<Result<PreparedPhoto>> {
  // Asked before reading: a film of some gigabytes is never loaded.
  if (file.size > MAX_PHOTO_BYTES * 4) {
    const megabytes = Math.ceil(file.size / 1_000_000)
    return fail(problem('photo.too-large', { name, megabytes, limitMegabytes: MAX_PHOTO_BYTES / 1_000_000 }))
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const type = pictureType(bytes, name)
  if (!type.ok) return type
  const original = new Blob([bytes], { type: type.value })
  const picture = await decode(original)
  if (!picture) return fail(problem('photo.unreadable', { name }))
  try {
    const { width, height } = picture
    if (width * height > MOST_PIXELS) return fail(problem('photo.unreadable', { name }))
    const [shown, small] = [
      await redraw(picture, SHOWN, 0.85, type.value),
      await redraw(picture, SMALL, 0.8, type.value),
    ]
    const hash = await hashHex(bytes)
    return ok({ name, type: type.value, bytes: bytes.length, hash, width, height, original, shown, small })
  } finally {
    picture.close()
  }
}

/**
 * The picture alone, in full size, drawn anew: what the camera wrote beside it (place, time, maker) is not in it.
 * *Missing* null when the file cannot be shown.
 */
export async function pictureAlone(original: Blob): Promise<Blob | null> {
  const picture = await decode(original)
  if (!picture) return null
  try {
    return await redraw(picture, Number.POSITIVE_INFINITY, 0.92, original.type)
  } finally {
    picture.close()
  }
}

/** Upright, as the camera was held. */
async function decode(original: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(original, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
}

/** Pictures that may be see-through stay so; everything else becomes a JPEG. */
async function redraw(picture: ImageBitmap, most: number, quality: number, type: string): Promise<Blob> {
  const scale = Math.min(1, most / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser cannot draw')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  const keepsAlpha = type === 'image/png' || type === 'image/webp' || type === 'image/gif'
  return canvas.convertToBlob(keepsAlpha ? { type: 'image/png' } : { type: 'image/jpeg', quality })
}
