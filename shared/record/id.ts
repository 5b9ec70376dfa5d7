import * as z from 'zod'

/**
 * Ids of private records: UUID version 7, made on this machine (time first, so that they sort by when they were made).
 * The text is lower case with hyphens.
 */
export const Id = z.uuidv7()
export type Id = z.infer<typeof Id>

/**
 * Make a UUID v7 from a clock and randomness, both given.
 * *Shapes* `random` holds at least 10 bytes. *Units* `now` in milliseconds since 1970.
 * *Source* RFC 9562 section 5.7.
 */
export function newId(now: number, random: Uint8Array): Id {
  const bytes = new Uint8Array(16)
  let time = now
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A maker of ids, handed to pure code by the process that owns a clock and randomness. */
export type NewId = () => Id
