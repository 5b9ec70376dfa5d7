import * as z from 'zod'
import { Id } from './id.ts'

/** Kinds of picture that are kept: those every part of the app can show again. */
export const PICTURE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/bmp',
] as const
export type PictureType = (typeof PICTURE_TYPES)[number]

/**
 * What is written down about one photo of a trial. The picture itself lies beside it in the store, byte for byte as it was
 * given. Nothing is read out of the picture into the record: a camera's place, name and time stay inside the file, and
 * the file never leaves unless the person saves it.
 * *Units* `bytes` of the file as given; `width`, `height` in pixels as it is seen, upright.
 */
export const Photo = z.strictObject({
  schema: z.literal('photo/1'),
  id: Id,
  trial: Id,
  /** Indexes into the trial's plots; empty means the whole trial. */
  plots: z.array(z.number().int().nonnegative()),
  /** The event it shows, if it was added to one. */
  event: Id.optional(),
  /** ISO 8601, a day. */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** What is to be seen: the words in place of the picture, too. */
  note: z.string().max(10_000),
  /** The name of the file as chosen. */
  name: z.string().max(300),
  type: z.enum(PICTURE_TYPES),
  bytes: z.number().int().positive(),
  /** SHA-256 of the file, hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})
export type Photo = z.infer<typeof Photo>
